package k210.imlib;

/**
 * CIE L*a*b* of each RGB565 pixel: the firmware's {@code lab_table} (img/lab_tab.c), computed
 * instead of stored. Channels widened to 8 bits go through sRGB's curve and the D65 matrix to XYZ;
 * L is 0..100, a and b are -128..127, all rounded to the nearest. All 65536 entries equal the
 * firmware's.
 *
 * <p>As with luminance, the smaller builds hold an eighth and add a constant per low bits of green.
 */
public final class LabColors {
  private static final int PIXELS = 0x10000;
  private static final int GREEN_LOW_BITS = 0xE000;

  private final byte[] lightness = new byte[PIXELS];
  private final byte[] redness = new byte[PIXELS];
  private final byte[] yellowness = new byte[PIXELS];

  /**
   * Computes the table.
   *
   * @param compact as the smaller builds have it
   */
  LabColors(boolean compact) {
    double[] linear = new double[256];
    for (int level = 0; level < linear.length; level++) {
      double share = level / 255.0;
      linear[level] =
          100.0 * (share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
    }
    for (int pixel = 0; pixel < PIXELS; pixel++) {
      if (compact && (pixel & GREEN_LOW_BITS) != 0) {
        addToEighth(pixel);
      } else {
        compute(pixel, linear);
      }
    }
  }

  private void compute(int pixel, double[] linear) {
    double red = linear[Rgb565.red8(pixel)];
    double green = linear[Rgb565.green8(pixel)];
    double blue = linear[Rgb565.blue8(pixel)];
    double x = curve((red * 0.4124 + green * 0.3576 + blue * 0.1805) / 95.047);
    double y = curve((red * 0.2126 + green * 0.7152 + blue * 0.0722) / 100.0);
    double z = curve((red * 0.0193 + green * 0.1192 + blue * 0.9505) / 108.883);
    lightness[pixel] = (byte) (Math.round(116 * y) - 16);
    redness[pixel] = (byte) Math.round(500 * (x - y));
    yellowness[pixel] = (byte) Math.round(200 * (y - z));
  }

  private static double curve(double share) {
    return share > 0.008856 ? Math.pow(share, 1 / 3.0) : 7.787037 * share + 0.137931;
  }

  /** What {@code rest_lab_table} holds: about 1.25 a step for L, 1.5 for a and b. */
  private void addToEighth(int pixel) {
    int steps = pixel >> 13;
    int base = pixel & ~GREEN_LOW_BITS;
    lightness[pixel] = (byte) (lightness[base] + (steps * 5 + 2) / 4);
    redness[pixel] = (byte) (redness[base] + (steps * 3 + 1) / 2);
    yellowness[pixel] = (byte) (yellowness[base] + steps * 3 / 2);
  }

  /** L of a pixel word, 0..100. */
  public int lightness(int pixel) {
    return lightness[pixel];
  }

  /** a of a pixel word, green to red. */
  public int redness(int pixel) {
    return redness[pixel];
  }

  /** b of a pixel word, blue to yellow. */
  public int yellowness(int pixel) {
    return yellowness[pixel];
  }
}
