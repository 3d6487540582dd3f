package k210.newlib;

/** {@code sinf}, {@code cosf} and {@code tanf}. */
public final class Trigonometry {
  private static final int MAGNITUDE = 0x7FFFFFFF;
  private static final int HIGH_HALF = 0xFFFFF000;
  private static final int EIGHTH_OF_TURN = 0x3F490FD8;
  private static final int TINY = 0x32000000;
  private static final int TINY_TANGENT = 0x31800000;
  private static final int STEEP = 0x3F2CA140;

  private static final float[] SINE = {
    1.58969099521155010221e-10f,
    -2.50507602534068634195e-08f,
    2.75573137070700676789e-06f,
    -1.98412698298579493134e-04f,
    8.33333333332248946124e-03f
  };
  private static final float THIRD_ORDER = -1.66666666666666324348e-01f;
  private static final float[] COSINE = {
    -1.13596475577881948265e-11f,
    2.08757232129817482790e-09f,
    -2.75573143513906633035e-07f,
    2.48015872894767294178e-05f,
    -1.38888888888741095749e-03f,
    4.16666666666666019037e-02f
  };
  private static final float[] TANGENT_ODD = {
    -1.8558637748e-05f,
    7.8179444245e-05f,
    5.8804126456e-04f,
    3.5920790397e-03f,
    2.1869488060e-02f,
    1.3333334029e-01f
  };
  private static final float[] TANGENT_EVEN = {
    2.5907305826e-05f,
    7.1407252108e-05f,
    2.4646313977e-04f,
    1.4562094584e-03f,
    8.8632395491e-03f,
    5.3968254477e-02f
  };
  private static final float THIRD = 3.3333334327e-01f;
  private static final float EIGHTH_HIGH = 7.8539812565e-01f;
  private static final float EIGHTH_LOW = 3.7748947079e-08f;

  private Trigonometry() {}

  /** {@code sinf}. */
  public static float sin(float x) {
    if (magnitude(x) <= EIGHTH_OF_TURN) {
      return sine(x);
    }
    QuarterTurns turns = QuarterTurns.of(x);
    return switch (turns.count() & 3) {
      case 0 -> sine(turns.rest(), turns.tail());
      case 1 -> cosine(turns.rest(), turns.tail());
      case 2 -> -sine(turns.rest(), turns.tail());
      default -> -cosine(turns.rest(), turns.tail());
    };
  }

  /** {@code cosf}. */
  public static float cos(float x) {
    if (magnitude(x) <= EIGHTH_OF_TURN) {
      return cosine(x, 0);
    }
    QuarterTurns turns = QuarterTurns.of(x);
    return switch (turns.count() & 3) {
      case 0 -> cosine(turns.rest(), turns.tail());
      case 1 -> -sine(turns.rest(), turns.tail());
      case 2 -> -cosine(turns.rest(), turns.tail());
      default -> sine(turns.rest(), turns.tail());
    };
  }

  /** {@code tanf}. */
  public static float tan(float x) {
    if (magnitude(x) <= EIGHTH_OF_TURN + 2) {
      return tangent(x, 0, 1);
    }
    QuarterTurns turns = QuarterTurns.of(x);
    return tangent(turns.rest(), turns.tail(), 1 - 2 * (turns.count() & 1));
  }

  private static int magnitude(float x) {
    return Float.floatToRawIntBits(x) & MAGNITUDE;
  }

  static float polynomial(float x, float[] coefficients) {
    float sum = coefficients[0];
    for (int i = 1; i < coefficients.length; i++) {
      sum = Math.fma(sum, x, coefficients[i]);
    }
    return sum;
  }

  /** Of at most an eighth of a turn. */
  private static float sine(float x) {
    if (magnitude(x) < TINY) {
      return x;
    }
    float square = x * x;
    float series = polynomial(square, SINE);
    return Math.fma(Math.fma(square, series, THIRD_ORDER), x * square, x);
  }

  /** Of x and what was lost of it. */
  private static float sine(float x, float tail) {
    if (magnitude(x) < TINY) {
      return x;
    }
    float square = x * x;
    float cube = x * square;
    float series = polynomial(square, SINE);
    float rest = Math.fma(Math.fma(tail, 0.5f, -(cube * series)), square, -tail);
    return x - Math.fma(cube, -THIRD_ORDER, rest);
  }

  private static float cosine(float x, float tail) {
    int magnitude = magnitude(x);
    if (magnitude < TINY) {
      return 1;
    }
    float square = x * x;
    float series = polynomial(square, COSINE) * square;
    float rest = Math.fma(square, series, -(x * tail));
    float half = square * 0.5f;
    if (magnitude < 0x3E99999A) {
      return 1 - (half - rest);
    }
    float quarter = magnitude > 0x3F480000 ? 0.28125f : Float.intBitsToFloat(magnitude - 0x1000000);
    return (1 - quarter) - (half - quarter - rest);
  }

  /** The tangent, or with a sign of -1 the negative inverse of it. */
  private static float tangent(float angle, float angleTail, int sign) {
    int magnitude = magnitude(angle);
    if (magnitude < TINY_TANGENT) {
      return sign == 1 ? angle : magnitude == 0 ? Float.POSITIVE_INFINITY : -1 / angle;
    }
    float x = angle;
    float tail = angleTail;
    boolean steep = magnitude >= STEEP;
    if (steep) {
      x = (EIGHTH_LOW - Math.copySign(1, angle) * angleTail) + (EIGHTH_HIGH - Math.abs(angle));
      tail = 0;
    }
    float square = x * x;
    float fourth = square * square;
    float cube = x * square;
    float series =
        Math.fma(polynomial(fourth, TANGENT_EVEN), square, polynomial(fourth, TANGENT_ODD));
    float rest = Math.fma(cube, THIRD, Math.fma(Math.fma(series, cube, tail), square, tail));
    float tangent = x + rest;
    if (steep) {
      float around = x - (tangent * tangent / (tangent + sign) - rest);
      float value = Math.fma(-around, 2, sign);
      return angle < 0 ? -value : value;
    }
    return sign == 1 ? tangent : negativeInverse(tangent, x, rest);
  }

  private static float negativeInverse(float tangent, float x, float rest) {
    float inverse = -1 / tangent;
    float high = highHalf(tangent);
    float inverseHigh = highHalf(inverse);
    float lost = rest - (high - x);
    float error = Math.fma(lost, inverseHigh, Math.fma(inverseHigh, high, 1));
    return Math.fma(error, inverse, inverseHigh);
  }

  static float highHalf(float value) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(value) & HIGH_HALF);
  }
}
