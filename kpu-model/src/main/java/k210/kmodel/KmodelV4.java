package k210.kmodel;

import java.util.List;

/**
 * A kmodel V4 that was read and checked.
 *
 * @param fileName name given to the reader
 * @param content header fields, tensors and nodes; what {@link KmodelV4Writer} writes
 * @param bodies where each node's body stands in the file, one per node; the size is the header's
 *     body_size
 * @param fileBytes bytes the model spans; a file may be up to 7 bytes shorter than its last body
 *     says
 */
public record KmodelV4(String fileName, V4Content content, List<MemoryRange> bodies, int fileBytes)
    implements Kmodel {
  /** Copies the list. */
  public KmodelV4 {
    bodies = List.copyOf(bodies);
  }

  @Override
  public int mainMemoryBytes() {
    return content.mainMemoryBytes();
  }

  /** The input tensors. */
  public List<V4Content.Input> inputs() {
    return content.inputs();
  }

  /** Where the output tensors lie. */
  public List<TensorRange> outputs() {
    return content.outputs();
  }

  /** The nodes in the order they run. */
  public List<Node> nodes() {
    return content.nodes();
  }
}
