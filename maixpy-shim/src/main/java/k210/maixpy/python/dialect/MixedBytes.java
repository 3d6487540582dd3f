package k210.maixpy.python.dialect;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.graal.python.lib.PyObjectStrAsTruffleStringNode;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.graal.python.nodes.StringLiterals;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts and bytes, which are the same to many of the board's functions (py/objstr.c); called by
 * changed classes of GraalPy.
 */
public final class MixedBytes {
  private MixedBytes() {}

  /** {@code bytes + other}, where the other may be a text. */
  @TruffleBoundary
  public static PBytesLike concatenated(Object left, Object right, Node node) {
    byte[] first = octets(left);
    byte[] second = octets(right);
    if (first == null || second == null) {
      throw PRaiseNode.raiseStatic(
          node,
          PythonBuiltinClassType.TypeError,
          new Object[] {Values.text("object with buffer protocol required")});
    }
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    PythonLanguage language = PythonLanguage.get(node);
    return left instanceof PByteArray
        ? PFactory.createByteArray(language, both)
        : PFactory.createBytes(language, both);
  }

  /** What is looked for in bytes: a text stands for its bytes. */
  public static Object searched(Object value) {
    return Values.isString(value) ? encoded(value) : value;
  }

  @TruffleBoundary
  private static Object encoded(Object text) {
    return PFactory.createBytes(PythonLanguage.get(null), octets(text));
  }

  private static byte[] octets(Object value) {
    if (Values.isString(value)) {
      return PyObjectStrAsTruffleStringNode.executeUncached(value)
          .toJavaStringUncached()
          .getBytes(StandardCharsets.UTF_8);
    }
    PythonBufferAcquireLibrary acquire = PythonBufferAcquireLibrary.getUncached();
    if (!acquire.hasBuffer(value)) {
      return null;
    }
    Object buffer = acquire.acquireReadonly(value);
    try {
      return PythonBufferAccessLibrary.getUncached().getCopiedByteArray(buffer);
    } finally {
      PythonBufferAccessLibrary.getUncached().release(buffer);
    }
  }

  /** How many of the characters that {@code str.center} adds stand on the left. */
  public static int leftPadding(int length, int width) {
    return (width - length) / 2;
  }

  /**
   * The encoding for {@code str.encode} and {@code bytes.decode}, which are all UTF-8 on the board;
   * shims name one other.
   */
  public static TruffleString encoding(TruffleString name) {
    return name.toJavaStringUncached().equals("latin-1") ? name : StringLiterals.T_UTF8;
  }
}
