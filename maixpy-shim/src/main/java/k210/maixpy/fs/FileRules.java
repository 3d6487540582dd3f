package k210.maixpy.fs;

/** What the calls of an open file say where they cannot do what they should. */
enum FileRules {
  /** vfs_fat_file.c. */
  FAT(Errno.EACCES, Errno.EINVAL),
  /** vfs_spiffs_file.c. */
  SPIFFS(Errno.EIO, Errno.EIO);

  /** What {@code seek} of a closed file gives on SPIFFS: SPIFFS_ERR_BAD_DESCRIPTOR. */
  private static final int BAD_DESCRIPTOR = -10010;

  private final int forbiddenErrno;
  private final int closedErrno;

  FileRules(int forbiddenErrno, int closedErrno) {
    this.forbiddenErrno = forbiddenErrno;
    this.closedErrno = closedErrno;
  }

  /** The mode does not allow it. */
  int forbiddenErrno() {
    return forbiddenErrno;
  }

  /** The file is closed. */
  int closedErrno() {
    return closedErrno;
  }

  /** What {@code seek} gives when the file is closed, which is no error. */
  long seekWhenClosed(long position) {
    return this == FAT ? position : BAD_DESCRIPTOR;
  }
}
