package k210.fat;

import java.io.IOException;

/** An operation on a FAT file system failed. */
public final class FatException extends IOException {
  private static final long serialVersionUID = 1;

  private final FatError error;

  /** Creates the error. */
  public FatException(FatError error) {
    super("FAT: " + error);
    this.error = error;
  }

  /** Why it failed. */
  public FatError error() {
    return error;
  }
}
