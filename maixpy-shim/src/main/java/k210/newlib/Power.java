package k210.newlib;

/**
 * {@code powf}: two to the power of y times the logarithm of x, both of which are kept in two
 * parts. A negative power of zero is minus infinity, as newlib's wrapper has it.
 */
public final class Power {
  private static final int ONE = 0x3F800000;
  private static final int INFINITY = 0x7F800000;
  private static final int MAGNITUDE = 0x7FFFFFFF;

  private static final float[] LOGARITHM = {
    0.20697501f, 0.23066075f, 0.27272812f, 0.33333334f, 0.42857143f, 0.6f
  };
  private static final float[] EXPONENTIAL = {
    4.138137E-8f, -1.6533902E-6f, 6.613756E-5f, -0.0027777778f, 0.16666667f
  };

  /** 2/(3 ln 2), and the base-2 logarithm of 1.5. */
  private static final float TO_BASE_TWO = 0.9617967f;

  private static final float TO_BASE_TWO_HIGH = 0.961792f;
  private static final float TO_BASE_TWO_LOW = 4.7017384E-6f;
  private static final float LOG_HIGH = 0.58496094f;
  private static final float LOG_LOW = 1.5632208E-6f;

  private static final float PER_LN2 = 1.442695f;
  private static final float PER_LN2_HIGH = 1.442688f;
  private static final float PER_LN2_LOW = 7.0526075E-6f;
  private static final float LN2 = 0.6931472f;
  private static final float LN2_HIGH = 0.69314575f;
  private static final float LN2_LOW = 1.4286065E-6f;

  /** How far beyond 128 a product's lower part may reach. */
  private static final float OVERFLOW_TAIL = 4.2995666E-8f;

  /** A logarithm to the base of two. */
  private record Log(float high, float low) {}

  private Power() {}

  /** {@code powf}. */
  public static float pow(float x, float y) {
    int xBits = Float.floatToRawIntBits(x);
    int yBits = Float.floatToRawIntBits(y);
    int ix = xBits & MAGNITUDE;
    int iy = yBits & MAGNITUDE;
    if (iy == 0 || xBits == ONE) {
      return 1;
    }
    if (ix > INFINITY || iy > INFINITY) {
      return Float.NaN;
    }
    if (ix == 0 && yBits < 0) {
      return Float.NEGATIVE_INFINITY;
    }
    if (iy == INFINITY) {
      return ix == ONE ? 1 : ix > ONE == yBits > 0 ? Float.POSITIVE_INFINITY : 0;
    }
    if (iy == ONE) {
      return yBits < 0 ? 1 / x : x;
    }
    if (yBits == 0x40000000) {
      return x * x;
    }
    if (yBits == 0x3F000000 && xBits >= 0) {
      return (float) Math.sqrt(x);
    }
    boolean negative = xBits < 0;
    boolean whole = (float) (long) y == y || iy >= 0x4B800000;
    boolean odd = whole && iy < 0x4B800000 && ((long) y & 1) != 0;
    if (ix == 0 || (ix & 0x3FFFFFFF) == ONE) {
      float power = yBits < 0 ? 1 / Math.abs(x) : Math.abs(x);
      return !negative ? power : ix == ONE && !whole ? Float.NaN : odd ? -power : power;
    }
    if (negative && !whole) {
      return Float.NaN;
    }
    float power = positive(Math.abs(x), ix, y, yBits);
    return negative && odd && power != 0 ? -power : power;
  }

  private static float positive(float x, int ix, float y, int yBits) {
    Log log;
    if ((yBits & MAGNITUDE) > 0x4D000000) {
      if (ix < 0x3F7FFFF8) {
        return yBits < 0 ? Float.POSITIVE_INFINITY : 0;
      }
      if (ix > 0x3F800007) {
        return yBits > 0 ? Float.POSITIVE_INFINITY : 0;
      }
      log = logNearOne(x - 1);
    } else {
      log = log(x, ix);
    }
    float yHigh = Trigonometry.highHalf(y);
    float low = Math.fma(y - yHigh, log.high, log.low * y);
    float high = yHigh * log.high;
    float exponent = low + high;
    int magnitude = Float.floatToRawIntBits(exponent) & MAGNITUDE;
    if (exponent > 0
        && (magnitude > 0x43000000
            || (magnitude == 0x43000000 && low + OVERFLOW_TAIL > exponent - high))) {
      return Float.POSITIVE_INFINITY;
    }
    if (exponent <= 0
        && (magnitude > 0x43160000 || (magnitude == 0x43160000 && low <= exponent - high))) {
      return 0;
    }
    return twoToThe(exponent, high, low);
  }

