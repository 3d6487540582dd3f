package k210.inference;

import java.util.List;
import k210.kmodel.DataType;
import k210.kmodel.Layer;
import k210.kmodel.Node;

/**
 * An input or output of a model.
 *
 * @param shape dimensions, outermost first; CHW for images
 * @param type element type
 * @param bytes size of the dense tensor
 */
public record TensorSpec(List<Integer> shape, DataType type, int bytes) {
  /** Copies the list. */
  public TensorSpec {
    shape = List.copyOf(shape);
  }

  /** The result of a kmodel V4 node, as far as the file says its shape; KPU results are dense. */
  public static TensorSpec of(Node node) {
    return V4ResultPlace.of(node).spec();
  }

  /** The result of a kmodel V3 layer; KPU results are dense. */
  public static TensorSpec of(Layer layer) {
    return ResultPlace.of(layer).spec();
  }
}
