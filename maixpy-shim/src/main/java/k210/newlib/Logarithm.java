package k210.newlib;

/** {@code logf} and {@code log10f}. */
public final class Logarithm {
  private static final float LN2_HIGH = 0.6931381f;
  private static final float LN2_LOW = 9.058001E-6f;
  private static final float[] ODD = {0.14798199f, 0.18183573f, 0.2857143f, 0.6666667f};
  private static final float[] EVEN = {0.15313838f, 0.22222199f, 0.4f};
  private static final float PER_LN10 = 0.4342945f;
  private static final float LOG10_OF_TWO_HIGH = 0.3010292f;
  private static final float LOG10_OF_TWO_LOW = 7.903415E-7f;

  private Logarithm() {}

  /** A positive number as 1 + fraction, times a power of two. */
  private record Parts(int fraction, int exponent) {
    static Parts of(float value) {
      boolean subnormal = value < Float.MIN_NORMAL;
      int bits = Float.floatToRawIntBits(subnormal ? value * 33554432f : value);
      return new Parts(bits & 0x7FFFFF, (bits >> 23) - (subnormal ? 152 : 127));
    }
  }

  /** {@code logf}. */
  public static float log(float value) {
    if (!(value > 0) || value == Float.POSITIVE_INFINITY) {
      return special(value);
    }
    Parts parts = Parts.of(value);
    int exponent = parts.exponent;
    int fraction = parts.fraction;
    int half = fraction + 0x4AFB20 & 0x800000;
    exponent += half >> 23;
    float f = Float.intBitsToFloat(fraction | (half ^ 0x3F800000)) - 1;
    float k = exponent;
    if ((fraction + 15 & 0x7FFFF0) == 0) {
      return nearOne(f, k);
    }
    float s = f / (f + 2);
    float square = s * s;
    float fourth = square * square;
    float r =
        Math.fma(
            Trigonometry.polynomial(fourth, EVEN),
            fourth,
            Trigonometry.polynomial(fourth, ODD) * square);
    if ((fraction - 0x30A3D0 | 0x35C288 - fraction) > 0) {
      float halfSquare = f * 0.5f * f;
      float part = (r + halfSquare) * s;
      return exponent == 0
          ? f - (halfSquare - part)
          : Math.fma(k, LN2_HIGH, -(halfSquare - Math.fma(k, LN2_LOW, part) - f));
    }
    float part = (f - r) * s;
    return exponent == 0 ? f - part : Math.fma(k, LN2_HIGH, -(Math.fma(-k, LN2_LOW, part) - f));
  }

  private static float special(float value) {
    return value == 0 ? Float.NEGATIVE_INFINITY : value > 0 ? value : Float.NaN;
  }

  private static float nearOne(float f, float k) {
    if (f == 0) {
      return k == 0 ? 0 : Math.fma(k, LN2_HIGH, k * LN2_LOW);
    }
    float part = Math.fma(-f, 0.33333334f, 0.5f) * (f * f);
    return k == 0 ? f - part : Math.fma(k, LN2_HIGH, -(Math.fma(-k, LN2_LOW, part) - f));
  }

  /** {@code log10f}. */
  public static float log10(float value) {
    if (!(value > 0) || value == Float.POSITIVE_INFINITY) {
      return special(value);
    }
    Parts parts = Parts.of(value);
    int exponent = parts.exponent;
    int below = exponent >>> 31;
    float k = exponent + below;
    float log = log(Float.intBitsToFloat(parts.fraction | (127 - below) << 23));
    return Math.fma(k, LOG10_OF_TWO_HIGH, Math.fma(k, LOG10_OF_TWO_LOW, log * PER_LN10));
  }
}
