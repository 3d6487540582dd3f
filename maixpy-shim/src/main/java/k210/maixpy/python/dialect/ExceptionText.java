package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.exception.ExceptionNodes;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.graal.python.lib.PyObjectGetItem;
import com.oracle.graal.python.lib.PyObjectLookupAttr;
import com.oracle.graal.python.nodes.SpecialAttributeNames;
import com.oracle.graal.python.nodes.classes.IsSubtypeNode;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.Map;

/**
 * {@code str} and {@code repr} of exceptions (py/objexcept.c) and of objects that do not say how
 * they look; called by changed classes of GraalPy.
 */
public final class ExceptionText {
  private static final Map<Integer, String> ERRNO_NAMES =
      Map.ofEntries(
          Map.entry(1, "EPERM"),
          Map.entry(2, "ENOENT"),
          Map.entry(5, "EIO"),
          Map.entry(9, "EBADF"),
          Map.entry(11, "EAGAIN"),
          Map.entry(12, "ENOMEM"),
          Map.entry(13, "EACCES"),
          Map.entry(17, "EEXIST"),
          Map.entry(19, "ENODEV"),
          Map.entry(21, "EISDIR"),
          Map.entry(22, "EINVAL"),
          Map.entry(95, "EOPNOTSUPP"),
          Map.entry(98, "EADDRINUSE"),
          Map.entry(103, "ECONNABORTED"),
          Map.entry(104, "ECONNRESET"),
          Map.entry(105, "ENOBUFS"),
          Map.entry(107, "ENOTCONN"),
          Map.entry(110, "ETIMEDOUT"),
          Map.entry(111, "ECONNREFUSED"),
          Map.entry(113, "EHOSTUNREACH"),
          Map.entry(114, "EALREADY"),
          Map.entry(115, "EINPROGRESS"));

  /** What CPython says of a text that it cannot decode; the board says nothing. */
  private static final int CODEC_ARGUMENTS = 5;

  private ExceptionText() {}

  /** {@code str(exception)}: its only argument, or all of them. */
  @TruffleBoundary
  public static Object str(Object exception) {
    PTuple arguments = ExceptionNodes.GetArgsNode.executeUncached(exception);
    int count = arguments.getSequenceStorage().length();
    if (count == CODEC_ARGUMENTS && Values.typeName(exception).equals("UnicodeError")) {
      return Values.text("");
    }
    if (count == 0) {
      return Values.text("");
    }
    Object first = PyObjectGetItem.executeUncached(arguments, 0);
    if (count > 1 && !is(exception, PythonBuiltinClassType.SyntaxError)) {
      return Values.text(Values.repr(arguments));
    }
    if (first instanceof Integer errno && is(exception, PythonBuiltinClassType.OSError)) {
      String name = ERRNO_NAMES.get(errno);
      return Values.text(name == null ? String.valueOf(errno) : "[Errno " + errno + "] " + name);
    }
    return Values.text(Values.str(first));
  }

  /** {@code repr(exception)}: a single argument keeps its tuple's comma. */
  @TruffleBoundary
  public static Object repr(Object exception) {
    if (str(exception) instanceof TruffleString text
        && text.isEmpty()
        && Values.typeName(exception).equals("UnicodeError")) {
      return Values.text("UnicodeError()");
    }
    return Values.text(
        Values.typeName(exception)
            + Values.repr(ExceptionNodes.GetArgsNode.executeUncached(exception)));
  }

  /** {@code repr(object)} of an object without a {@code __repr__}. */
  @TruffleBoundary
  public static Object object(Object object) {
    String name = Values.typeName(object);
    return Values.text(
        isOfTheBoard(object)
            ? "<" + name + ">"
            : "<" + name + " object at " + ObjectText.address(object) + ">");
  }

  /** {@code repr(type)}: no module stands before its name. */
  @TruffleBoundary
  public static Object type(Object type) {
    return Values.text(
        "<class '"
            + Values.boardName(TypeNodes.GetNameNode.executeUncached(type).toJavaStringUncached())
            + "'>");
  }

  /** Whether no script has made its class. */
  private static boolean isOfTheBoard(Object object) {
    Object type = GetClassNode.executeUncached(object);
    return !(type instanceof PythonClass)
        || "builtins"
            .equals(
                Values.str(
                    PyObjectLookupAttr.executeUncached(type, SpecialAttributeNames.T___MODULE__)));
  }

  private static boolean is(Object exception, PythonBuiltinClassType type) {
    return IsSubtypeNode.getUncached().execute(GetClassNode.executeUncached(exception), type);
  }
}
