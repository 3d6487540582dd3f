package k210.imlib;

/**
 * {@code to_rainbow}: gray levels from blue over green and yellow to red. The firmware stores 256
 * colours (img/rainbow_tab.c); they are hues of full saturation and value, 0.7564 degrees apart
 * from 193.62 on, and these equal all of them.
 */
public final class Rainbow {
  private static final double FIRST_HUE = 193.62;
  private static final double HUE_STEP = 0.7564;
  private static final int[] COLOURS = new int[256];

  static {
    for (int level = 0; level < COLOURS.length; level++) {
      COLOURS[level] = ofHue(FIRST_HUE - HUE_STEP * level);
    }
  }

  private Rainbow() {}

  /** Hues from 0 to 240 degrees. */
  private static int ofHue(double hue) {
    double sector = hue / 60;
    double red = Math.clamp(2 - sector, 0, 1);
    double green = Math.clamp(sector < 2 ? sector : 4 - sector, 0, 1);
    double blue = Math.clamp(sector - 2, 0, 1);
    return Rgb565.of5Bit6Bit5Bit(
        (int) (red * 31 + 0.5), (int) (green * 63 + 0.5), (int) (blue * 31 + 0.5));
  }

  /** The pixel word of a gray level. */
  static int colour(int level) {
    return COLOURS[level];
  }

  /**
   * Colours an image. In place works for RGB565, and for binary images one pixel wide; the image
   * object itself keeps its format, as the firmware forgets to change it.
   *
   * @throws ImageException OSError for a JPEG, or for another format in place; MemoryError
   */
  public static Image of(Image image, boolean copy, ImageAllocator allocator, ColorTables tables) {
    PixelPlane in = image.plane();
    PixelFormat format = image.format();
    boolean possible =
        copy
            || format == PixelFormat.RGB565
            || (format == PixelFormat.BINARY && image.widthPx() == 1);
    if (!possible) {
      throw ImageException.osError("Can't convert to rainbow in place!");
    }
    Image result =
        copy
            ? Image.allocate(in.widthPx, in.heightPx, PixelFormat.RGB565, allocator)
            : image.sharing(PixelFormat.RGB565);
    if (copy) {
      result.setAi(allocator.ai(3L * in.widthPx * in.heightPx));
    }
    PixelPlane out = result.plane();
    for (int y = 0; y < in.heightPx; y++) {
      for (int x = 0; x < in.widthPx; x++) {
        int pixel = in.get(x, y);
        int level =
            switch (format) {
              case BINARY -> pixel * 255;
              case GRAYSCALE -> pixel;
              case RGB565 -> tables.gray(pixel);
              case JPEG -> throw new IllegalStateException("refused above");
            };
        out.set(x, y, colour(level));
      }
    }
    return result;
  }
}
