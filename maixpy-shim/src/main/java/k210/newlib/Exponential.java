package k210.newlib;

import k210.operators.FloatSemantics;

/** {@code expm1f} and {@code sinhf}; {@code expf} is in {@link FloatSemantics#DEVICE}. */
public final class Exponential {
  private static final float LN2_HIGH = 0.6931381f;
  private static final float LN2_LOW = 9.058001E-6f;
  private static final float PER_LN2 = 1.442695f;
  private static final float[] SERIES = {
    -2.0109921E-7f, 4.0082177E-6f, -7.9365076E-5f, 0.0015873016f, -0.033333335f, 1
  };

  private Exponential() {}

  /** {@code expm1f}. */
  public static float expm1(float value) {
    int magnitude = Float.floatToRawIntBits(value) & 0x7FFFFFFF;
    boolean negative = value < 0;
    if (magnitude >= 0x4195B844) {
      if (Float.isNaN(value) || value == Float.POSITIVE_INFINITY) {
        return value;
      }
      if (negative) {
        return -1;
      }
      if (magnitude > 0x42B17217) {
        return Float.POSITIVE_INFINITY;
      }
    }
    if (magnitude <= 0x3EB17218) {
      return magnitude < 0x33000000 ? value : small(value);
    }
    int k;
    float high;
    float low;
    if (magnitude < 0x3F851592) {
      k = negative ? -1 : 1;
      high = value - k * LN2_HIGH;
      low = k * LN2_LOW;
    } else {
      float turns = value * PER_LN2;
      k = (int) (turns + (negative ? -0.5f : 0.5f));
      high = Math.fma(-(float) k, LN2_HIGH, value);
      low = k * LN2_LOW;
    }
    float x = high - low;
    float lost = high - x - low;
    float square = x * (x * 0.5f);
    float e = Math.fma(correction(x, square) - lost, x, -lost) - square;
    return scaled(x, e, k);
  }

  private static float small(float x) {
    float square = x * (x * 0.5f);
    return x - Math.fma(x, correction(x, square), -square);
  }

  private static float correction(float x, float square) {
    float r = Trigonometry.polynomial(square, SERIES);
    float t = Math.fma(-(x * 0.5f), r, 3);
    return (r - t) / Math.fma(-x, t, 6) * square;
  }

  private static float scaled(float x, float e, int k) {
    if (k == -1) {
      return Math.fma(x - e, 0.5f, -0.5f);
    }
    if (k == 1) {
      return x < -0.25f ? (e - (x + 0.5f)) * -2 : Math.fma(x - e, 2, 1);
    }
    if (k <= -2 || k > 56) {
      return times(1 - (e - x), k) - 1;
    }
    float power = Float.intBitsToFloat((127 - k) << 23);
    return times(k < 23 ? 1 - power - (e - x) : x - (e + power) + 1, k);
  }

  private static float times(float value, int powerOfTwo) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(value) + (powerOfTwo << 23));
  }

  /** {@code sinhf}. */
  public static float sinh(float value) {
    int magnitude = Float.floatToRawIntBits(value) & 0x7FFFFFFF;
    if (magnitude >= 0x7F800000 || magnitude < 0x31800000) {
      return value;
    }
    float half = value < 0 ? -0.5f : 0.5f;
    float x = Math.abs(value);
    if (magnitude < 0x41B00000) {
      float t = expm1(x);
      return magnitude < 0x3F800000
          ? Math.fma(t, 2, -(t * t / (t + 1))) * half
          : (t / (t + 1) + t) * half;
    }
    if (magnitude <= 0x42B17217) {
      return half * FloatSemantics.DEVICE.expf(x);
    }
    float root = FloatSemantics.DEVICE.expf(x * 0.5f);
    return magnitude <= 0x42B2D4FC ? half * root * root : value * Float.POSITIVE_INFINITY;
  }
}
