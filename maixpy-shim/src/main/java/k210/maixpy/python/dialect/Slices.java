package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** Slices of what is no list (mp_seq_get_fast_slice_indexes in py/sequence.c). */
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
    Object step = slice.getStep();
    if (step != PNone.NONE && !(step instanceof Integer number && number == 1)) {
      throw Values.raise(
          null,
          PythonBuiltinClassType.NotImplementedError,
          "only slices with step=1 (aka None) are supported");
    }
  }
}
