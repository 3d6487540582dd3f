package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.list.PList;
import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** What the board refuses to do with sequences (py/sequence.c, py/objlist.c, py/objarray.c). */
public final class Slices {
  private Slices() {}

  /**
   * Refuses a slice with a step.
   *
   * @param index an index, or a slice
   */
  public static void requireStepOne(Object index) {
    if (index instanceof PSlice slice) {
      requireStepOne(slice);
    }
  }

  @TruffleBoundary
  private static void requireStepOne(PSlice slice) {
    if (!isStepOne(slice)) {
      throw Values.raise(
          null,
          PythonBuiltinClassType.NotImplementedError,
          "only slices with step=1 (aka None) are supported");
    }
  }

  private static boolean isStepOne(PSlice slice) {
    Object step = slice.getStep();
    return step == PNone.NONE || (step instanceof Integer number && number == 1);
  }

  /** Refuses to take a slice with a step out of a list (list_subscr in py/objlist.c). */
  public static void taken(Object index) {
    if (index instanceof PSlice slice && !isStepOne(slice)) {
      throw PRaiseNode.raiseStatic(null, PythonBuiltinClassType.NotImplementedError);
    }
  }

  /** As {@link #taken}, and what is put there must be a list or a tuple. */
  public static void replaced(Object index, Object value) {
    if (index instanceof PSlice && !(value instanceof PList) && !(value instanceof PTuple)) {
      throw Values.raise(
          null,
          PythonBuiltinClassType.TypeError,
          "object '" + Values.typeName(value) + "' isn't a tuple or list");
    }
    taken(index);
  }

  /** Refuses to repeat a sequence by what is no int. */
  public static void repeated(Object sequence, Object count) {
    if (!Values.isInteger(count)) {
      throw Values.raise(
          null,
          PythonBuiltinClassType.TypeError,
          "unsupported types for __mul__: '"
              + Values.typeName(sequence)
              + "', '"
              + Values.typeName(count)
              + "'");
    }
  }

  /** Refuses to pop from an empty list. */
  public static void popped(Object list) {
    if (list instanceof PList items && items.getSequenceStorage().length() == 0) {
      throw Values.raise(null, PythonBuiltinClassType.IndexError, "pop from empty list");
    }
  }

  /** Refuses to replace a slice of a bytearray by what is no bytes (py/objarray.c). */
  public static void replacedOctets(Object index, Object value) {
    if (index instanceof PSlice slice) {
      requireStepOne(slice);
      if (value instanceof PNone) {
        throw Values.raise(
            null,
            PythonBuiltinClassType.TypeError,
            "'bytearray' object doesn't support item deletion");
      }
      if (!PythonBufferAcquireLibrary.getUncached().hasBuffer(value)) {
        throw Values.raise(
            null, PythonBuiltinClassType.NotImplementedError, "array/bytes required on right side");
      }
    }
  }
}
