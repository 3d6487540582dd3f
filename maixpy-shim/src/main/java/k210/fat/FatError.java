package k210.fat;

/** Why an operation failed; FatFs's FRESULT without what cannot happen here. */
public enum FatError {
  /** The device failed. */
  DISK,
  /** The file system's structure is damaged. */
  INTERNAL,
  /** There is no medium. */
  NOT_READY,
  /** The last part of a path does not exist. */
  NO_FILE,
  /** A folder on the way does not exist. */
  NO_PATH,
  /** A part of a path cannot be a name. */
  INVALID_NAME,
  /** The access is not allowed, a folder is not empty, or there is no room. */
  DENIED,
  /** The name is taken. */
  EXIST,
  /** The open file belongs to a file system that is gone. */
  INVALID_OBJECT,
  /** The device cannot be written. */
  WRITE_PROTECTED,
  /** There is no FAT on the device. */
  NO_FILESYSTEM,
  /** The device is too small, or too large, for a FAT. */
  FORMAT_ABORTED
}
