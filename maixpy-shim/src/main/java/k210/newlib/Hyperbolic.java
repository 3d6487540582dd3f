package k210.newlib;

import k210.operators.FloatSemantics;

/** {@code coshf}, {@code tanhf}, {@code acoshf}, {@code asinhf} and {@code atanhf}. */
public final class Hyperbolic {
  private static final int ONE = 0x3F800000;
  private static final int TWO = 0x40000000;
  private static final int INFINITY = 0x7F800000;
  private static final int TINY = 0x24000000;
  private static final int TINY_INVERSE = 0x31800000;
  private static final int HUGE = 0x4D800000;
  private static final float LN2 = 0.6931472f;

  private Hyperbolic() {}

  private static int magnitude(float value) {
    return Float.floatToRawIntBits(value) & 0x7FFFFFFF;
  }

  private static float root(float value) {
    return (float) Math.sqrt(value);
  }

  /** {@code coshf}. */
  public static float cosh(float value) {
    int magnitude = magnitude(value);
    float x = Math.abs(value);
    if (magnitude >= INFINITY) {
      return x * x;
    }
    if (magnitude <= 0x3EB17217) {
      float t = Exponential.expm1(x);
      float w = t + 1;
      return magnitude < TINY ? w : t * t / (w + w) + 1;
    }
    if (magnitude < 0x41B00000) {
      float t = FloatSemantics.DEVICE.expf(x);
      return Math.fma(t, 0.5f, 0.5f / t);
    }
    if (magnitude <= 0x42B17217) {
      return FloatSemantics.DEVICE.expf(x) * 0.5f;
    }
    float t = FloatSemantics.DEVICE.expf(x * 0.5f);
    return magnitude <= 0x42B2D4FC ? t * 0.5f * t : Float.POSITIVE_INFINITY;
  }

  /** {@code tanhf}. */
  public static float tanh(float value) {
    int magnitude = magnitude(value);
    if (magnitude > INFINITY) {
      return value;
    }
    if (magnitude < TINY) {
      return (value + 1) * value;
    }
    float x = Math.abs(value);
    float z;
    if (magnitude >= 0x41B00000) {
      z = 1;
    } else if (magnitude >= ONE) {
      z = 1 - 2 / (Exponential.expm1(x + x) + 2);
    } else {
      float t = Exponential.expm1(x * -2);
      z = -t / (t + 2);
    }
    return value < 0 ? -z : z;
  }

  /** {@code acoshf}; below one, NaN. */
  public static float acosh(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (bits < ONE) {
      return Float.NaN;
    }
    if (bits >= HUGE) {
      return bits < INFINITY ? Logarithm.log(value) + LN2 : value;
    }
    if (bits > TWO) {
      return Logarithm.log(Math.fma(value, 2, -(1 / (root(Math.fma(value, value, -1)) + value))));
    }
    float t = value - 1;
    return Logarithm.log1p(root(Math.fma(t, 2, t * t)) + t);
  }

  /** {@code asinhf}. */
  public static float asinh(float value) {
    int magnitude = magnitude(value);
    if (magnitude >= INFINITY || magnitude < TINY_INVERSE) {
      return value;
    }
    float x = Math.abs(value);
    float w;
    if (magnitude > HUGE) {
      w = Logarithm.log(x) + LN2;
    } else if (magnitude > TWO) {
      w = Logarithm.log(Math.fma(x, 2, 1 / (root(Math.fma(value, value, 1)) + x)));
    } else {
      float square = value * value;
      w = Logarithm.log1p(square / (root(square + 1) + 1) + x);
    }
    return value < 0 ? -w : w;
  }

  /** {@code atanhf}; beyond one, NaN. */
  public static float atanh(float value) {
    int magnitude = magnitude(value);
    if (magnitude >= ONE) {
      return magnitude > ONE ? Float.NaN : value * Float.POSITIVE_INFINITY;
    }
    if (magnitude < TINY_INVERSE) {
      return value;
    }
    float x = Math.abs(value);
    float twice = x + x;
    float rest = 1 - x;
    float t =
        Logarithm.log1p(magnitude < 0x3F000000 ? twice * x / rest + twice : twice / rest) * 0.5f;
    return value < 0 ? -t : t;
  }
}
