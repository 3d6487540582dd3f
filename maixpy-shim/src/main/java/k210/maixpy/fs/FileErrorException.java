package k210.maixpy.fs;

import java.io.IOException;

/**
 * A file operation failed with an error number of the board; scripts see {@code OSError(errno)}.
 */
public final class FileErrorException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  /**
   * Creates the error.
   *
   * @param errno see {@link Errno}
   * @param path of the device, for messages
   */
  public FileErrorException(int errno, String path) {
    super("error " + errno + " on the board's file " + path);
    this.errno = errno;
  }

  /** The board's error number. */
  public int errno() {
    return errno;
  }
}
