package k210.imlib;

/**
 * {@code cartoon} (imlib_cartoon_filter of img/filter.c): connected pixels that are alike get their
 * mean. A region is filled again while its lines change, so that what is alike may change with
 * them.
 */
public final class Cartoon {
  private final PixelPlane plane;
  private final boolean colour;
  private long sum0;
  private long sum1;
  private long sum2;
  private int pixels;

  private Cartoon(Image image) {
    plane = image.plane();
    colour = image.format() == PixelFormat.RGB565;
  }

  /**
   * Fills in place.
   *
   * @param seedThreshold how far pixels may be from a region's first, 0 to 1
   * @param floatingThreshold how far they may be from their neighbour
   * @param mask where it is bright nothing is changed; null for none
   * @throws ImageException OSError for a JPEG, or for a threshold outside of 0 to 1
   */
  public static void apply(
      Image image, float seedThreshold, float floatingThreshold, Image mask, ColorTables tables) {
    Cartoon cartoon = new Cartoon(image);
    FloodFill.requireShares(seedThreshold, floatingThreshold);
    FloodFill measured = new FloodFill(image, seedThreshold, floatingThreshold);
    FloodFill changed = new FloodFill(image, seedThreshold, floatingThreshold);
    if (mask != null) {
      changed.block(Mask.of(mask, tables));
    }
    for (int y = 0; y < image.heightPx(); y++) {
      for (int x = 0; x < image.widthPx(); x++) {
        if (!measured.isFilled(x, y)) {
          cartoon.reset();
          measured.run(x, y, cartoon::add);
          int mean = cartoon.mean();
          changed.run(x, y, (line, left, right) -> cartoon.plane.setRow(left, right, line, mean));
        }
      }
    }
  }

  private void reset() {
    sum0 = 0;
    sum1 = 0;
    sum2 = 0;
    pixels = 0;
  }

  private void add(int y, int left, int right) {
    for (int x = left; x <= right; x++) {
      int pixel = plane.get(x, y);
      if (colour) {
        sum0 += Rgb565.red5(pixel);
        sum1 += Rgb565.green6(pixel);
        sum2 += Rgb565.blue5(pixel);
      } else {
        sum0 += pixel;
      }
    }
    pixels += right - left + 1;
  }

  private int mean() {
    int first = (int) (sum0 / pixels);
    return colour
        ? Rgb565.of5Bit6Bit5Bit(first, (int) (sum1 / pixels), (int) (sum2 / pixels))
        : first;
  }
}
