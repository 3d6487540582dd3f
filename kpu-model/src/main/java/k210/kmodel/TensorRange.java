package k210.kmodel;

/**
 * Where a tensor of a kmodel V4 lies (nncase's memory_range).
 *
 * @param memory which memory
 * @param type element type
 * @param start first byte in that memory
 * @param bytes size; of a map in KPU RAM that of its rows, padding included
 */
public record TensorRange(MemoryType memory, DataType type, int start, int bytes) {
  /** Size in a file. */
  public static final int FILE_BYTES = 16;

  /** Nowhere: what stands for a main-memory output that a KPU layer does not have. */
  public static final TensorRange NONE = new TensorRange(MemoryType.CONST, DataType.FLOAT32, 0, 0);

  /** Elements of a dense tensor. */
  public int elements() {
    return bytes / type.bytes();
  }

  /** Byte after the last. */
  public long end() {
    return (long) start + bytes;
  }
}
