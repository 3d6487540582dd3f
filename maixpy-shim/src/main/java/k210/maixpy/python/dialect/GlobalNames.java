package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageGetItem;
import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.truffle.api.strings.TruffleString;

/** The names of a module; called by a changed class of GraalPy. */
public final class GlobalNames {
  private GlobalNames() {}

  /** As {@link #deleted(Object, TruffleString)}, outside of functions. */
  public static void deleted(Object globals, Object locals, TruffleString[] names, int index) {
    deleted(locals == null ? globals : locals, names[index]);
  }

  /** Before a name is deleted: GraalPy would delete it twice (mp_delete_global in py/runtime.c). */
  public static void deleted(Object globals, TruffleString name) {
    if (globals instanceof PDict names
        && !HashingStorageGetItem.hasKeyUncached(names.getDictStorage(), name)) {
      throw PRaiseNode.raiseStatic(null, PythonBuiltinClassType.KeyError, new Object[] {name});
    }
  }
}
