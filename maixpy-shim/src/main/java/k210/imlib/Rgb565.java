package k210.imlib;

/**
 * Colours as the firmware stores them: 16 bits whose bytes are swapped, so that the display, which
 * takes the high byte first, can be fed from memory. Channel widths are converted by rounding to
 * the nearest, as the tables of img/rgb2rgb_tab.c hold it.
 */
public final class Rgb565 {
  private Rgb565() {}

  /** The pixel word of a 5-bit red, 6-bit green and 5-bit blue. */
  public static int of5Bit6Bit5Bit(int red5, int green6, int blue5) {
    return (red5 << 3) | (green6 >> 3) | ((green6 & 7) << 13) | (blue5 << 8);
  }

  /** The pixel word of channels 0..255. */
  public static int ofRgb888(int red, int green, int blue) {
    return of5Bit6Bit5Bit(to5(red), to6(green), to5(blue));
  }

  /** The pixel word of a gray level 0..255 ({@code COLOR_GRAYSCALE_TO_RGB565}). */
  public static int ofGray(int level) {
    return ofRgb888(level, level, level);
  }

  /** Red 0..31 of a pixel word. */
  public static int red5(int pixel) {
    return (pixel >> 3) & 0x1F;
  }

  /** Green 0..63 of a pixel word. */
  public static int green6(int pixel) {
    return ((pixel & 7) << 3) | ((pixel >> 13) & 7);
  }

  /** Blue 0..31 of a pixel word. */
  public static int blue5(int pixel) {
    return (pixel >> 8) & 0x1F;
  }

  /** Red 0..255 of a pixel word. */
  public static int red8(int pixel) {
    return from5(red5(pixel));
  }

  /** Green 0..255 of a pixel word. */
  public static int green8(int pixel) {
    return from6(green6(pixel));
  }

  /** Blue 0..255 of a pixel word. */
  public static int blue8(int pixel) {
    return from5(blue5(pixel));
  }

  private static int from5(int channel) {
    return (channel * 510 + 31) / 62;
  }

  private static int from6(int channel) {
    return (channel * 510 + 63) / 126;
  }

  private static int to5(int channel) {
    return (channel * 62 + 255) / 510;
  }

  private static int to6(int channel) {
    return (channel * 126 + 255) / 510;
  }

  /** Reads a pixel word from memory. */
  static int load(byte[] bytes, int index) {
    return (bytes[index] & 0xFF) | ((bytes[index + 1] & 0xFF) << 8);
  }

  /** Writes the low 16 bits of a pixel word to memory. */
  static void store(byte[] bytes, int index, int pixel) {
    bytes[index] = (byte) pixel;
    bytes[index + 1] = (byte) (pixel >> 8);
  }
}
