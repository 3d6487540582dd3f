package k210.operators;

/**
 * expf as newlib computes it on the chip: Sun's fdlibm (e_exp.c, single precision as in newlib's
 * ef_exp.c), with the multiplications and additions that GCC fuses for a core with FMA.
 *
 * <p>x = k ln2 + r, |r| at most ln2 / 2; e^r = 1 + r + r c / (2 - c), c = r - r^2 (P1 + r^2 (P2 +
 * ...)).
 */
final class FdlibmExpf {
  private static final float OVERFLOW = 88.72168f;
  private static final float UNDERFLOW = -103.972084f;
  private static final float LN2_HIGH = 0.6931381f;
  private static final float LN2_LOW = 0.000009058001f;
  private static final float PER_LN2 = 1.442695f;
  private static final float P1 = 0.16666667f;
  private static final float P2 = -0.0027777778f;
  private static final float P3 = 0.00006613756f;
  private static final float P4 = -0.0000016533902f;
  private static final float P5 = 4.138137E-8f;
  private static final float TWO_TO_MINUS_100 = 0x1p-100f;

  /** Bit patterns of 0.5 ln2, 1.5 ln2 and 2^-23: the borders of the argument reduction. */
  private static final int HALF_LN2 = 0x3eb17218;

  private static final int ONE_AND_HALF_LN2 = 0x3f851592;
  private static final int TINY = 0x34000000;

  private FdlibmExpf() {}

  static float expf(float x) {
    if (Float.isNaN(x)) {
      return x;
    }
    if (x > OVERFLOW) {
      return Float.POSITIVE_INFINITY;
    }
    if (x < UNDERFLOW) {
      return 0;
    }
    int magnitude = Float.floatToRawIntBits(x) & 0x7fffffff;
    if (magnitude <= HALF_LN2) {
      return magnitude < TINY ? 1 + x : small(x);
    }
    boolean negative = x < 0;
    int k;
    float high;
    float low;
    if (magnitude < ONE_AND_HALF_LN2) {
      k = negative ? -1 : 1;
      high = negative ? x + LN2_HIGH : x - LN2_HIGH;
      low = negative ? -LN2_LOW : LN2_LOW;
    } else {
      k = (int) Math.fma(PER_LN2, x, negative ? -0.5f : 0.5f);
      high = Math.fma(-(float) k, LN2_HIGH, x);
      low = k * LN2_LOW;
    }
    float r = high - low;
    float c = correction(r);
    float y = 1 - ((low - (r * c) / (2 - c)) - high);
    if (k >= -125) {
      return Float.intBitsToFloat(Float.floatToRawIntBits(y) + (k << 23));
    }
    return Float.intBitsToFloat(Float.floatToRawIntBits(y) + ((k + 100) << 23)) * TWO_TO_MINUS_100;
  }

  private static float small(float x) {
    float c = correction(x);
    return 1 - ((x * c) / (c - 2) - x);
  }

  private static float correction(float r) {
    float t = r * r;
    float p = Math.fma(t, P5, P4);
    p = Math.fma(t, p, P3);
    p = Math.fma(t, p, P2);
    p = Math.fma(t, p, P1);
    return Math.fma(-t, p, r);
  }
}
