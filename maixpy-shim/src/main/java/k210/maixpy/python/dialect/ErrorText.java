package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.function.PFunction;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.builtins.objects.method.PBuiltinMethod;
import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.graal.python.builtins.objects.type.TypeNodes.IsTypeNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.formatting.ErrorMessageFormatter;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IllegalFormatException;
import java.util.Map;
import java.util.Set;
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

  private static final Set<String> FIXED_CONSTRUCTORS =
      Set.of("staticmethod", "classmethod", "filter", "reversed");

  private static final Set<String> VARIABLE_FUNCTIONS =
      Set.of(
          "compile",
          "count",
          "endswith",
          "find",
          "from_bytes",
          "get",
          "getattr",
          "index",
          "iter",
          "max",
          "min",
          "pop",
          "pow",
          "replace",
          "rfind",
          "rindex",
          "round",
          "setdefault",
          "split",
          "startswith",
          "sum",
          "to_bytes");

  private ErrorText() {}

  /**
   * A message of GraalPy's.
   *
   * @param format with %s, %d and GraalPy's own %p, the type of an argument
   */
  public static String format(TruffleString format, Object[] arguments) {
    String text = format.toJavaStringUncached();
    String board = BOARD_TEXTS.get(text);
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

  /** A call with too few arguments. */
  public static PException missing(
      Node node, Object callable, int missing, TruffleString kind, Signature signature) {
    if (kind.toJavaStringUncached().startsWith("keyword")) {
      return typeError(node, "function missing keyword-only argument");
    }
    int most = signature.getMaxNumOfPositionalArgs();
    if (callable instanceof PFunction function) {
      int required = most - function.getDefaults().length;
      return typeError(
          node, taken(name(function), required) + " but " + (required - missing) + " were given");
    }
    int uncounted = uncounted(callable);
    int required = most - defaults(callable);
    boolean fixed = required == most && !signature.takesVarArgs() && !takesMore(callable);
    return typeError(
        node,
        fixed
            ? taken("function", required - uncounted)
                + " but "
                + (required - missing - uncounted)
                + " were given"
            : "function missing " + missing + " required positional arguments");
  }

  /**
   * A call with too many arguments.
   *
   * @param most how many the function takes
   * @param optional how many of them it can do without
   * @param given how many there are
   */
  public static PException tooMany(
      Node node, Object callable, int most, int optional, int given, int adjustment) {
    if (callable instanceof PFunction function) {
      return typeError(
          node,
          taken(name(function), most - adjustment)
              + " but "
              + (given - adjustment)
              + " were given");
    }
    int uncounted = uncounted(callable);
    return typeError(
        node,
        optional == 0
            ? taken("function", most - uncounted) + " but " + (given - uncounted) + " were given"
            : "function expected at most "
                + (most - uncounted)
                + " arguments, got "
                + (given - uncounted));
  }

  private static String name(PFunction function) {
    return function.getName().toJavaStringUncached() + "()";
  }

  private static String taken(String who, int count) {
    return who + " takes " + count + " positional arguments";
  }

  /** Whether it is one of the functions and constructors that can be given more on the board. */
  private static boolean takesMore(Object callable) {
    PBuiltinFunction function = builtin(callable);
    if (function == null) {
      return true;
    }
    String name = function.getName().toJavaStringUncached();
    if (name.equals("__new__") || name.equals("__init__")) {
      String type =
          TypeNodes.GetNameNode.executeUncached(function.getEnclosingType()).toJavaStringUncached();
      return !FIXED_CONSTRUCTORS.contains(type);
    }
    return VARIABLE_FUNCTIONS.contains(name);
  }

  private static PBuiltinFunction builtin(Object callable) {
    return switch (callable) {
      case PBuiltinFunction function -> function;
      case PBuiltinMethod method -> method.getBuiltinFunction();
      default -> null;
    };
  }

  private static int defaults(Object callable) {
    PBuiltinFunction function = builtin(callable);
    return function == null ? 0 : function.getDefaults().length;
  }

  /** A function is not passed its module, nor a constructor what it makes, on the board. */
  private static int uncounted(Object callable) {
    PBuiltinFunction function = builtin(callable);
    if (function != null) {
      String name = function.getName().toJavaStringUncached();
      boolean ofModule = function.getEnclosingType() == null;
      return ofModule || name.equals("__new__") || name.equals("__init__") ? 1 : 0;
    }
    return 0;
  }

  private static PException typeError(Node node, String message) {
    return Values.raise(node, PythonBuiltinClassType.TypeError, message);
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
