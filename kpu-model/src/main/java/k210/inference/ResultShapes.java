package k210.inference;

import java.util.List;
import k210.kmodel.Layer;
import k210.kmodel.Node;

/** Shapes of results, as far as a model file says them, outermost dimension first. */
public final class ResultShapes {
  private ResultShapes() {}

  /** Of a layer of a kmodel V3. */
  public static List<Integer> of(Layer layer) {
    return ResultPlace.of(layer).shape();
  }

  /** Of a node of a kmodel V4. */
  public static List<Integer> of(Node node) {
    return V4ResultPlace.of(node).shape();
  }
}
