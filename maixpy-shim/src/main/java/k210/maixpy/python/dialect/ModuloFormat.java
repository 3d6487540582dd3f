package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.lib.PyObjectGetItem;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.nodes.Node;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** {@code pattern % arguments} as in py/objstr.c; called by a changed class of GraalPy. */
public final class ModuloFormat {
  private final String pattern;
  private final Node node;
  private final Object[] arguments;
  private final Object mapping;
  private final StringBuilder result = new StringBuilder();
  private int used;
  private int at;

  private ModuloFormat(String pattern, Node node, Object arguments) {
    this.pattern = pattern;
    this.node = node;
    this.arguments = arguments instanceof PTuple tuple ? items(tuple) : new Object[] {arguments};
    mapping = arguments instanceof PDict ? arguments : null;
  }

  /** The formatted text, a Java string. */
  public static Object format(String pattern, Node node, Object arguments) {
    return new ModuloFormat(pattern, node, arguments).run();
  }

  private static Object[] items(PTuple tuple) {
    Object[] items = new Object[tuple.getSequenceStorage().length()];
    Arrays.setAll(items, i -> PyObjectGetItem.executeUncached(tuple, i));
    return items;
  }

  private String run() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c != '%') {
        result.append(c);
      } else {
        at++;
        if (current() == '%') {
          result.append('%');
        } else {
          field();
        }
      }
      at++;
    }
    if (used != arguments.length) {
      throw typeError("format string didn't convert all arguments");
    }
    return result.toString();
  }

  private void field() {
    Object argument = current() == '(' ? mapped() : null;
    FieldFormat field = new FieldFormat();
    boolean alternate = flags(field);
    field.width = number(0);
    if (at < pattern.length() && pattern.charAt(at) == '.') {
      at++;
      field.precision = at < pattern.length() ? number(0) : -1;
    }
    char type = current();
    if (argument == null) {
      argument = next();
    }
    switch (type) {
      case 'c' -> result.append(text(field).padded(character(argument)));
      case 'd', 'i', 'u' ->
          result.append(
              field.integer(Values.truncated(node, argument), 10, false, field.precision));
      case 'e', 'E', 'f', 'F', 'g', 'G' ->
          result.append(field.real(Values.real(node, argument), type, false));
      case 'o' -> {
        field.showPrefix = alternate;
        field.octalLetter = alternate;
        result.append(field.integer(Values.integer(node, argument), 8, false, field.precision));
      }
      case 'r', 's' -> {
        String shown = type == 'r' ? Values.repr(argument) : Values.str(argument);
        result.append(text(field).padded(cut(shown, field.precision)));
      }
      case 'x', 'X' -> {
        field.showPrefix = alternate;
        result.append(
            field.integer(Values.integer(node, argument), 16, type == 'X', field.precision));
      }
      default ->
          throw valueError(
              String.format(
                  "unsupported format character '%c' (0x%x) at index %d", type, (int) type, at));
    }
  }

  /** Texts are filled with spaces, whatever the flags say. */
  private static FieldFormat text(FieldFormat field) {
    field.fill = " ";
    return field;
  }

  /** The precision counts bytes. */
  static String cut(String text, int precision) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return precision < 0 || octets.length <= precision
        ? text
        : new String(octets, 0, precision, StandardCharsets.UTF_8);
  }

  private Object mapped() {
    if (mapping == null) {
      throw typeError("format needs a dict");
    }
    used = 1;
    int end = pattern.indexOf(')', at);
    if (end < 0) {
      throw valueError("incomplete format key");
    }
    String key = pattern.substring(at + 1, end);
    at = end + 1;
    return PyObjectGetItem.executeUncached(mapping, Values.text(key));
  }

  private boolean flags(FieldFormat field) {
    boolean alternate = false;
    for (; at < pattern.length(); at++) {
      switch (pattern.charAt(at)) {
        case '-' -> field.left = true;
        case '+' -> field.showSign = true;
        case ' ' -> field.spaceSign = true;
        case '#' -> alternate = true;
        case '0' -> {
          field.padAfterSign = true;
          field.fill = "0";
        }
        default -> {
          return alternate;
        }
      }
    }
    return alternate;
  }

  private int number(int otherwise) {
    if (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
      return Values.integer(node, next()).intValue();
    }
    int value = otherwise;
    while (at < pattern.length() && Character.isDigit(pattern.charAt(at))) {
      value = value * 10 + (pattern.charAt(at++) - '0');
    }
    return value;
  }

  private String character(Object argument) {
    if (Values.isString(argument)) {
      String text = Values.str(argument);
      if (text.length() != 1) {
        throw typeError("%%c needs int or char");
      }
      return text;
    }
    if (!Values.isInteger(argument)) {
      throw typeError("integer needed");
    }
    return String.valueOf((char) (Values.integer(node, argument).intValue() & 0xff));
  }

  private char current() {
    if (at >= pattern.length()) {
      throw valueError("incomplete format");
    }
    return pattern.charAt(at);
  }

  private Object next() {
    if (used >= arguments.length) {
      throw typeError("format string needs more arguments");
    }
    return arguments[used++];
  }

  private PException typeError(String message) {
    return Values.raise(node, PythonBuiltinClassType.TypeError, message);
  }

  private PException valueError(String message) {
    return Values.raise(node, PythonBuiltinClassType.ValueError, message);
  }
}
