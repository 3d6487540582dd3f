package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.function.PFunction;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.builtins.objects.method.PBuiltinMethod;
import com.oracle.graal.python.builtins.objects.method.PMethod;
import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.List;
import java.util.Set;

/**
 * Calls with the wrong arguments, in the words of py/bc.c and py/argcheck.c; called by changed
 * classes of GraalPy.
 */
public final class CallErrors {
  private static final Set<String> FIXED_CONSTRUCTORS =
      Set.of("staticmethod", "classmethod", "filter", "reversed");

  /** Functions whose arguments stand in a table (mp_arg_parse_all in py/argcheck.c). */
  private static final Set<String> ARGUMENT_TABLES = Set.of("enumerate", "sort", "sorted");

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

  private CallErrors() {}

  /**
   * A call with too few arguments.
   *
   * @param names those that are missing; null behind the first ones
   * @param missing how many are missing
   */
  public static PException missing(
      Node node,
      Object callable,
      TruffleString[] names,
      int missing,
      TruffleString kind,
      Signature signature) {
    PFunction function = function(callable);
    boolean keywordsFirst = function != null && function.getKwDefaults().length > 0;
    if (kind.toJavaStringUncached().startsWith("keyword")) {
      return typeError(
          node,
          keywordsFirst
              ? "function missing required keyword argument '" + names[0] + "'"
              : "function missing keyword-only argument");
    }
    int most = signature.getMaxNumOfPositionalArgs();
    if (function != null) {
      int required = most - function.getDefaults().length;
      int first = List.of(signature.getParameterIds()).indexOf(names[0]);
      // Keywords are looked at first where some have defaults, or where they leave a gap.
      if (keywordsFirst || first < required - missing) {
        return typeError(node, "function missing required positional argument #" + first);
      }
      int closed = closed(function);
      return typeError(
          node,
          taken(name(function), required + closed)
              + " but "
              + (required - missing + closed)
              + " were given");
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
    PFunction function = function(callable);
    if (function != null) {
      int uncounted = adjustment - closed(function);
      return typeError(
          node,
          taken(name(function), most - uncounted) + " but " + (given - uncounted) + " were given");
    }
    if (ARGUMENT_TABLES.contains(builtinName(callable)) && given > most) {
      return typeError(
          node,
          builtinName(callable).equals("sorted")
              ? "must use keyword argument for key function"
              : "extra positional arguments given");
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

  /**
   * Before keywords that a function does not know are refused or collected.
   *
   * @param collected for a {@code **parameter}, with room for all that were given; or null
   * @param count how many are collected
   * @param unknown how many are refused
   * @param positionalOnly names of arguments that may not be given by name, or null
   */
  public static void keywords(
      Object callable,
      PKeyword[] collected,
      int count,
      int unknown,
      List<TruffleString> positionalOnly,
      Node node) {
    if (count > 1 && function(callable) != null) {
      BoardOrder.arrange(collected, count);
    }
    boolean refused = unknown > 0 || positionalOnly != null;
    if (refused && builtin(callable) != null) {
      throw typeError(
          node,
          ARGUMENT_TABLES.contains(builtinName(callable))
              ? "extra keyword arguments given"
              : "function doesn't take keyword arguments");
    }
  }

  private static PFunction function(Object callable) {
    return switch (callable) {
      case PFunction function -> function;
      case PMethod method when method.getFunction() instanceof PFunction function -> function;
      default -> null;
    };
  }

  /** The variables of outer functions are arguments as well, and {@code super()} needs one. */
  private static int closed(PFunction function) {
    return function.getCode().getFreeVars().length;
  }

  private static String builtinName(Object callable) {
    PBuiltinFunction function = builtin(callable);
    return function == null ? "" : function.getName().toJavaStringUncached();
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
    if (isConstructor(function)) {
      return !FIXED_CONSTRUCTORS.contains(typeName(function));
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
      return function.getEnclosingType() == null || isConstructor(function) ? 1 : 0;
    }
    // A constructor's slot, of which there is the name only.
    return callable instanceof TruffleString ? 1 : 0;
  }

  /** GraalPy gives some of them the name of their type. */
  private static boolean isConstructor(PBuiltinFunction function) {
    String name = function.getName().toJavaStringUncached();
    return name.equals("__new__")
        || name.equals("__init__")
        || (function.getEnclosingType() != null && name.equals(typeName(function)));
  }

  private static String typeName(PBuiltinFunction function) {
    return TypeNodes.GetNameNode.executeUncached(function.getEnclosingType())
        .toJavaStringUncached();
  }

  private static PException typeError(Node node, String message) {
    return Values.raise(node, PythonBuiltinClassType.TypeError, message);
  }
}
