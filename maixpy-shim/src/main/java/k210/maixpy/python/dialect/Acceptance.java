package k210.maixpy.python.dialect;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.common.HashingCollectionNodes;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.graal.python.nodes.util.CastToByteNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;

/** What CPython refuses and the board takes; called by changed classes of GraalPy. */
public final class Acceptance {
  private Acceptance() {}

  /** The globals of {@code exec} stay as they are: on the board no builtins stand among them. */
  public static void withoutBuiltins(
      HashingCollectionNodes.SetItemNode node,
      Frame frame,
      Node inliningTarget,
      Object globals,
      Object name,
      Object builtins) {}

  /** A name that starts with two underscores stays as it is inside a class (py/compile.c). */
  public static String nameInClass(String name) {
    return name;
  }

  /** A class without {@code __init__} takes any arguments (py/objtype.c). */
  public static void anyArguments() {}

  /** {@code object.__init__} takes any arguments. */
  public static PNone initialised() {
    return PNone.NONE;
  }

  /**
   * What is stored for an item of a bytearray: the int's low byte (mp_binary_set_val_array in
   * py/binary.c).
   *
   * @param cast GraalPy's own conversion, which would refuse what a byte cannot hold
   */
  public static byte item(CastToByteNode cast, VirtualFrame frame, Object value) {
    if (value instanceof Integer number) {
      return number.byteValue();
    }
    return lowByte(cast, value);
  }

  /** What an array of bytes without a sign keeps of an int. */
  public static int unsignedByte(int value) {
    return value & 0xff;
  }

  /** As {@link #unsignedByte(int)}, for any object: what is no int is an error. */
  public static Object unsignedByte(Object value) {
    return (int) word(value) & 0xff;
  }

  /** What an array of bytes with a sign keeps. */
  public static Object signedByte(Object value) {
    return (int) (byte) word(value);
  }

  /** What an array of 16 bits without a sign keeps. */
  public static Object unsignedShort(Object value) {
    return (int) word(value) & 0xffff;
  }

  /** What an array of 16 bits with a sign keeps. */
  public static Object signedShort(Object value) {
    return (int) (short) word(value);
  }

  /** What an array of 32 bits without a sign keeps. */
  public static Object unsignedInt(Object value) {
    return word(value) & 0xffff_ffffL;
  }

  /** What an array of 32 bits with a sign keeps. */
  public static Object signedInt(Object value) {
    return (int) word(value);
  }

  /** What an array of 64 bits with a sign keeps. */
  public static Object signedLong(Object value) {
    return word(value);
  }

  private static long word(Object value) {
    return value instanceof Integer number ? number : bigWord(value);
  }

  @TruffleBoundary
  private static long bigWord(Object value) {
    return Values.integer(null, value).longValue();
  }

  @TruffleBoundary
  private static byte lowByte(CastToByteNode cast, Object value) {
    return Values.integer(cast, value).byteValue();
  }

  /**
   * {@code int.to_bytes} of an int of the machine (int_to_bytes in py/objint.c): the low bytes.
   * Where more than eight are asked for, the rest is 0, also of a negative int. Every order but
   * {@code 'little'} is big-endian.
   */
  @TruffleBoundary
  public static PBytes bytes(
      long value, int length, TruffleString order, Node node, PythonLanguage language) {
    BigInteger low = BigInteger.valueOf(value);
    return lowBytes(low, length, Math.min(length, Long.BYTES), order, node, language);
  }

  /** {@code int.to_bytes} of an int that the machine's do not hold. */
  @TruffleBoundary
  public static PBytes bytes(
      PInt value, int length, TruffleString order, Node node, PythonLanguage language) {
    return lowBytes(value.getValue(), length, length, order, node, language);
  }

  private static PBytes lowBytes(
      BigInteger value,
      int length,
      int filled,
      TruffleString order,
      Node node,
      PythonLanguage language) {
    if (length < 0) {
      throw PRaiseNode.raiseStatic(node, PythonBuiltinClassType.ValueError);
    }
    boolean littleEndian = order.toJavaStringUncached().equals("little");
    byte[] bytes = new byte[length];
    byte[] own = value.toByteArray();
    for (int i = 0; i < filled; i++) {
      bytes[littleEndian ? i : length - 1 - i] =
          i < own.length ? own[own.length - 1 - i] : (byte) (value.signum() < 0 ? -1 : 0);
    }
    return PFactory.createBytes(language, bytes);
  }
}
