package k210.imlib;

/** The firmware's scratch memory ({@code fb_alloc.c}), of which only the size is modelled. */
public final class Scratch {
  /** Of the full build (boards/MAIX/omv_boardconfig.h). */
  static final long SIZE_BYTES = 700 * 1024;

  private Scratch() {}

  /**
   * Refuses what does not fit.
   *
   * @throws ImageException MemoryError
   */
  public static void require(long bytes) {
    if (bytes > SIZE_BYTES) {
      throw outOfMemory();
    }
  }

  static ImageException outOfMemory() {
    return ImageException.memoryError(
        "Out of Memory!"
            + " Please reduce the resolution of the image you are running this algorithm on to"
            + " bypass this issue!");
  }
}
