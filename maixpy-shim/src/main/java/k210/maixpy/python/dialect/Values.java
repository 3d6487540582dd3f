package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.floats.PFloat;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.builtins.objects.type.PythonBuiltinClass;
import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.graal.python.lib.PyObjectReprAsTruffleStringNode;
import com.oracle.graal.python.lib.PyObjectStrAsTruffleStringNode;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Python's objects as GraalPy holds them, seen as the C code of the board sees them. */
public final class Values {
  private Values() {}

  /** Whether it is an int or a bool. */
  static boolean isInteger(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof PInt;
  }

  static boolean isFloat(Object value) {
    return value instanceof Double || value instanceof PFloat;
  }

  static boolean isString(Object value) {
    return value instanceof TruffleString || value instanceof PString;
  }

  /** {@code mp_obj_get_int}: ints and bools. */
  static BigInteger integer(Node node, Object value) {
    return switch (value) {
      case Integer i -> BigInteger.valueOf(i);
      case Long l -> BigInteger.valueOf(l);
      case Boolean b -> b ? BigInteger.ONE : BigInteger.ZERO;
      case PInt big -> big.getValue();
      default ->
          throw raise(
              node,
              PythonBuiltinClassType.TypeError,
              "can't convert " + typeName(value) + " to int");
    };
  }

  /** As {@link #integer}, and floats without their fraction. */
  static BigInteger truncated(Node node, Object value) {
    if (!isFloat(value)) {
      return integer(node, value);
    }
    double number = real(node, value);
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw raise(
          node,
          PythonBuiltinClassType.OverflowError,
          "can't convert " + FloatText.of(number) + " to int");
    }
    return new BigDecimal(number).toBigInteger();
  }

  /** {@code mp_obj_get_float}: floats, ints and bools. */
  static double real(Node node, Object value) {
    if (value instanceof Double number) {
      return number;
    }
    if (value instanceof PFloat number) {
      return number.getValue();
    }
    if (isInteger(value)) {
      return integer(node, value).floatValue();
    }
    throw raise(
        node, PythonBuiltinClassType.TypeError, "can't convert " + typeName(value) + " to float");
  }

  /** As {@link SingleFloats#compare(double, long)} for a large int. */
  public static double compare(double left, PInt right) {
    return SingleFloats.compare(left, right.getValue().floatValue());
  }

  static String typeName(Object value) {
    return boardName(
        TypeNodes.GetNameNode.executeUncached(GetClassNode.executeUncached(value))
            .toJavaStringUncached());
  }

  /** {@code type.__name__}. */
  public static TruffleString boardName(TruffleString name, Object type) {
    if (!(type instanceof PythonBuiltinClass) && !(type instanceof PythonBuiltinClassType)) {
      return name;
    }
    String own = name.toJavaStringUncached();
    String board = boardName(own);
    return board.equals(own) ? name : text(board);
  }

  /** The board's name of a type that has another one in CPython. */
  static String boardName(String name) {
    return switch (name) {
      case "dict_keys", "dict_values", "dict_items" -> "dict_view";
      case "method" -> "bound_method";
      case "bytes_iterator",
          "bytearray_iterator",
          "dict_itemiterator",
          "dict_keyiterator",
          "dict_valueiterator",
          "list_iterator",
          "range_iterator",
          "set_iterator",
          "str_ascii_iterator",
          "str_iterator",
          "tuple_iterator" ->
          "iterator";
      case "builtin_function_or_method" -> "function";
      case "ellipsis", "NotImplementedType" -> "";
      case "ModuleNotFoundError" -> "ImportError";
      case "RecursionError" -> "RuntimeError";
      case "UnicodeDecodeError", "UnicodeEncodeError" -> "UnicodeError";
      default -> name;
    };
  }

  static String str(Object value) {
    return PyObjectStrAsTruffleStringNode.executeUncached(value).toJavaStringUncached();
  }

  static String repr(Object value) {
    return PyObjectReprAsTruffleStringNode.executeUncached(value).toJavaStringUncached();
  }

  static TruffleString text(String text) {
    return PythonUtils.toTruffleStringUncached(text);
  }

  /** An exception of the board's, ready to be thrown. */
  static PException raise(Node node, PythonBuiltinClassType type, String message) {
    return PRaiseNode.raiseStatic(node, type, new Object[] {text(message)});
  }
}
