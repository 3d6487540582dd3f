package k210.kmodel;

import java.util.List;

/**
 * What a kmodel V3 says, without where in the file it says it.
 *
 * @param flags header flags; bit 0 set: 8-bit weights, clear: 16-bit weights
 * @param maxStartAddress lowest KPU RAM row the compiler used; the runtime ignores it
 * @param mainMemoryBytes size of the main-memory block
 * @param outputs output tensors in main memory; the size is 4 bytes per element whatever the type
 *     (Generator.cs)
 * @param layers the layers in the order they run
 */
public record V3Content(
    int flags,
    int maxStartAddress,
    int mainMemoryBytes,
    List<MemoryRange> outputs,
    List<Layer> layers) {
  /** Header flag: weights are bytes. */
  public static final int FLAG_EIGHT_BIT_WEIGHTS = 1;

  /** Copies the lists. */
  public V3Content {
    outputs = List.copyOf(outputs);
    layers = List.copyOf(layers);
  }

  /** Whether the KPU layers' weights are bytes (else 16-bit words). */
  public boolean eightBitWeights() {
    return (flags & FLAG_EIGHT_BIT_WEIGHTS) != 0;
  }
}
