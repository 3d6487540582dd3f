package k210.memory;

/**
 * The system heap has no free block that is large enough: where {@code malloc} returns NULL on the
 * board.
 */
public final class OutOfSystemMemoryException extends Exception {
  private static final long serialVersionUID = 1;

  private final long requestedBytes;
  private final long freeBytes;

  OutOfSystemMemoryException(
      long requestedBytes, String owner, long freeBytes, long largestFreeBytes) {
    super(
        "%s needs %d bytes of the system heap; %d are free, the largest block is %d"
            .formatted(owner, requestedBytes, freeBytes, largestFreeBytes));
    this.requestedBytes = requestedBytes;
    this.freeBytes = freeBytes;
  }

  /** How many bytes were asked for. */
  public long requestedBytes() {
    return requestedBytes;
  }

  /** How many bytes were free, in all blocks together. */
  public long freeBytes() {
    return freeBytes;
  }
}
