package k210.imlib;

/**
 * The firmware's own single precision functions and tables (img/fmath.c, img/sincos_tab.c), with
 * the multiply-adds that GCC contracts for rv64imafc.
 */
public final class FastMath {
  private static final float PI = (float) Math.PI;
  private static final int DEGREES = 360;
  private static final float[] SIN = new float[DEGREES];
  private static final float[] COS = new float[DEGREES];

  static {
    for (int degree = 0; degree < DEGREES; degree++) {
      SIN[degree] = sixDigits(Math.sin(Math.toRadians(degree)));
      COS[degree] = sixDigits(Math.cos(Math.toRadians(degree)));
    }
  }

  private FastMath() {}

  /** The tables hold six digits. */
  private static float sixDigits(double value) {
    return (float) (Math.round(value * 1e6) / 1e6);
  }

  /** {@code sin_table}. */
  public static float sin(int degree) {
    return SIN[degree];
  }

  /** {@code cos_table}. */
  public static float cos(int degree) {
    return COS[degree];
  }

  /** {@code fast_atanf}. */
  public static float atan(float value) {
    float x = Math.abs(value);
    float base = 0;
    if (x > 2.4142137f) {
      base = PI / 2;
      x = -(1.0f / x);
    } else if (x > 0.41421357f) {
      base = PI / 4;
      x = (x - 1.0f) / (x + 1.0f);
    }
    float z = x * x;
    float sum = Math.fma(0.080537446f, z, -0.13877685f);
    sum = Math.fma(sum, z, 0.19977711f);
    sum = Math.fma(sum, z, -0.3333295f);
    float angle = Math.fma(Math.fma(sum, z, 1), x, base);
    return value < 0 ? -angle : angle;
  }

  /** {@code fast_atan2f}: 0 to 2 pi, and plus or minus pi where x is 0. */
  public static float atan2(float y, float x) {
    if (x > 0) {
      return y >= 0 ? atan(y / x) : 2 * PI - atan(-y / x);
    }
    if (x < 0) {
      return y >= 0 ? PI - atan(-y / x) : PI + atan(y / x);
    }
    if (y == 0) {
      return 0;
    }
    return y > 0 ? PI : -PI;
  }

  /**
   * {@code fast_expf}: the upper word of a double, made linearly, then rebased to a float. Below
   * 2^-126 the exponent wraps and the result is huge, as on the board.
   */
  public static float exp(float value) {
    int word = RoundToZero.toUnsigned32(Math.fma(1512775f, value, 1.07263245e+09f));
    int exponent = ((word >>> 20 & 0x7FF) - 1023 + 127) & 0xFF;
    return Float.intBitsToFloat((word & 0x80000000) | exponent << 23 | (word & 0xFFFFF) << 3);
  }

  /** {@code fast_log}. */
  public static float log(float value) {
    return 0.6931472f * log2(value);
  }

  /** {@code fast_log2}. */
  public static float log2(float value) {
    int bits = Float.floatToRawIntBits(value);
    float mantissa = Float.intBitsToFloat((bits & 0x007FFFFF) | 0x3F000000);
    float scaled = Integer.toUnsignedLong(bits) * 1.1920929e-07f;
    float log2 = Math.fma(-1.4980303f, mantissa, scaled - 124.22552f);
    return log2 - 1.72588f / (0.35208872f + mantissa);
  }

  /** {@code fast_cbrtf}: a third of the number's bits. */
  public static float cubeRoot(float value) {
    int bits = Float.floatToRawIntBits(value);
    bits = bits / 4 + bits / 16;
    bits += bits / 16;
    bits += bits / 256;
    return Float.intBitsToFloat(0x2a511cd0 + bits);
  }

  /** {@code gaussian} of img/filter.c. */
  static float gaussian(float value, float sigma) {
    return exp(value * value * -0.5f / (sigma * sigma)) * 0.39894232f / Math.abs(sigma);
  }

  /** {@code fast_sqrtf}. */
  public static float sqrt(float value) {
    return (float) Math.sqrt(value);
  }
}
