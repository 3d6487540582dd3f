package k210.imlib;

/**
 * {@code histeq} (imlib_histeq): levels become their rank. Of colours the luminance is changed, and
 * chrominance kept, as BT.601's YCbCr has them.
 */
public final class HistogramEqualization {
  private HistogramEqualization() {}

  /**
   * Equalizes in place.
   *
   * @throws ImageException OSError for a JPEG
   */
  public static void apply(Image image, Mask mask, ColorTables tables) {
    PixelPlane plane = image.plane();
    boolean colour = image.format() == PixelFormat.RGB565;
    int[] ranks = new int[image.format() == PixelFormat.BINARY ? 2 : 256];
    for (int y = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++) {
        ranks[level(plane.get(x, y), colour, tables)]++;
      }
    }
    float share = (ranks.length - 1) / (float) (plane.widthPx * plane.heightPx);
    int sum = 0;
    for (int level = 0; level < ranks.length; level++) {
      sum += ranks[level];
      ranks[level] = (int) (share * sum);
    }
    for (int y = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++) {
        if (mask.lets(x, y)) {
          int pixel = plane.get(x, y);
          int rank = ranks[level(pixel, colour, tables)];
          plane.set(x, y, colour ? withLuminance(rank, pixel) : rank);
        }
      }
    }
  }

  /**
   * {@code histeq(adaptive=True)}: equalizes in place, by tiles.
   *
   * @param clipLimit as of {@link AdaptiveEqualization#of}
   * @throws ImageException OSError for a JPEG; MemoryError when the tiles do not fit into the
   *     scratch memory
   */
  public static void adaptive(Image image, float clipLimit, Mask mask, ColorTables tables) {
    PixelPlane plane = image.plane();
    int[] levels =
        AdaptiveEqualization.of(
            GrayLevels.of(image, tables), plane.widthPx, plane.heightPx, clipLimit);
    for (int y = 0, i = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++, i++) {
        if (mask.lets(x, y)) {
          int level = levels[i];
          plane.set(
              x,
              y,
              switch (image.format()) {
                case BINARY -> level > 127 ? 1 : 0;
                case GRAYSCALE, JPEG -> level;
                case RGB565 -> withLuminance(level, plane.get(x, y));
              });
        }
      }
    }
  }

  private static int level(int pixel, boolean colour, ColorTables tables) {
    return colour ? tables.gray(pixel) : pixel;
  }

  /** {@code imlib_yuv_to_rgb} of a luminance and the chrominance of a pixel word. */
  private static int withLuminance(int luminance, int pixel) {
    int red = Rgb565.red8(pixel);
    int green = Rgb565.green8(pixel);
    int blue = Rgb565.blue8(pixel);
    int u = (int) (-(red * 0.168736) - green * 0.331264 + blue * 0.5);
    int v = (int) (red * 0.5 - green * 0.418688 - blue * 0.081312);
    return Rgb565.ofRgb888(
        Math.clamp(luminance + ((91881 * v) >> 16), 0, 255),
        Math.clamp(luminance - ((22554 * u + 46802 * v) >> 16), 0, 255),
        Math.clamp(luminance + ((116130 * u) >> 16), 0, 255));
  }
}
