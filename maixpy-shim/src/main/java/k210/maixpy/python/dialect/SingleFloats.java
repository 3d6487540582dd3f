package k210.maixpy.python.dialect;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Operations on the board's floats of 32 bits that are more than one rounded operation of 64 bits
 * (py/objfloat.c, py/parsenum.c). Every argument and result fits in 32 bits; Python holds them as
 * doubles.
 *
 * <p>The C library's {@code powf} is taken to round correctly.
 */
public final class SingleFloats {
  private static final float MOST_ACCUMULATED = 1e20f;
  private static final int LEAST_NORMAL_EXPONENT = -37;
  private static final float LEAST_NORMAL = 1e-37f;

  /** The largest power of ten that 32 bits hold exactly. */
  private static final int MOST_EXACT_POWER = 9;

  private static final int MOST_EXPONENT = (Integer.MAX_VALUE / 2 - 9) / 10;

  private SingleFloats() {}

  /** {@code left // right}; right is not zero. */
  public static double floorDivide(double left, double right) {
    float x = (float) left;
    float y = (float) right;
    float remainder = x % y;
    float quotient = (x - remainder) / y;
    if (remainder != 0 && remainder < 0 != y < 0) {
      quotient -= 1;
    }
    if (quotient == 0) {
      return Math.copySign(0f, x / y);
    }
    float floor = (float) Math.floor(quotient);
    return quotient - floor > 0.5f ? floor + 1 : floor;
  }

  /** {@code left % right}, with the sign of right; right is not zero. */
  public static double modulo(double left, double right) {
    float x = (float) left;
    float y = (float) right;
    float remainder = x % y;
    if (remainder == 0) {
      return Math.copySign(0f, y);
    }
    return remainder < 0 != y < 0 ? remainder + y : remainder;
  }

  /** Below, at or above 0, as a float is below, at or above an int; NaN for NaN. */
  public static double compare(double left, long right) {
    return compare(left, (float) right);
  }

  static double compare(double left, float right) {
    return Double.isNaN(left) ? left : Double.compare(left, right + 0f);
  }

  /** {@code left ** right}. */
  public static double power(double left, double right) {
    return (float) Math.pow((float) left, (float) right);
  }

  /** {@code round(value, digits)}. */
  public static double round(double value, int digits) {
    if (digits == 0) {
      return Math.rint((float) value);
    }
    float scale = (float) power(10, digits);
    return (float) Math.rint((float) value * scale) / scale;
  }

  /** A float without a fraction as an integer. */
  public static BigInteger integer(double value) {
    return new BigDecimal(value).toBigInteger();
  }

  /**
   * The value of a decimal number, which the board sums up digit by digit in 32 bits.
   *
   * @param text an optional sign, digits with at most one point, an optional exponent
   */
  public static double parse(String text) {
    float value = 0;
    int scale = 0;
    int at = 0;
    boolean negative = false;
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      negative = text.charAt(at++) == '-';
    }
    boolean fraction = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '.') {
        fraction = true;
      } else if (c >= '0' && c <= '9') {
        if (value < MOST_ACCUMULATED) {
          value = 10 * value + (c - '0');
          scale -= fraction ? 1 : 0;
        } else {
          scale += fraction ? 0 : 1;
        }
      } else if (c != '_') {
        break;
      }
    }
    scale += exponent(text, at + 1);
    float scaled = scale(value, scale);
    return negative ? -scaled : scaled;
  }

  private static int exponent(String text, int start) {
    int value = 0;
    boolean negative = false;
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '-') {
        negative = true;
      } else if (c >= '0' && c <= '9' && value < MOST_EXPONENT) {
        value = 10 * value + (c - '0');
      }
    }
    return negative ? -value : value;
  }

  private static float scale(float value, int powerOfTen) {
    float scaled = value;
    int power = powerOfTen;
    if (power < LEAST_NORMAL_EXPONENT) {
      power -= LEAST_NORMAL_EXPONENT;
      scaled *= LEAST_NORMAL;
    }
    if (power < 0 && power >= -MOST_EXACT_POWER) {
      return scaled / (float) Math.pow(10, -power);
    }
    return scaled * (float) Math.pow(10, power);
  }
}
