package k210.fft;

/** The transform itself. */
public final class FftUnit {
  private static final int SHIFT_MASK = 0x1FF;

  private FftUnit() {}

  /**
   * Transforms real samples.
   *
   * @param samples as many as the transform has points, each taken as 16 bits
   * @param shift the stages that halve, a bit each
   * @param forward its direction
   * @return real and imaginary parts in turn, 16 bits each
   */
  public static short[] transform(short[] samples, int shift, boolean forward) {
    int points = samples.length;
    double scale = 1.0 / (1 << Integer.bitCount(shift & SHIFT_MASK));
    double turn = (forward ? -2 : 2) * Math.PI / points;
    double[] cosines = new double[points];
    double[] sines = new double[points];
    for (int i = 0; i < points; i++) {
      cosines[i] = StrictMath.cos(turn * i);
      sines[i] = StrictMath.sin(turn * i);
    }
    short[] out = new short[2 * points];
    for (int bin = 0; bin < points; bin++) {
      double re = 0;
      double im = 0;
      for (int i = 0; i < points; i++) {
        int angle = bin * i % points;
        re += samples[i] * cosines[angle];
        im += samples[i] * sines[angle];
      }
      out[2 * bin] = saturated(re * scale);
      out[2 * bin + 1] = saturated(im * scale);
    }
    return out;
  }

  private static short saturated(double value) {
    return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
