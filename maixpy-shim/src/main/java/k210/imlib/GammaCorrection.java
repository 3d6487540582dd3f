package k210.imlib;

/**
 * {@code gamma_corr} (imlib_gamma_corr): a table per channel, made with the firmware's fast power.
 */
public final class GammaCorrection {
  private static final int ONE = 1064866805;

  private GammaCorrection() {}

  /**
   * Changes gamma, then contrast, then brightness, in place.
   *
   * @param brightness in shares of the brightest
   * @throws ImageException OSError for a JPEG
   */
  public static void apply(Image image, float gamma, float contrast, float brightness) {
    PixelPlane plane = image.plane();
    float exponent = gamma == 0 ? 0 : 1 / gamma;
    boolean colour = image.format() == PixelFormat.RGB565;
    int[] coarse =
        table(
            colour ? 31 : image.format() == PixelFormat.BINARY ? 1 : 255,
            exponent,
            contrast,
            brightness);
    int[] green = colour ? table(63, exponent, contrast, brightness) : coarse;
    for (int y = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++) {
        int pixel = plane.get(x, y);
        plane.set(
            x,
            y,
            colour
                ? Rgb565.of5Bit6Bit5Bit(
                    coarse[Rgb565.red5(pixel)],
                    green[Rgb565.green6(pixel)],
                    coarse[Rgb565.blue5(pixel)])
                : coarse[pixel]);
      }
    }
  }

  private static int[] table(int maximum, float exponent, float contrast, float brightness) {
    int[] table = new int[maximum + 1];
    float share = 1 / (float) maximum;
    for (int i = 0; i <= maximum; i++) {
      float value = Math.fma(fastPower(i * share, exponent), contrast, brightness) * maximum;
      table[i] = Math.clamp(RoundToZero.toInt(value), 0, maximum);
    }
    return table;
  }

  /** {@code fast_powf} of img/fmath.c: a linear function of the number's bits. */
  static float fastPower(float base, float exponent) {
    int bits = Float.floatToRawIntBits(base);
    return Float.intBitsToFloat(
        RoundToZero.toInt(Math.fma(exponent, (float) (bits - ONE), (float) ONE)));
  }
}
