package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.type.PythonBuiltinClass;
import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

/** {@code isinstance(True, int)} is False on the board; called by a changed class of GraalPy. */
public final class BoolIsNoInt {
  private BoolIsNoInt() {}

  /** The check behind isinstance for a type that is not the object's own. */
  public static boolean isInstance(
      TypeNodes.GenericInstanceCheckNode check,
      VirtualFrame frame,
      Node node,
      Object instance,
      Object type) {
    boolean isInt =
        type == PythonBuiltinClassType.PInt
            || (type instanceof PythonBuiltinClass builtin
                && builtin.getType() == PythonBuiltinClassType.PInt);
    if (instance instanceof Boolean && isInt) {
      return false;
    }
    return check.execute(frame, node, instance, type);
  }
}
