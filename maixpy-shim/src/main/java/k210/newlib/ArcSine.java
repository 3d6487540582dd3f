package k210.newlib;

/** {@code asinf} and {@code acosf}; beyond one, NaN. */
public final class ArcSine {
  private static final int ONE = 0x3F800000;
  private static final int HALF = 0x3F000000;

  /** 0.975, above which the arc sine needs no second part of the root. */
  private static final int NEAR_ONE = 0x3F799999;

  private static final float[] NUMERATOR = {
    3.479331E-5f, 7.91535E-4f, -0.040055536f, 0.20121253f, -0.3255658f, 0.16666667f
  };
  private static final float[] DENOMINATOR = {0.077038154f, -0.688284f, 2.0209458f, -2.403395f, 1};

  private static final float QUARTER_HIGH = 1.5707964f;
  private static final float QUARTER_LOW = -4.371139E-8f;
  private static final float EIGHTH_HIGH = 0.7853982f;

  /** What {@code acosf} takes for half of pi and for pi, and what they lack. */
  private static final float QUARTER_BELOW = 1.5707963f;

  private static final float HALF_BELOW = 3.1415925f;
  private static final float LACKING = 7.5497894E-8f;

  private ArcSine() {}

  /** {@code asinf}. */
  public static float asin(float value) {
    int magnitude = Float.floatToRawIntBits(value) & 0x7FFFFFFF;
    if (magnitude >= ONE) {
      return magnitude > ONE ? Float.NaN : Math.fma(value, QUARTER_HIGH, value * QUARTER_LOW);
    }
    if (magnitude < HALF) {
      return magnitude < 0x32000000 ? value : Math.fma(value, ratio(value * value), value);
    }
    float square = (1 - Math.abs(value)) * 0.5f;
    float ratio = ratio(square);
    float root = (float) Math.sqrt(square);
    float angle;
    if (magnitude > NEAR_ONE) {
      angle = QUARTER_HIGH - Math.fma(Math.fma(root, ratio, root), 2, -QUARTER_LOW);
    } else {
      float high = Trigonometry.highHalf(root);
      float lost = Math.fma(-high, high, square) / (root + high);
      float rest = Math.fma(root + root, ratio, -Math.fma(-lost, 2, QUARTER_LOW));
      angle = EIGHTH_HIGH - (rest - Math.fma(-high, 2, EIGHTH_HIGH));
    }
    return value < 0 ? -angle : angle;
  }

  /** {@code acosf}. */
  public static float acos(float value) {
    int bits = Float.floatToRawIntBits(value);
    int magnitude = bits & 0x7FFFFFFF;
    if (magnitude >= ONE) {
      return magnitude > ONE ? Float.NaN : bits > 0 ? 0 : (float) Math.PI;
    }
    if (magnitude <= HALF) {
      return magnitude <= 0x23000000
          ? QUARTER_HIGH
          : QUARTER_BELOW - (value - Math.fma(-value, ratio(value * value), LACKING));
    }
    if (bits < 0) {
      float square = (value + 1) * 0.5f;
      float root = (float) Math.sqrt(square);
      return Math.fma(-(Math.fma(root, ratio(square), -LACKING) + root), 2, HALF_BELOW);
    }
    float square = (1 - value) * 0.5f;
    float root = (float) Math.sqrt(square);
    float high = Trigonometry.highHalf(root);
    float lost = Math.fma(-high, high, square) / (root + high);
    float half = Math.fma(root, ratio(square), lost) + high;
    return half + half;
  }

  private static float ratio(float square) {
    return Trigonometry.polynomial(square, NUMERATOR)
        * square
        / Trigonometry.polynomial(square, DENOMINATOR);
  }
}
