package k210.board;

/**
 * What started the chip, with the code that {@code sysctl_get_reset_status} gives for it
 * (kendryte-standalone-sdk {@code lib/drivers/include/sysctl.h}).
 */
public enum ResetCause {
  /** Power or the reset pin. */
  HARD(0),
  /** The system controller's soft reset bit: {@code machine.reset} and {@code Maix.freq.set}. */
  SOFTWARE(1),
  /** Watchdog 0 was not fed. */
  WATCHDOG0(2),
  /** Watchdog 1 was not fed. */
  WATCHDOG1(3);

  private final int code;

  ResetCause(int code) {
    this.code = code;
  }

  /** The code in the status register's order. */
  public int code() {
    return code;
  }
}
