package k210.isp;

/** What ROM and flash stub answer; the codes are kflash.py's. */
enum IspStatus {
  OK(0xE0),
  BAD_DATA_LENGTH(0xE1),
  BAD_CHECKSUM(0xE2),
  INVALID_COMMAND(0xE3),

  /** The flash was not initialised. */
  BAD_INITIALISATION(0xE4),

  /** The command cannot be done, such as a write behind the end of the flash. */
  BAD_EXECUTION(0xE5);

  private final int code;

  IspStatus(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
