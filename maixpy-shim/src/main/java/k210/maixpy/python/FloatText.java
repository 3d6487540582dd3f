package k210.maixpy.python;

import java.util.Arrays;

/**
 * Floats as MicroPython prints them: rounded to single precision, up to seven significant digits,
 * and {@code .0} where neither point nor exponent would show that it is a float.
 *
 * <p>py/formatfloat.c works in single precision itself, so its last digit is not always the nearest
 * one: the sine of 1 prints as 0.8414709 and not as 0.841471. The steps here are the same, with
 * their rounding errors.
 */
final class FloatText {
  private static final int DIGITS = 7;
  private static final int LEAST_FIXED_EXPONENT = -4;

  /** What is less than one by no more than half a digit counts as one. */
  private static final float ROUNDS_TO_ONE = 0.9999995f;

  private static final int[] POWERS = {32, 16, 8, 4, 2, 1};
  private static final float[] LARGE = {1e32f, 1e16f, 1e8f, 1e4f, 1e2f, 1e1f};
  private static final float[] SMALL = {1e-32f, 1e-16f, 1e-8f, 1e-4f, 1e-2f, 1e-1f};

  private FloatText() {}

  static String of(double value) {
    float single = (float) value;
    if (Float.isNaN(single)) {
      return "nan";
    }
    String sign = Math.copySign(1f, single) < 0 ? "-" : "";
    float magnitude = Math.abs(single);
    if (Float.isInfinite(magnitude)) {
      return sign + "inf";
    }
    return sign + (magnitude == 0 ? "0.0" : ofPositive(magnitude));
  }

  private static String ofPositive(float value) {
    float mantissa = value;
    int exponent = 0;
    if (value < 1) {
      for (int i = 0; i < POWERS.length; i++) {
        if (SMALL[i] > mantissa) {
          exponent -= POWERS[i];
          mantissa *= LARGE[i];
        }
      }
      if (mantissa < 1 && mantissa >= ROUNDS_TO_ONE) {
        mantissa = 1;
      } else if (mantissa < 1) {
        exponent--;
        mantissa *= 10;
      }
    } else {
      for (int i = 0; i < POWERS.length; i++) {
        if (LARGE[i] <= mantissa) {
          exponent += POWERS[i];
          mantissa *= SMALL[i];
        }
      }
      if ((int) mantissa >= 10) {
        exponent++;
        mantissa *= 0.1f;
      }
    }
    // The form is chosen before the digits are rounded.
    boolean fixed = exponent >= LEAST_FIXED_EXPONENT && exponent < DIGITS;
    char[] digits = new char[DIGITS];
    if (roundedDigits(mantissa, digits)) {
      exponent++;
    }
    return fixed ? fixedPoint(digits, exponent) : scientific(digits, exponent);
  }

  /**
   * Fills in the digits of a number from 1 to 10; true if rounding made it 10, whose digits are
   * those of 1.
   */
  private static boolean roundedDigits(float mantissa, char[] digits) {
    float rest = mantissa;
    for (int i = 0; i < digits.length; i++) {
      int digit = (int) rest;
      digits[i] = (char) ('0' + digit);
      rest = (rest - digit) * 10;
    }
    if (rest >= 5) {
      int last = digits.length - 1;
      while (last >= 0 && digits[last] == '9') {
        digits[last--] = '0';
      }
      if (last < 0) {
        digits[0] = '1';
        return true;
      }
      digits[last]++;
    }
    return false;
  }

  private static String fixedPoint(char[] digits, int exponent) {
    if (exponent < 0) {
      return "0." + "0".repeat(-exponent - 1) + withoutTrailingZeros(digits, 1);
    }
    int wholeDigits = exponent + 1;
    String all =
        withoutTrailingZeros(Arrays.copyOf(digits, Math.max(DIGITS, wholeDigits)), wholeDigits);
    String whole = all.substring(0, wholeDigits).replace('\0', '0');
    String fraction = all.substring(wholeDigits);
    return whole + "." + (fraction.isEmpty() ? "0" : fraction);
  }

  private static String scientific(char[] digits, int exponent) {
    String all = withoutTrailingZeros(digits, 1);
    String fraction = all.length() > 1 ? "." + all.substring(1) : "";
    int power = Math.abs(exponent);
    return all.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + power / 10 + power % 10;
  }

  private static String withoutTrailingZeros(char[] digits, int least) {
    int length = digits.length;
    while (length > least && digits[length - 1] == '0') {
      length--;
    }
    return new String(digits, 0, length);
  }
}
