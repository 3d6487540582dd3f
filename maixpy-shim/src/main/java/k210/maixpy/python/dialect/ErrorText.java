package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.graal.python.builtins.objects.type.TypeNodes.IsTypeNode;
import com.oracle.graal.python.runtime.formatting.ErrorMessageFormatter;
import com.oracle.truffle.api.strings.TruffleString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IllegalFormatException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The interpreter's own error messages in the board's words; called by changed classes. */
public final class ErrorText {
  private static final Map<String, String> BOARD_TEXTS = boardTexts();
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?::(\\w+))?\\}");

  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("+", "__add__"),
          Map.entry("-", "__sub__"),
          Map.entry("*", "__mul__"),
          Map.entry("/", "__truediv__"),
          Map.entry("//", "__floordiv__"),
          Map.entry("%", "__mod__"),
          Map.entry("** or pow()", "__pow__"),
          Map.entry("@", "__matmul__"),
          Map.entry("&", "__and__"),
          Map.entry("|", "__or__"),
          Map.entry("^", "__xor__"),
          Map.entry("<<", "__lshift__"),
          Map.entry(">>", "__rshift__"),
          Map.entry("divmod()", "__divmod__"),
          Map.entry("<", "__lt__"),
          Map.entry(">", "__gt__"),
          Map.entry("<=", "__le__"),
          Map.entry(">=", "__ge__"),
          Map.entry("+=", "__iadd__"),
          Map.entry("-=", "__isub__"),
          Map.entry("*=", "__imul__"),
          Map.entry("/=", "__itruediv__"),
          Map.entry("//=", "__ifloordiv__"),
          Map.entry("%=", "__imod__"),
          Map.entry("**=", "__ipow__"),
          Map.entry("&=", "__iand__"),
          Map.entry("|=", "__ior__"),
          Map.entry("^=", "__ixor__"),
          Map.entry("<<=", "__ilshift__"),
          Map.entry(">>=", "__irshift__"));

  private static final Map<String, String> UNARY_METHODS =
      Map.of("-", "__neg__", "+", "__pos__", "~", "__invert__", "", "__abs__");

  private ErrorText() {}

  /**
   * A message of GraalPy's.
   *
   * @param format with %s, %d and GraalPy's own %p, the type of an argument
   */
  public static String format(TruffleString format, Object[] arguments) {
    String text = format.toJavaStringUncached();
    String board = BOARD_TEXTS.get(text);
    if (text.startsWith("a bytes-like object is required") && Values.isString(arguments[0])) {
      return "can't convert 'str' object to bytes implicitly";
    }
    if (text.startsWith("can only concatenate %s") && "str".equals(String.valueOf(arguments[0]))) {
      return notText(arguments[1]);
    }
    if (text.startsWith("unsupported operand type(s) for %s") || text.startsWith("'%s' not supp")) {
      String conversion = implicitConversion(arguments);
      if (conversion != null) {
        return conversion;
      }
    }
    if (board != null) {
      return PLACE
          .matcher(board)
          .replaceAll(
              place ->
                  Matcher.quoteReplacement(
                      argument(place.group(2), arguments[place.group(1).charAt(0) - '0'])));
    }
    try {
      return ErrorMessageFormatter.containsCustomSpecifier(text)
          ? ErrorMessageFormatter.format(text, arguments)
          : String.format(text, arguments);
    } catch (IllegalFormatException e) {
      return text;
    }
  }

  /** As {@link #format}, as a text of Python's. */
  public static TruffleString formatText(TruffleString format, Object[] arguments) {
    return Values.text(format(format, arguments));
  }

  /** A str takes only a str on its right, and takes it for one that could be converted. */
  private static String implicitConversion(Object[] arguments) {
    boolean leftIsText = Values.isString(arguments[1]);
    boolean takesText =
        "+".contentEquals(String.valueOf(arguments[0]))
            || "<>=".indexOf(String.valueOf(arguments[0]).charAt(0)) >= 0;
    return leftIsText && takesText && !Values.isString(arguments[2]) ? notText(arguments[2]) : null;
  }

  private static String notText(Object value) {
    return "can't convert '" + Values.typeName(value) + "' object to str implicitly";
  }

  private static String argument(String kind, Object value) {
    return switch (kind) {
      case null -> simpleName(String.valueOf(value));
      case "sequence" -> "byte".equals(String.valueOf(value)) ? "bytes" : String.valueOf(value);
      case "type" -> Values.typeName(value);
      case "name" ->
          IsTypeNode.executeUncached(value)
              ? TypeNodes.GetNameNode.executeUncached(value).toJavaStringUncached()
              : Values.typeName(value);
      case "method" -> METHODS.getOrDefault(String.valueOf(value), String.valueOf(value));
      case "unary" -> UNARY_METHODS.getOrDefault(String.valueOf(value), String.valueOf(value));
      default -> throw new IllegalStateException("error-texts.txt names a kind " + kind);
    };
  }

  /** Functions have no qualified names on the board. */
  private static String simpleName(String name) {
    return name.matches("[\\w.<>]+\\.\\w+") ? name.substring(name.lastIndexOf('.') + 1) : name;
  }

  private static Map<String, String> boardTexts() {
    Map<String, String> texts = new HashMap<>();
    try (InputStream in =
        ErrorText.class.getResourceAsStream("/k210/maixpy/python/error-texts.txt")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                int tab = line.indexOf('\t');
                texts.put(line.substring(0, tab), line.substring(tab + 1));
              });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the board's error texts", e);
    }
    return Map.copyOf(texts);
  }
}
