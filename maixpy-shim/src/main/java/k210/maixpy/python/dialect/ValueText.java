package k210.maixpy.python.dialect;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;

/** {@code str} and {@code repr} of floats and strings; called by changed classes of GraalPy. */
public final class ValueText {
  private static final int COMPLEX_DIGITS = 7;

  private ValueText() {}

  /** A float. */
  @TruffleBoundary
  public static TruffleString ofFloat(double value) {
    return Values.text(FloatText.of(value));
  }

  /** A complex number (py/objcomplex.c). */
  public static TruffleString ofComplex(double real, double imaginary) {
    String imaginaryText = part(imaginary) + "j";
    if (real == 0) {
      return Values.text(imaginaryText);
    }
    String plus = imaginary >= 0 || Double.isNaN(imaginary) ? "+" : "";
    return Values.text("(" + part(real) + plus + imaginaryText + ")");
  }

  private static String part(double value) {
    return FloatText.format(value, 'g', COMPLEX_DIGITS, "");
  }

  /** A string in quotes; all but printable ASCII is escaped (py/objstrunicode.c). */
  @TruffleBoundary
  public static TruffleString quoted(TruffleString string) {
    String text = string.toJavaStringUncached();
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder quoted = new StringBuilder(text.length() + 2).append(quote);
    text.codePoints().forEach(c -> append(quoted, c, quote));
    return Values.text(quoted.append(quote).toString());
  }

  private static void append(StringBuilder quoted, int c, char quote) {
    if (c == quote) {
      quoted.append('\\').append(quote);
    } else if (c == '\\') {
      quoted.append("\\\\");
    } else if (c >= 32 && c <= 126) {
      quoted.append((char) c);
    } else if (c == '\n') {
      quoted.append("\\n");
    } else if (c == '\r') {
      quoted.append("\\r");
    } else if (c == '\t') {
      quoted.append("\\t");
    } else if (c < 0x100) {
      quoted.append(String.format("\\x%02x", c));
    } else if (c < 0x10000) {
      quoted.append(String.format("\\u%04x", c));
    } else {
      quoted.append(String.format("\\U%08x", c));
    }
  }
}
