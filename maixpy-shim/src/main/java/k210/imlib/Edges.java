package k210.imlib;

/** {@code find_edges} with EDGE_SIMPLE, of gray images, in place (img/edge.c). */
public final class Edges {
  private static final int[] HIGH_PASS = {-1, -1, -1, -1, 8, -1, -1, -1, -1};

  private Edges() {}

  /**
   * Marks strong differences to the neighbours: a high-pass filter, the levels from low to high,
   * then without pixels that have fewer than two neighbours. The region is not looked at.
   *
   * @throws ImageException OSError for another format
   */
  public static void simple(Image image, int low, int high, ColorTables tables) {
    requireGray(image);
    Mask all = Mask.of(null, tables);
    Filters.convolve(image, 1, HIGH_PASS, 1, 0, Filters.Storing.plainly(all, tables));
    PixelPlane plane = image.plane();
    for (int y = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++) {
        int level = plane.get(x, y);
        // The firmware keeps both bounds in a byte, and does not swap them.
        plane.set(x, y, (low & 0xFF) <= level && level <= (high & 0xFF) ? 255 : 0);
      }
    }
    Morphology.erode(image, 1, 2, all, tables);
  }

  static void requireGray(Image image) {
    if (image.format() != PixelFormat.GRAYSCALE) {
      throw ImageException.osError("Image format is not supported!");
    }
  }
}
