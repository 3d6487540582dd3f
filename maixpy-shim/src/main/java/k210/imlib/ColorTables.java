package k210.imlib;

/**
 * The firmware's table of luminance and chroma for each RGB565 pixel (img/yuv_tab.c), computed
 * instead of stored: {@code int(0.299 R + 0.587 G + 0.114 B) - 128} and the like in doubles over
 * the channels widened to 8 bits.
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

  /** What the low three bits of green take away from chroma in the smaller builds. */
  private static final int[] LOW_GREEN_IN_CB = {0, 1, 3, 4, 5, 7, 8, 9};

  private static final int[] LOW_GREEN_IN_CR = {0, 2, 3, 5, 7, 8, 10, 11};

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

  private static final class FullChroma {
    private static final byte[][] TABLE = chroma(false);
  }

  private static final class CompactChroma {
    private static final byte[][] TABLE = chroma(true);
  }

  /** Whether these are the tables of a smaller build. */
  boolean isCompact() {
    return compact;
  }

  /** Cb -128..127 of each pixel word. */
  byte[] blueDifferences() {
    return (compact ? CompactChroma.TABLE : FullChroma.TABLE)[0];
  }

  /** Cr -128..127 of each pixel word. */
  byte[] redDifferences() {
    return (compact ? CompactChroma.TABLE : FullChroma.TABLE)[1];
  }

  private static byte[][] chroma(boolean compact) {
    byte[][] table = new byte[2][0x10000];
    for (int pixel = 0; pixel < 0x10000; pixel++) {
      int kept = compact ? pixel & 0x1FFF : pixel;
      int red = Rgb565.red8(kept);
      int green = Rgb565.green8(kept);
      int blue = Rgb565.blue8(kept);
      table[0][pixel] =
          (byte)
              ((int) (-red * 0.168736 - green * 0.331264 + blue * 0.5)
                  - (compact ? LOW_GREEN_IN_CB[pixel >> 13] : 0));
      table[1][pixel] =
          (byte)
              ((int) (red * 0.5 - green * 0.418688 - blue * 0.081312)
                  - (compact ? LOW_GREEN_IN_CR[pixel >> 13] : 0));
    }
    return table;
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
