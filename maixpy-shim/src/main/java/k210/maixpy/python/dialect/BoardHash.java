package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.common.SequenceStorageNodes;
import com.oracle.graal.python.builtins.objects.floats.PFloat;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.lib.PyObjectHashNode;
import com.oracle.graal.python.runtime.sequence.storage.SequenceStorage;
import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** The hash of a value on the board: a machine word, of which a small int keeps 63 bits. */
public final class BoardHash {
  /** MICROPY_QSTR_BYTES_IN_HASH of MaixPy is 1. */
  private static final int TEXT_MASK = 0xff;

  private static final int DJB2_START = 5381;
  private static final int DJB2_FACTOR = 33;

  /** Stand for the addresses of None and of the empty tuple in the firmware. */
  private static final long NONE = 0x8010_0000L;

  private static final long EMPTY_TUPLE = 0x8010_0020L;

  private BoardHash() {}

  /**
   * The hash of a value; of an object that is known by its address, GraalPy's, which counts
   * objects.
   *
   * @param pythonHash GraalPy's own hash
   */
  static long of(Object value, long pythonHash) {
    return switch (value) {
      case TruffleString text -> ofBytes(utf8(text));
      case PString text -> ofBytes(utf8(text.getValueUncached()));
      case Integer number -> number;
      case Long number -> smallInt(number);
      case Boolean truth -> truth ? 1 : 0;
      case PInt number -> ofBig(number.getValue());
      case Double number -> smallInt((long) (double) number);
      case PFloat number -> smallInt((long) number.getValue());
      case PNone none -> NONE;
      case PBytes bytes ->
          ofBytes(SequenceStorageNodes.ToByteArrayNode.executeUncached(bytes.getSequenceStorage()));
      case PTuple tuple -> ofTuple(tuple);
      default -> pythonHash;
    };
  }

  /** What {@code hash(value)} gives. */
  public static long of(Object value) {
    return of(value, PyObjectHashNode.executeUncached(value));
  }

  /** djb2 over the bytes of a string, cut to what is kept of it; never 0 (py/qstr.c). */
  static int ofBytes(byte[] bytes) {
    int hash = DJB2_START;
    for (byte octet : bytes) {
      hash = (hash * DJB2_FACTOR) ^ (octet & 0xff);
    }
    hash &= TEXT_MASK;
    return hash == 0 ? 1 : hash;
  }

  private static long ofBig(BigInteger value) {
    long low = value.abs().longValue();
    return smallInt(value.signum() < 0 ? -low : low);
  }

  private static long ofTuple(PTuple tuple) {
    long hash = EMPTY_TUPLE;
    SequenceStorage items = tuple.getSequenceStorage();
    for (int i = 0; i < items.length(); i++) {
      hash += of(SequenceStorageNodes.GetItemScalarNode.executeUncached(items, i));
    }
    return smallInt(hash);
  }

  private static long smallInt(long value) {
    return value << 1 >> 1;
  }

  private static byte[] utf8(TruffleString text) {
    return text.toJavaStringUncached().getBytes(StandardCharsets.UTF_8);
  }
}
