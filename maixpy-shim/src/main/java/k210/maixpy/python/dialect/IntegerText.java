package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import java.math.BigInteger;

/** Texts as ints (py/parsenum.c, py/parsenumbase.c); called by a changed class of GraalPy. */
public final class IntegerText {
  private IntegerText() {}

  /**
   * {@code int(text, base)}. A base of 10 is taken for none, because {@code int(text)} looks for a
   * prefix.
   */
  @TruffleBoundary
  public static Object parse(Node node, String text, int base, PythonContext context) {
    int at = 0;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    boolean negative = at < text.length() && text.charAt(at) == '-';
    if (negative || (at < text.length() && text.charAt(at) == '+')) {
      at++;
    }
    int foundBase = prefixBase(text, at, base == 10 ? 0 : base);
    if (hasPrefix(text, at, foundBase)) {
      at += 2;
    }
    int start = at;
    StringBuilder digits = new StringBuilder();
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '_') {
        continue;
      }
      if (c >= 0x80 || Character.digit(c, foundBase) < 0) {
        break;
      }
      digits.append(c);
    }
    boolean empty = at == start;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    if (empty || at < text.length()) {
      throw Values.raise(
          node,
          PythonBuiltinClassType.ValueError,
          "invalid syntax for integer with base "
              + foundBase
              + ": "
              + ValueText.quoted(Values.text(text.substring(start))).toJavaStringUncached());
    }
    BigInteger value = new BigInteger(digits.isEmpty() ? "0" : digits.toString(), foundBase);
    BigInteger signed = negative ? value.negate() : value;
    return signed.bitLength() < Integer.SIZE
        ? (Object) signed.intValue()
        : PFactory.createInt(context.getLanguage(), signed);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static int prefixBase(String text, int at, int base) {
    if (base != 0) {
      return base;
    }
    if (at + 1 < text.length() && text.charAt(at) == '0') {
      return switch (text.charAt(at + 1) | 0x20) {
        case 'x' -> 16;
        case 'o' -> 8;
        case 'b' -> 2;
        default -> 10;
      };
    }
    return 10;
  }

  private static boolean hasPrefix(String text, int at, int base) {
    if (at + 1 >= text.length() || text.charAt(at) != '0') {
      return false;
    }
    int letter = text.charAt(at + 1) | 0x20;
    return (letter == 'x' && base == 16)
        || (letter == 'o' && base == 8)
        || (letter == 'b' && base == 2);
  }
}
