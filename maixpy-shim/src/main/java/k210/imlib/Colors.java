package k210.imlib;

/** Colour arguments of scripts as raw pixel values (py/py_helper.c, py_helper_keyword_color). */
public final class Colors {
  /** The default colour of every drawing method: all bits set, white in each format. */
  public static final int WHITE = -1;

  private Colors() {}

  /**
   * The raw pixel of an (r, g, b) argument: each clamped to 0..255, made RGB565, and for a gray or
   * binary image then reduced to its luminance. An int argument needs no conversion: it is the raw
   * pixel.
   */
  public static int ofTuple(PixelFormat format, int red, int green, int blue, ColorTables tables) {
    int pixel = Rgb565.ofRgb888(clamp(red), clamp(green), clamp(blue));
    return switch (format) {
      case BINARY -> tables.isBright(pixel) ? 1 : 0;
      case GRAYSCALE -> tables.gray(pixel);
      case RGB565, JPEG -> pixel;
    };
  }

  /**
   * What {@code get_pixel} with rgbtuple shows for a raw pixel of the format, packed as 0xRRGGBB.
   * Gray and binary levels go through RGB565 and so lose their low bits.
   */
  public static int toRgb888(PixelFormat format, int pixel) {
    int word =
        switch (format) {
          case BINARY -> Rgb565.ofGray(pixel == 0 ? 0 : 255);
          case GRAYSCALE -> Rgb565.ofGray(pixel);
          case RGB565, JPEG -> pixel;
        };
    return Rgb565.red8(word) << 16 | Rgb565.green8(word) << 8 | Rgb565.blue8(word);
  }

  private static int clamp(int channel) {
    return Math.clamp(channel, 0, 255);
  }
}
