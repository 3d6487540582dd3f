package k210.maixpy.python.dialect;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One field of a format string, written as the print functions of py/mpprint.c write it. Widths
 * count the bytes of UTF-8.
 */
final class FieldFormat {
  private static final int GROUP_DIGITS = 3;

  int width;
  int precision = -1;
  String fill = " ";
  boolean left;
  boolean center;
  boolean padAfterSign;
  boolean showSign;
  boolean spaceSign;
  boolean showPrefix;
  boolean octalLetter;
  boolean grouped;

  /** A text, filled up to the width. */
  String padded(String text) {
    return padded(text, fill, width);
  }

  private String padded(String text, String filling, int columns) {
    int pad = columns - text.getBytes(StandardCharsets.UTF_8).length;
    if (pad <= 0) {
      return text;
    }
    int before = center ? pad / 2 : left ? 0 : pad;
    return filling.repeat(before) + text + filling.repeat(pad - before);
  }

  /** A float in form e, f or g; a percent sign may follow. */
  String real(double value, char form, boolean percent) {
    String text =
        FloatText.format(value, form, precision, showSign ? "+" : spaceSign ? " " : "")
            + (percent ? "%" : "");
    if (padAfterSign && !text.isEmpty() && text.charAt(0) < '0') {
      return text.charAt(0) + padded(text.substring(1), fill, width - 1);
    }
    return padded(text);
  }

  /**
   * An integer.
   *
   * @param digitsWanted at least so many digits, if more than one
   */
  String integer(BigInteger value, int base, boolean upper, int digitsWanted) {
    int wanted = digitsWanted;
    int columns = width;
    if (!left && !center && fill.equals("0")) {
      columns = Math.max(wanted, columns);
      wanted = 0;
    }
    String prefix = prefix(value, base, upper);
    String sign = value.signum() < 0 ? "-" : "";
    String digits = digits(value.abs(), base, upper);
    if (wanted > 1) {
      return toDigits(sign + prefix, digits, columns, wanted);
    }
    if (padAfterSign) {
      return sign + prefix + padded(digits, fill, columns - sign.length() - prefix.length());
    }
    return padded(sign + prefix + digits, fill, columns);
  }

  /** The number gets zeros up to the digits wanted and then spaces up to the width. */
  private String toDigits(String front, String digits, int columns, int wanted) {
    String number = front + "0".repeat(Math.max(0, wanted - digits.length())) + digits;
    String spaces = " ".repeat(Math.max(0, columns - number.length()));
    return left ? number + spaces : spaces + number;
  }

  private String prefix(BigInteger value, int base, boolean upper) {
    String prefix = value.signum() < 0 ? "" : showSign ? "+" : spaceSign ? " " : "";
    if (showPrefix && base != 10) {
      String letter = base == 2 ? "b" : base == 16 ? "x" : octalLetter ? "o" : "";
      prefix += "0" + (upper ? letter.toUpperCase(Locale.ROOT) : letter);
    }
    return prefix;
  }

  private String digits(BigInteger value, int base, boolean upper) {
    String digits = value.toString(base);
    if (upper) {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    if (!grouped) {
      return digits;
    }
    StringBuilder groups = new StringBuilder(digits);
    for (int at = digits.length() - GROUP_DIGITS; at > 0; at -= GROUP_DIGITS) {
      groups.insert(at, ',');
    }
    return groups.toString();
  }
}
