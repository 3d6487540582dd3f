package k210.imlib;

/**
 * One channel of an image as ints, with what lies beyond the border repeating the border: what the
 * filters of img/filter.c read.
 */
final class Channel {
  private final int[] values;
  private final int widthPx;
  private final int[] columns;
  private final int[] rows;
  private final int radiusPx;
  private final int maximum;

  private Channel(int[] values, int widthPx, int heightPx, int radiusPx, int maximum) {
    this.values = values;
    this.widthPx = widthPx;
    this.radiusPx = radiusPx;
    this.maximum = maximum;
    this.columns = clamped(widthPx, radiusPx, 1);
    this.rows = clamped(heightPx, radiusPx, widthPx);
  }

  private static int[] clamped(int length, int radius, int step) {
    int[] positions = new int[length + 2 * radius];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = Math.clamp(i - radius, 0, length - 1) * step;
    }
    return positions;
  }

  /**
   * The channels of an image: red, green and blue in 5, 6 and 5 bits, or the one that it has.
   *
   * @param radiusPx how far beyond the border reads go
   * @throws ImageException OSError for a JPEG
   */
  static Channel[] of(Image image, int radiusPx) {
    PixelPlane plane = image.plane();
    int width = plane.widthPx;
    int height = plane.heightPx;
    boolean colour = image.format() == PixelFormat.RGB565;
    int[][] values = new int[colour ? 3 : 1][width * height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        int pixel = plane.get(x, y);
        if (colour) {
          values[0][i] = Rgb565.red5(pixel);
          values[1][i] = Rgb565.green6(pixel);
          values[2][i] = Rgb565.blue5(pixel);
        } else {
          values[0][i] = pixel;
        }
      }
    }
    if (!colour) {
      int maximum = image.format() == PixelFormat.BINARY ? 1 : 255;
      return new Channel[] {new Channel(values[0], width, height, radiusPx, maximum)};
    }
    return new Channel[] {
      new Channel(values[0], width, height, radiusPx, 31),
      new Channel(values[1], width, height, radiusPx, 63),
      new Channel(values[2], width, height, radiusPx, 31)
    };
  }

  /** The largest value that the channel can have. */
  int maximum() {
    return maximum;
  }

  int radiusPx() {
    return radiusPx;
  }

  /** The value at x, y inside of the image. */
  int at(int x, int y) {
    return values[y * widthPx + x];
  }

  /** The value at x + dx, y + dy, where dx and dy are at most the radius. */
  int near(int x, int y, int dx, int dy) {
    return values[rows[y + dy + radiusPx] + columns[x + dx + radiusPx]];
  }
}
