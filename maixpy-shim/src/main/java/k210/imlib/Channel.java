package k210.imlib;

/**
 * One channel of an image as ints, with what lies beyond the border repeating the border: what the
 * filters of img/filter.c read. Each row begins with {@code radius} values left of the image and
 * ends with as many right of it; rows above and below are the first and the last.
 */
final class Channel {
  /** What the host gives a filter; kernels that want more would keep a board busy for hours. */
  private static final long MOST_VALUES = 1 << 26;

  private final int[] values;
  private final int heightPx;
  private final int pitch;
  private final int radiusPx;
  private final int maximum;

  private Channel(int widthPx, int heightPx, int radiusPx, int maximum) {
    this.heightPx = heightPx;
    this.pitch = widthPx + 2 * radiusPx;
    this.values = new int[pitch * heightPx];
    this.radiusPx = radiusPx;
    this.maximum = maximum;
  }

  /**
   * The channels of an image: red, green and blue in 5, 6 and 5 bits, or the one that it has.
   *
   * @param radiusPx how far beyond the border reads go
   * @throws ImageException OSError for a JPEG, MemoryError for a kernel without measure
   */
  static Channel[] of(Image image, int radiusPx) {
    PixelPlane plane = image.plane();
    int width = plane.widthPx;
    int height = plane.heightPx;
    long side = 2L * radiusPx + 1;
    if ((width + side) * height > MOST_VALUES || side > MOST_VALUES / side) {
      throw Scratch.outOfMemory();
    }
    boolean colour = image.format() == PixelFormat.RGB565;
    int[] maxima =
        colour
            ? new int[] {31, 63, 31}
            : new int[] {image.format() == PixelFormat.BINARY ? 1 : 255};
    Channel[] channels = new Channel[maxima.length];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = new Channel(width, height, radiusPx, maxima[i]);
    }
    for (int y = 0; y < height; y++) {
      int i = y * channels[0].pitch + radiusPx;
      for (int x = 0; x < width; x++, i++) {
        int pixel = plane.get(x, y);
        if (colour) {
          channels[0].values[i] = Rgb565.red5(pixel);
          channels[1].values[i] = Rgb565.green6(pixel);
          channels[2].values[i] = Rgb565.blue5(pixel);
        } else {
          channels[0].values[i] = pixel;
        }
      }
    }
    for (Channel channel : channels) {
      channel.repeatBorders();
    }
    return channels;
  }

  private void repeatBorders() {
    for (int row = 0; row < values.length; row += pitch) {
      int end = row + pitch - radiusPx;
      for (int i = 0; i < radiusPx; i++) {
        values[row + i] = values[row + radiusPx];
        values[end + i] = values[end - 1];
      }
    }
  }

  /** The largest value that the channel can have. */
  int maximum() {
    return maximum;
  }

  /** All rows with their borders. */
  int[] values() {
    return values;
  }

  /** Values in a row with its borders. */
  int pitch() {
    return pitch;
  }

  /** Where a row begins among the values, with its left border. */
  int row(int y) {
    return Math.clamp(y, 0, heightPx - 1) * pitch;
  }

  /**
   * The places that a kernel covers at the first pixel of a row, line by line; those of pixel x lie
   * x further.
   */
  int[] taps(int y) {
    int side = 2 * radiusPx + 1;
    int[] taps = new int[side * side];
    for (int j = 0, i = 0; j < side; j++) {
      int row = row(y + j - radiusPx);
      for (int k = 0; k < side; k++) {
        taps[i++] = row + k;
      }
    }
    return taps;
  }
}
