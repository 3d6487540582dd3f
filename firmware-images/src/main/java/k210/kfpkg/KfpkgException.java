package k210.kfpkg;

/** A package that cannot be used: which file, which entry of it, why, and what would help. */
public final class KfpkgException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * Describes the fault.
   *
   * @param file the package's name
   * @param entry the member or list entry at fault; empty for the package as a whole
   * @param reason what is wrong
   * @param remedy what would help
   */
  KfpkgException(String file, String entry, String reason, String remedy) {
    super("%s%s: %s; %s".formatted(file, entry.isEmpty() ? "" : ": " + entry, reason, remedy));
  }

  KfpkgException(String file, String entry, String reason, String remedy, Throwable cause) {
    this(file, entry, reason, remedy);
    initCause(cause);
  }
}