  private static Log logNearOne(float t) {
    float w = Math.fma(-Math.fma(-t, 0.25f, 0.33333334f), t, 0.5f) * (t * t);
    float v = Math.fma(t, PER_LN2_LOW, -(w * PER_LN2));
    float high = Trigonometry.highHalf(Math.fma(t, PER_LN2_HIGH, v));
    return new Log(high, v - Math.fma(-t, PER_LN2_HIGH, high));
  }

  private static Log log(float value, int bits) {
    int exponent = 0;
    int scaled = bits;
    if (bits < 0x800000) {
      scaled = Float.floatToRawIntBits(value * 16777216f);
      exponent = -24;
    }
    exponent += (scaled >> 23) - 127;
    int fraction = scaled & 0x7FFFFF;
    int normal = fraction | ONE;
    boolean upper = fraction > 0x1CC471 && fraction <= 0x5DB3D6;
    if (fraction > 0x5DB3D6) {
      exponent++;
      normal -= 0x800000;
    }
    float x = Float.intBitsToFloat(normal);
    float base = upper ? 1.5f : 1;
    float u = x - base;
    float v = 1 / (x + base);
    float s = u * v;
    float sHigh = Trigonometry.highHalf(s);
    float tHigh =
        Float.intBitsToFloat((normal >> 1 | 0x20000000) + 0x40000 + (upper ? 1 << 21 : 0));
    float tLow = x - (tHigh - base);
    float sLow = Math.fma(-sHigh, tLow, Math.fma(-sHigh, tHigh, u)) * v;
    float square = s * s;
    float r =
        Math.fma(square * square, Trigonometry.polynomial(square, LOGARITHM), (s + sHigh) * sLow);
    tHigh = Trigonometry.highHalf(Math.fma(sHigh, sHigh, 3) + r);
    tLow = r - Math.fma(-sHigh, sHigh, tHigh - 3);
    v = Math.fma(sLow, tHigh, tLow * s);
    float pHigh = Trigonometry.highHalf(Math.fma(tHigh, sHigh, v));
    float pLow = v - Math.fma(-sHigh, tHigh, pHigh);
    float zLow = Math.fma(TO_BASE_TWO_LOW, pHigh, pLow * TO_BASE_TWO) + (upper ? LOG_LOW : 0);
    float baseHigh = upper ? LOG_HIGH : 0;
    float high =
        Trigonometry.highHalf(Math.fma(TO_BASE_TWO_HIGH, pHigh, zLow) + baseHigh + exponent);
    return new Log(high, zLow - Math.fma(-pHigh, TO_BASE_TWO_HIGH, high - exponent - baseHigh));
  }

  private static float twoToThe(float exponent, float upper, float low) {
    int bits = Float.floatToRawIntBits(exponent);
    int magnitude = bits & MAGNITUDE;
    float high = upper;
    int n = 0;
    if (magnitude > 0x3F000000) {
      n = bits + (0x800000 >> ((magnitude >> 23) - 126));
      int k = (n >> 23 & 0xFF) - 127;
      high -= Float.intBitsToFloat(n & ~(0x7FFFFF >> k));
      n = ((n & 0x7FFFFF) | 0x800000) >> (23 - k);
      n = bits < 0 ? -n : n;
    }
    float t = Trigonometry.highHalf(low + high);
    float v = Math.fma(low - (t - high), LN2, LN2_LOW * t);
    float z = Math.fma(LN2_HIGH, t, v);
    float w = v - Math.fma(-t, LN2_HIGH, z);
    float square = z * z;
    float t1 = Math.fma(-Trigonometry.polynomial(square, EXPONENTIAL), square, z);
    float r = z * t1 / (t1 - 2) - Math.fma(z, w, w);
    return scaled(1 - (r - z), n);
  }

  /** {@code scalbnf}, which rounds nothing up to the least number. */
  private static float scaled(float value, int powerOfTwo) {
    boolean least = Math.getExponent(value) + powerOfTwo < Float.MIN_EXPONENT - 23;
    return least ? 0 : Math.scalb(value, powerOfTwo);
  }
}
