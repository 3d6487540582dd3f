package k210.kmodel;

import java.util.List;

/**
 * A kmodel V3 that was read and checked.
 *
 * @param fileName name given to the reader
 * @param content header fields and layers; what {@link KmodelV3Writer} writes
 * @param bodies where each layer's body stands in the file, one per layer; the size is the header's
 *     body_size
 * @param fileBytes bytes the model spans; a file may be up to 7 bytes shorter than its last body
 *     says
 */
public record KmodelV3(String fileName, V3Content content, List<MemoryRange> bodies, int fileBytes)
    implements Kmodel {
  /** Copies the list. */
  public KmodelV3 {
    bodies = List.copyOf(bodies);
  }

  @Override
  public int mainMemoryBytes() {
    return content.mainMemoryBytes();
  }

  /** The output tensors, in main memory. */
  public List<MemoryRange> outputs() {
    return content.outputs();
  }

  /** The layers in the order they run. */
  public List<Layer> layers() {
    return content.layers();
  }
}
