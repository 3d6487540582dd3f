package k210.imlib;

/**
 * The firmware's table of luminance for each RGB565 pixel (img/yuv_tab.c), computed instead of
 * stored: {@code int(0.299 R + 0.587 G + 0.114 B) - 128} in doubles over the channels widened to 8
 * bits.
 *
 * <p>Builds with fast colour conversion hold all 65536 entries; the smaller ones hold the first
 * eighth, where the low three bits of green are zero, and add a constant for those bits, which is
 * off by up to two.
 */
public final class ColorTables {
  /** The whole table: the full, lvgl, M5StickV, T-Watch and Amigo builds. */
  public static final ColorTables FULL = new ColorTables(false);

  /** An eighth of the table plus corrections: the "minimum" and "openmv" builds. */
  public static final ColorTables COMPACT = new ColorTables(true);

  private final boolean compact;
  private final byte[] gray = new byte[0x10000];

  private ColorTables(boolean compact) {
    this.compact = compact;
    for (int pixel = 0; pixel < gray.length; pixel++) {
      gray[pixel] = (byte) (compact ? compactGray(pixel) : exactGray(pixel));
    }
  }

  /** Made when a script first needs it, because drawing does not. */
  private static final class FullLab {
    static final LabColors TABLE = new LabColors(false);
  }

  private static final class CompactLab {
    static final LabColors TABLE = new LabColors(true);
  }

  /** L*a*b* of each pixel word. */
  public LabColors lab() {
    return compact ? CompactLab.TABLE : FullLab.TABLE;
  }

  /** The gray level 0..255 of a pixel word: luminance plus 128. */
  public int gray(int pixel) {
    return gray[pixel & 0xFFFF] & 0xFF;
  }

  /** Whether a pixel word becomes 1 in a binary image: a gray level above 127. */
  public boolean isBright(int pixel) {
    return gray(pixel) > 127;
  }

  /** Whether a raw pixel of a format becomes 1 in a binary image. */
  boolean isBright(PixelFormat format, int pixel) {
    return switch (format) {
      case BINARY -> pixel != 0;
      case GRAYSCALE -> pixel > 127;
      case RGB565 -> isBright(pixel);
      case JPEG -> false;
    };
  }

  private static int exactGray(int pixel) {
    return (int)
        (Rgb565.red8(pixel) * 0.299 + Rgb565.green8(pixel) * 0.587 + Rgb565.blue8(pixel) * 0.114);
  }

  private static int compactGray(int pixel) {
    int lowGreen = Rgb565.green8(pixel & 0xE000);
    return exactGray(pixel & 0x1FFF) + (int) Math.round(0.587 * lowGreen);
  }
}
