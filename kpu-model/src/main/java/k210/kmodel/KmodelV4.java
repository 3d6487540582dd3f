package k210.kmodel;

import java.util.List;
import java.util.stream.Stream;

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

  /**
   * Highest byte of main memory that an input, output or node's tensor reaches: what of {@link
   * #mainMemoryBytes} is in use at most.
   */
  public int peakMainBytes() {
    Stream<TensorRange> ranges =
        Stream.of(
                inputs().stream().map(V4Content.Input::range),
                outputs().stream(),
                nodes().stream().flatMap(KmodelV4::tensors))
            .flatMap(all -> all);
    return (int)
        ranges
            .filter(range -> range.memory() == MemoryType.MAIN)
            .mapToLong(TensorRange::end)
            .max()
            .orElse(0);
  }

  private static Stream<TensorRange> tensors(Node node) {
    Stream<TensorRange> copy =
        node instanceof KpuNode.KpuConv2d conv ? Stream.of(conv.mainOutput()) : Stream.empty();
    return Stream.of(node.inputs().stream(), Stream.of(node.output()), copy).flatMap(all -> all);
  }
}
