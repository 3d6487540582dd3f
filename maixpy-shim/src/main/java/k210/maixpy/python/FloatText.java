package k210.maixpy.python;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floats as MicroPython prints them: rounded to single precision, seven significant digits as C's
 * {@code %.7g}, and {@code .0} where neither point nor exponent would show that it is a float
 * (py/objfloat.c).
 */
final class FloatText {
  private static final MathContext SEVEN_DIGITS = new MathContext(7, RoundingMode.HALF_EVEN);

  private FloatText() {}

  static String of(double value) {
    float single = (float) value;
    if (Float.isNaN(single)) {
      return "nan";
    }
    if (Float.isInfinite(single)) {
      return single > 0 ? "inf" : "-inf";
    }
    if (single == 0) {
      return 1 / single < 0 ? "-0.0" : "0.0";
    }
    BigDecimal rounded = new BigDecimal(single).round(SEVEN_DIGITS);
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < -4 || exponent >= 7) {
      return scientific(rounded.stripTrailingZeros(), exponent);
    }
    String plain = rounded.stripTrailingZeros().toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private static String scientific(BigDecimal digits, int exponent) {
    String unscaled = digits.unscaledValue().abs().toString();
    String mantissa =
        unscaled.length() == 1 ? unscaled : unscaled.charAt(0) + "." + unscaled.substring(1);
    String sign = exponent < 0 ? "-" : "+";
    String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
    return (digits.signum() < 0 ? "-" : "") + mantissa + "e" + sign + power;
  }
}
