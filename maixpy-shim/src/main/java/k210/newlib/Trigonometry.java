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
    1.589691E-10f, -2.505076E-8f, 2.7557314E-6f, -1.984127E-4f, 0.008333334f
  };
  private static final float THIRD_ORDER = -0.16666667f;
  private static final float[] COSINE = {
    -1.1359648E-11f, 2.0875723E-9f, -2.7557314E-7f, 2.4801588E-5f, -0.0013888889f, 0.041666668f
  };
  private static final float[] TANGENT_ODD = {
    -1.8558638E-5f, 7.8179444E-5f, 5.8804126E-4f, 0.003592079f, 0.021869488f, 0.13333334f
  };
  private static final float[] TANGENT_EVEN = {
    2.5907306E-5f, 7.140725E-5f, 2.4646314E-4f, 0.0014562095f, 0.00886324f, 0.053968254f
  };
  private static final float THIRD = 0.33333334f;
  private static final float EIGHTH_HIGH = 0.7853981f;
  private static final float EIGHTH_LOW = 3.7748947E-8f;

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
