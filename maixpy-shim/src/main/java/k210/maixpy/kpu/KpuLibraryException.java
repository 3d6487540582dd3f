package k210.maixpy.kpu;

/** A call of the KPU library that failed with one of its codes. */
final class KpuLibraryException extends Exception {
  private static final long serialVersionUID = 1L;

  private final KpuError error;

  /**
   * A failure.
   *
   * @param error what the script sees
   * @param detail what the emulator knows beyond the board's text; for stderr
   */
  KpuLibraryException(KpuError error, String detail) {
    super(detail);
    this.error = error;
  }

  KpuError error() {
    return error;
  }
}
