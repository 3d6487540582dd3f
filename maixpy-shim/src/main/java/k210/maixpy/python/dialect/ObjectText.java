package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.objects.cell.PCell;
import com.oracle.graal.python.builtins.objects.function.PFunction;
import com.oracle.graal.python.builtins.objects.generator.PGenerator;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.builtins.objects.method.PBuiltinMethod;
import com.oracle.graal.python.builtins.objects.method.PMethod;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.object.ObjectNodesFactory;
import com.oracle.graal.python.builtins.objects.superobject.SuperObject;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;

/** How functions, methods and other objects without a text of their own look. */
public final class ObjectText {
  private static final long FIRST_ADDRESS = 0x8030_0000L;
  private static final int OBJECT_BYTES = 32;
  private static final String SHIM_PREFIX = "<maixpy>/";

  private ObjectText() {}

  /** An address that tells objects apart; the board's are others. */
  static String address(Object object) {
    Object id = ObjectNodesFactory.GetIdNodeGen.getUncached().execute(object);
    long number = id instanceof Long small ? small : ((PInt) id).longValue();
    return Long.toHexString(FIRST_ADDRESS + number * OBJECT_BYTES);
  }

  /** A function of a script. */
  @TruffleBoundary
  public static TruffleString function(Object value) {
    return Values.text(ofFunction(value));
  }

  private static String ofFunction(Object value) {
    if (!(value instanceof PFunction function) || isOfFirmware(function)) {
      return "<function>";
    }
    PCell[] closure = function.getClosure();
    return closure == null || closure.length == 0 ? ofCode(function) : ofClosure(function, closure);
  }

  /** What the shims define in Python is C on the board. */
  private static boolean isOfFirmware(PFunction function) {
    return function.getCode().getFilename().toJavaStringUncached().startsWith(SHIM_PREFIX);
  }

  private static String ofCode(PFunction function) {
    return function.getCode().isGenerator()
        ? "<generator>"
        : "<function "
            + function.getName().toJavaStringUncached()
            + " at 0x"
            + address(function)
            + ">";
  }

  /** As closure_print of py/objclosure.c and cell_print of py/objcell.c. */
  private static String ofClosure(PFunction function, PCell[] closure) {
    StringBuilder text = new StringBuilder("<closure ").append(ofCode(function));
    text.append(" at ").append(address(function)).append(", n_closed=").append(closure.length);
    for (PCell cell : closure) {
      Object held = cell.getRef();
      text.append(" <cell ")
          .append(held == null ? "0 (nil)" : address(held) + " " + Values.repr(held))
          .append('>');
    }
    return text.append(" >").toString();
  }

  /** What {@code super()} gives. */
  @TruffleBoundary
  public static TruffleString superObject(Object value) {
    SuperObject object = (SuperObject) value;
    return Values.text(
        "<super: " + Values.repr(object.getType()) + ", " + Values.repr(object.getObject()) + ">");
  }

  /** A generator. */
  @TruffleBoundary
  public static TruffleString generator(Object value) {
    String name = ((PGenerator) value).getName().toJavaStringUncached();
    return Values.text("<generator object '" + name + "' at " + address(value) + ">");
  }

  /** A memoryview. */
  public static TruffleString memoryView() {
    return Values.text("<memoryview>");
  }

  /** A function of the interpreter, or a method of one of its objects. */
  @TruffleBoundary
  public static TruffleString builtin(Object value) {
    Object self =
        value instanceof PMethod method ? method.getSelf() : ((PBuiltinMethod) value).getSelf();
    return self instanceof PythonModule ? Values.text("<function>") : method(value);
  }

  /** A method that is bound to an object. */
  @TruffleBoundary
  public static TruffleString method(Object value) {
    Object self;
    Object function;
    if (value instanceof PMethod method) {
      self = method.getSelf();
      function = method.getFunction();
    } else {
      self = ((PBuiltinMethod) value).getSelf();
      function = null;
    }
    return Values.text(
        "<bound_method "
            + address(value)
            + " "
            + Values.repr(self)
            + "."
            + ofFunction(function)
            + ">");
  }
}
