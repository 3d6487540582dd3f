package k210.maixpy.python.dialect;

/**
 * Floats as MicroPython writes them (py/formatfloat.c and mp_print_float of py/mpprint.c).
 *
 * <p>The board gets the digits in single precision, one by one, so the last one is not always the
 * nearest: the sine of 1 prints as 0.8414709 and not as 0.841471. The steps here are the same, with
 * their rounding errors, and so are the limits of the buffer that the digits have to fit in.
 */
public final class FloatText {
  /** Significant digits of a float that is printed without a format. */
  private static final int REPR_DIGITS = 7;

  private static final int REPR_ROOM = 16;
  private static final int FORMAT_ROOM = 32;
  private static final int DEFAULT_PRECISION = 6;
  private static final int LEAST_ROOM = 6;

  /** The g form writes numbers below one without an exponent down to this many leading zeros. */
  private static final int MOST_LEADING_ZEROS = 4;

  /** What is less than one by no more than half a digit counts as one. */
  private static final float ROUNDS_TO_ONE = 0.9999995f;

  private static final int[] POWERS = {32, 16, 8, 4, 2, 1};
  private static final float[] LARGE = {1e32f, 1e16f, 1e8f, 1e4f, 1e2f, 1e1f};
  private static final float[] SMALL = {1e-32f, 1e-16f, 1e-8f, 1e-4f, 1e-2f, 1e-1f};

  private final boolean generalForm;
  private final boolean fixedWanted;
  private final int room;
  private boolean fixed;
  private int precision;

  /** From 1 to 10, or what is left of it behind the digits that are written. */
  private float rest;

  private int exponent;

  private FloatText(char form, int precision, int room) {
    generalForm = form == 'g';
    fixedWanted = form == 'f';
    fixed = fixedWanted;
    this.room = room;
    this.precision = generalForm && precision == 0 ? 1 : precision;
  }

  /** A float as {@code print} and {@code repr} show it. */
  public static String of(double value) {
    String text = format(value, 'g', REPR_DIGITS, "", REPR_ROOM);
    boolean shown = text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('n') >= 0;
    return shown ? text : text + ".0";
  }

  /**
   * A float in one of the forms of format strings.
   *
   * @param form e, f or g, or the same in upper case
   * @param precision digits as the form counts them; below 0 for six
   * @param positiveSign what stands before a number that is not negative
   */
  public static String format(double value, char form, int precision, String positiveSign) {
    return format(value, form, precision, positiveSign, FORMAT_ROOM);
  }

  private static String format(
      double value, char form, int precision, String positiveSign, int buffer) {
    float single = (float) value;
    boolean negative = !Float.isNaN(single) && Math.copySign(1f, single) < 0;
    String sign = negative ? "-" : positiveSign;
    char lowerForm = Character.toLowerCase(form);
    String text;
    if (Float.isNaN(single)) {
      text = "nan";
    } else if (Float.isInfinite(single)) {
      text = "inf";
    } else {
      int digits = precision < 0 ? DEFAULT_PRECISION : precision;
      text = new FloatText(lowerForm, digits, buffer - 1 - sign.length()).of(Math.abs(single));
    }
    return sign + (form == lowerForm ? text : upperCase(text));
  }

