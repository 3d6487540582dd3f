package k210.maixpy.fs;

/** The error numbers that the board's file systems raise (py/mperrno.h). */
public final class Errno {
  /** Operation not permitted. */
  public static final int EPERM = 1;

  /** No such file or directory. */
  public static final int ENOENT = 2;

  /** Input or output error. */
  public static final int EIO = 5;

  /** Permission denied. */
  public static final int EACCES = 13;

  /** File exists. */
  public static final int EEXIST = 17;

  /** Not a directory. */
  public static final int ENOTDIR = 20;

  /** Is a directory. */
  public static final int EISDIR = 21;

  /** Invalid argument. */
  public static final int EINVAL = 22;

  /** No space left. */
  public static final int ENOSPC = 28;

  private Errno() {}
}
