package k210.inference;

import java.util.List;
import k210.kmodel.DataType;

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
}