  private static String upperCase(String text) {
    StringBuilder upper = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      upper.setCharAt(i, Character.toUpperCase(text.charAt(i)));
    }
    return upper.toString();
  }

  private String of(float magnitude) {
    rest = magnitude;
    if (magnitude == 0) {
      return zero();
    }
    return magnitude < 1 ? belowOne() : oneAndMore();
  }

  private String zero() {
    if (generalForm) {
      return "0";
    }
    if (fixedWanted) {
      int zeros = Math.max(0, Math.min(precision, room - 2));
      return zeros == 0 ? "0" : "0." + "0".repeat(zeros);
    }
    int zeros = Math.max(0, Math.min(precision, room - 6));
    return (zeros == 0 ? "0" : "0." + "0".repeat(zeros)) + "e+00";
  }

  private String belowOne() {
    char first = rest >= ROUNDS_TO_ONE ? '1' : '0';
    for (int i = 0; i < POWERS.length; i++) {
      if (SMALL[i] > rest) {
        exponent -= POWERS[i];
        rest *= LARGE[i];
      }
    }
    if (rest < 1 && rest >= ROUNDS_TO_ONE) {
      rest = 1;
    } else if (rest < 1) {
      exponent--;
      rest *= 10;
    }
    if (fixedWanted || (generalForm && -exponent <= MOST_LEADING_ZEROS)) {
      return fixedBelowOne(first);
    }
    if (precision > room - LEAST_ROOM) {
      precision = room - LEAST_ROOM + (generalForm ? 1 : 0);
    }
    return scientific();
  }

  private String fixedBelowOne(char first) {
    if (generalForm) {
      precision += -exponent - 1;
    }
    precision = Math.min(precision, room - 2);
    if (precision == 0) {
      // A digit that stands further back than the last one that is written does not round it.
      return String.valueOf(first);
    }
    int leadingZeros = exponent == 0 ? precision : Math.min(-exponent - 1, precision);
    boolean allZeros = exponent != 0 && -exponent - 1 > precision;
    StringBuilder digits = new StringBuilder().append(first).repeat('0', leadingZeros);
    write(digits, precision - leadingZeros);
    if (rest >= 5 && !(fixedWanted && allZeros)) {
      roundUp(digits);
    }
    return withPoint(digits, 1);
  }

  private String oneAndMore() {
    for (int i = 0; i < POWERS.length; i++) {
      if (LARGE[i] <= rest) {
        exponent += POWERS[i];
        rest *= SMALL[i];
      }
    }
    if ((int) rest >= 10) {
      exponent++;
      rest *= 0.1f;
    }
    if (fixedWanted) {
      if (exponent >= room) {
        fixed = false;
      } else if (exponent + precision + 2 > room) {
        precision = room - exponent - 2;
        precision += precision < 0 ? 1 : 0;
      }
    }
    if (!fixed && precision > room - LEAST_ROOM) {
      precision = room - LEAST_ROOM + (generalForm ? 1 : 0);
    }
    if (generalForm && exponent < precision) {
      fixed = true;
      precision -= exponent + 1;
    }
    return fixed ? fixedOneAndMore() : scientific();
  }

  private String fixedOneAndMore() {
    precision = Math.max(0, precision);
    StringBuilder digits = new StringBuilder();
    write(digits, exponent + 1 + precision);
    int whole = exponent + 1;
    if (rest >= 5) {
      whole += roundUp(digits) ? 1 : 0;
    }
    return withPoint(digits, whole);
  }

  private String scientific() {
    precision = Math.max(0, precision);
    StringBuilder digits = new StringBuilder();
    int count = generalForm ? Math.max(1, precision) : precision + 1;
    write(digits, count);
    // A fixed form that did not fit keeps its rule for rounding, by which nothing is rounded.
    if (rest >= 5 && !(fixedWanted && Math.abs(exponent) > count) && roundUp(digits)) {
      if (count > 1 || generalForm) {
        digits.setLength(count);
        exponent++;
      }
    }
    String mantissa = count == 1 ? digits.toString() : withPoint(digits, 1);
    int power = Math.abs(exponent);
    return mantissa + (exponent < 0 ? "e-" : "e+") + power / 10 % 10 + power % 10;
  }

  private void write(StringBuilder digits, int count) {
    for (int i = 0; i < count; i++) {
      int digit = (int) rest;
      digits.append((char) ('0' + digit));
      rest = (rest - digit) * 10;
    }
  }

  /** Adds one to the last digit; true if that took a further digit in front. */
  private static boolean roundUp(StringBuilder digits) {
    int at = digits.length() - 1;
    while (at >= 0 && digits.charAt(at) == '9') {
      digits.setCharAt(at--, '0');
    }
    if (at < 0) {
      digits.insert(0, '1');
      return true;
    }
    digits.setCharAt(at, (char) (digits.charAt(at) + 1));
    return false;
  }

  /** The g form has no zeros at the end of a fraction. */
  private String withPoint(StringBuilder digits, int whole) {
    if (digits.length() > whole) {
      digits.insert(whole, '.');
      if (generalForm) {
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
          end--;
        }
        digits.setLength(digits.charAt(end - 1) == '.' ? end - 1 : end);
      }
    }
    return digits.toString();
  }
}
