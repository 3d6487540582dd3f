package k210.newlib;

/** {@code atanf} and {@code atan2f}. */
public final class ArcTangent {
  private static final float PI = (float) Math.PI;
  private static final float PI_LOW = -8.7422776573e-08f;
  private static final int[] BORDERS = {0x3EE00000, 0x3F300000, 0x3F980000, 0x401C0000};
  private static final float[] HIGH = {
    4.6364760399e-01f, 7.8539812565e-01f, 9.8279368877e-01f, 1.5707962513e+00f
  };
  private static final float[] LOW = {
    5.0121582440e-09f, 3.7748947079e-08f, 3.4473217170e-08f, 7.5497894159e-08f
  };
  private static final float[] ODD = {
    1.6285819933e-02f,
    4.9768779427e-02f,
    6.6610731184e-02f,
    9.0908870101e-02f,
    1.4285714924e-01f,
    3.3333334327e-01f
  };
  private static final float[] EVEN = {
    -3.6531571299e-02f,
    -5.8335702866e-02f,
    -7.6918758452e-02f,
    -1.1111110449e-01f,
    -2.0000000298e-01f
  };

  private ArcTangent() {}

  /** {@code atanf}. */
  public static float atan(float value) {
    int magnitude = Float.floatToRawIntBits(value) & 0x7FFFFFFF;
    if (magnitude >= 0x50800000) {
      return Float.isNaN(value) ? value : Math.copySign(PI / 2, value);
    }
    if (magnitude < BORDERS[0]) {
      return magnitude < 0x31000000 ? value : value - part(value);
    }
    float x = Math.abs(value);
    int range =
        magnitude < BORDERS[1] ? 0 : magnitude < BORDERS[2] ? 1 : magnitude < BORDERS[3] ? 2 : 3;
    float reduced =
        switch (range) {
          case 0 -> Math.fma(x, 2, -1) / (x + 2);
          case 1 -> (x - 1) / (x + 1);
          case 2 -> (x - 1.5f) / Math.fma(x, 1.5f, 1);
          default -> -1 / x;
        };
    float angle = HIGH[range] - (part(reduced) - LOW[range] - reduced);
    return value < 0 ? -angle : angle;
  }

  /** x (s1 + s2). */
  private static float part(float x) {
    float square = x * x;
    float fourth = square * square;
    float even = Trigonometry.polynomial(fourth, EVEN) * fourth;
    return Math.fma(Trigonometry.polynomial(fourth, ODD), square, even) * x;
  }

  /** {@code atan2f}: minus pi to pi. */
  public static float atan2(float y, float x) {
    if (Float.isNaN(x) || Float.isNaN(y)) {
      return Float.NaN;
    }
    if (x == 1) {
      return atan(y);
    }
    boolean left = Float.floatToRawIntBits(x) < 0;
    if (y == 0) {
      return left ? Math.copySign(PI, y) : y;
    }
    if (x == 0) {
      return Math.copySign(PI / 2, y);
    }
    if (Float.isInfinite(x)) {
      float angle = Float.isInfinite(y) ? left ? 2.3561945f : PI / 4 : left ? PI : 0;
      return Math.copySign(angle, y);
    }
    if (Float.isInfinite(y)) {
      return Math.copySign(PI / 2, y);
    }
    int steepness = exponentBits(y) - exponentBits(x) >> 23;
    float angle = steepness > 60 ? PI / 2 : left && steepness < -60 ? 0 : atan(Math.abs(y / x));
    if (left) {
      return y < 0 ? (angle - PI_LOW) - PI : PI - (angle - PI_LOW);
    }
    return y < 0 ? -angle : angle;
  }

  private static int exponentBits(float value) {
    return Float.floatToRawIntBits(value) & 0x7FFFFFFF;
  }
}
