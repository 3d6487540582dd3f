package k210.newlib;

/** {@code atanf} and {@code atan2f}. */
public final class ArcTangent {
  private static final float PI = (float) Math.PI;
  private static final float PI_LOW = -8.742278E-8f;
  private static final int[] BORDERS = {0x3EE00000, 0x3F300000, 0x3F980000, 0x401C0000};
  private static final float[] HIGH = {0.4636476f, 0.7853981f, 0.9827937f, 1.5707963f};
  private static final float[] LOW = {5.0121582E-9f, 3.7748947E-8f, 3.4473217E-8f, 7.5497894E-8f};
  private static final float[] ODD = {
    0.01628582f, 0.04976878f, 0.06661073f, 0.09090887f, 0.14285715f, 0.33333334f
  };
  private static final float[] EVEN = {
    -0.03653157f, -0.058335703f, -0.07691876f, -0.111111104f, -0.2f
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
    int steepness = (exponentBits(y) - exponentBits(x)) >> 23;
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
