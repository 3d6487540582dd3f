package k210.memory;

import io.netty.buffer.ByteBuf;

/**
 * A block of the system heap. Handed out by {@link SystemHeap#allocate} and given back with {@link
 * SystemHeap#free}.
 */
public final class Allocation {
  private final long address;
  private final int blockOffset;
  private final int blockBytes;
  private final String owner;
  private final ByteBuf bytes;
  private boolean freed;

  Allocation(long address, int blockOffset, int blockBytes, String owner, ByteBuf bytes) {
    this.address = address;
    this.blockOffset = blockOffset;
    this.blockBytes = blockBytes;
    this.owner = owner;
    this.bytes = bytes;
  }

  /** The first bus address (cached alias). */
  public long address() {
    return address;
  }

  /** The bytes asked for. */
  public int sizeBytes() {
    return bytes.capacity();
  }

  /** Who asked for it, for reports and error texts. */
  public String owner() {
    return owner;
  }

  /**
   * The block's bytes: a view of general RAM, indices 0..{@link #sizeBytes}. It stays a view of the
   * same RAM after the block was freed, as a stale pointer does.
   */
  public ByteBuf bytes() {
    return bytes;
  }

  /** Whether the block was given back. */
  public boolean isFreed() {
    return freed;
  }

  int blockOffset() {
    return blockOffset;
  }

  int blockBytes() {
    return blockBytes;
  }

  void markFreed() {
    freed = true;
  }
}
