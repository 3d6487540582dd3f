package k210.maixpy.python.dialect;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.nodes.ErrorMessages;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.nodes.Node;

/** Divisions of floats that look for zero themselves; called by changed nodes of GraalPy. */
public final class FloatDivision {
  private FloatDivision() {}

  /** {@code left // right}. */
  public static Object floorDivide(Node node, double left, double right) {
    requireDivisor(node, right);
    return SingleFloats.floorDivide(left, right);
  }

  /** {@code divmod(left, right)}. */
  public static PTuple divideWithRemainder(Node node, double left, double right) {
    requireDivisor(node, right);
    return PFactory.createTuple(
        PythonLanguage.get(node),
        new Object[] {SingleFloats.floorDivide(left, right), SingleFloats.modulo(left, right)});
  }

  private static void requireDivisor(Node node, double right) {
    if (right == 0) {
      throw PRaiseNode.raiseStatic(
          node, PythonBuiltinClassType.ZeroDivisionError, ErrorMessages.DIVISION_BY_ZERO);
    }
  }
}
