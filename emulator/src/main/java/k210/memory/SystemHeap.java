package k210.memory;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The firmware's {@code malloc}: GC heap, models, frame buffers and LCD buffers all come from here.
 *
 * <p>First fit over one contiguous range of general RAM, with neighbours joined when freed. Every
 * block carries a 16-byte header in front, like newlib's chunks on RV64, and its size is rounded up
 * to 16. Deterministic: the same calls give the same addresses.
 */
public final class SystemHeap {
  /**
   * Size of a block's header and granularity of block sizes, in bytes (newlib on a 64-bit machine).
   */
  public static final int HEADER_BYTES = 16;

  private final MemoryRegion ram;
  private final int sizeBytes;
  private final TreeMap<Integer, Integer> freeSizeByOffset = new TreeMap<>();
  private final TreeMap<Integer, Allocation> allocatedByOffset = new TreeMap<>();
  private int freeBytes;

  /**
   * Creates an empty heap.
   *
   * @param ram the memory it lives in
   * @param startOffset first byte of the heap in that memory, a multiple of 16
   * @throws IllegalArgumentException if the start is not aligned or not inside
   */
  public SystemHeap(MemoryRegion ram, int startOffset) {
    if (startOffset < 0 || startOffset > ram.sizeBytes() || startOffset % HEADER_BYTES != 0) {
      throw new IllegalArgumentException(
          "heap start 0x%X must be a multiple of 16 inside the %d bytes of %s"
              .formatted(startOffset, ram.sizeBytes(), ram.name()));
    }
    this.ram = ram;
    this.sizeBytes = ram.sizeBytes() - startOffset;
    this.freeBytes = sizeBytes;
    if (sizeBytes > 0) {
      freeSizeByOffset.put(startOffset, sizeBytes);
    }
  }

  /** All bytes the heap manages, used or free. */
  public int sizeBytes() {
    return sizeBytes;
  }

  /** Free bytes in all blocks together: what {@code Maix.utils.heap_free()} reports. */
  public int freeBytes() {
    return freeBytes;
  }

  /** The largest request that would succeed now at the plain alignment of 16 bytes. */
  public int largestFreeBytes() {
    return Math.max(
        0,
        freeSizeByOffset.values().stream().mapToInt(Integer::intValue).max().orElse(0)
            - HEADER_BYTES);
  }

  /** {@link #allocate(long, int, String)} with {@code malloc}'s own alignment of 16 bytes. */
  public Allocation allocate(long sizeBytes, String owner) throws OutOfSystemMemoryException {
    return allocate(sizeBytes, HEADER_BYTES, owner);
  }

  /**
   * Takes the first block that is large enough. The content is what was left there, as with {@code
   * malloc}.
   *
   * @param requestBytes how many bytes; 0 gives an empty block of its own, as newlib does
   * @param alignmentBytes a power of two of at least 16; 64 for a cache line, 128 for a camera
   *     buffer
   * @param owner who it is for, named in errors
   * @throws OutOfSystemMemoryException if no free block is large enough
   * @throws IllegalArgumentException if the size is negative or the alignment no power of two from
   *     16
   */
  public Allocation allocate(long requestBytes, int alignmentBytes, String owner)
      throws OutOfSystemMemoryException {
    if (requestBytes < 0) {
      throw new IllegalArgumentException("negative size " + requestBytes + " for " + owner);
    }
    if (alignmentBytes < HEADER_BYTES || Integer.bitCount(alignmentBytes) != 1) {
      throw new IllegalArgumentException(
          "alignment must be a power of two from 16, is " + alignmentBytes);
    }
    if (requestBytes <= sizeBytes) {
      int payloadBytes = Math.ceilDiv((int) requestBytes, HEADER_BYTES) * HEADER_BYTES;
      for (Map.Entry<Integer, Integer> free : freeSizeByOffset.entrySet()) {
        int payloadOffset = alignUp(free.getKey() + HEADER_BYTES, alignmentBytes);
        int blockOffset = payloadOffset - HEADER_BYTES;
        long blockEnd = (long) payloadOffset + payloadBytes;
        if (blockEnd <= (long) free.getKey() + free.getValue()) {
          return take(
              free.getKey(), free.getValue(), blockOffset, (int) blockEnd, requestBytes, owner);
        }
      }
    }
    throw new OutOfSystemMemoryException(requestBytes, owner, freeBytes, largestFreeBytes());
  }

  /**
   * Gives a block back and joins it with free neighbours.
   *
   * @throws IllegalStateException if it was freed before or belongs to another heap
   */
  public void free(Allocation allocation) {
    int offset = allocation.blockOffset();
    if (allocatedByOffset.get(offset) != allocation) {
      throw new IllegalStateException(
          "block of %s at 0x%08X %s"
              .formatted(
                  allocation.owner(),
                  allocation.address(),
                  allocation.isFreed() ? "is freed twice" : "belongs to another heap"));
    }
    allocatedByOffset.remove(offset);
    allocation.markFreed();
    freeBytes += allocation.blockBytes();
    int start = offset;
    int end = offset + allocation.blockBytes();
    Map.Entry<Integer, Integer> below = freeSizeByOffset.floorEntry(offset);
    if (below != null && below.getKey() + below.getValue() == start) {
      start = below.getKey();
    }
    Integer aboveBytes = freeSizeByOffset.remove(end);
    if (aboveBytes != null) {
      end += aboveBytes;
    }
    freeSizeByOffset.put(start, end - start);
  }

  /** The blocks in use, by address; for reports. */
  public List<Allocation> allocations() {
    return List.copyOf(allocatedByOffset.values());
  }

  private Allocation take(
      int freeOffset,
      int freeSize,
      int blockOffset,
      int blockEnd,
      long requestBytes,
      String owner) {
    freeSizeByOffset.remove(freeOffset);
    if (blockOffset > freeOffset) {
      freeSizeByOffset.put(freeOffset, blockOffset - freeOffset);
    }
    int freeEnd = freeOffset + freeSize;
    if (freeEnd > blockEnd) {
      freeSizeByOffset.put(blockEnd, freeEnd - blockEnd);
    }
    int payloadOffset = blockOffset + HEADER_BYTES;
    Allocation allocation =
        new Allocation(
            ram.baseAddress() + payloadOffset,
            blockOffset,
            blockEnd - blockOffset,
            owner,
            ram.bytes().slice(payloadOffset, (int) requestBytes));
    allocatedByOffset.put(blockOffset, allocation);
    freeBytes -= allocation.blockBytes();
    return allocation;
  }

  private static int alignUp(int value, int alignment) {
    return (value + alignment - 1) & -alignment;
  }
}
