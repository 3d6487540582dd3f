package k210.memory;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * A block of emulated memory at its bus address.
 *
 * @param name what the datasheet calls it
 * @param baseAddress first cached bus address
 * @param uncachedAddress first address of the uncached alias
 * @param bytes the content, array-backed, one byte per address
 */
public record MemoryRegion(String name, long baseAddress, long uncachedAddress, ByteBuf bytes) {
  /** Creates a zeroed region. */
  public static MemoryRegion zeroed(
      String name, long baseAddress, long uncachedAddress, int sizeBytes) {
    return new MemoryRegion(
        name, baseAddress, uncachedAddress, Unpooled.wrappedBuffer(new byte[sizeBytes]));
  }

  /** The size in bytes. */
  public int sizeBytes() {
    return bytes.capacity();
  }

  /** The offset of an address, through either alias; -1 if it is not in this region. */
  int offsetOf(long address) {
    long cached = address - baseAddress;
    if (cached >= 0 && cached < sizeBytes()) {
      return (int) cached;
    }
    long uncached = address - uncachedAddress;
    return uncached >= 0 && uncached < sizeBytes() ? (int) uncached : -1;
  }
}
