package k210.memory;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Which memory answers at which bus address. */
public final class MemoryMap {
  private final List<MemoryRegion> regions = new ArrayList<>();

  /**
   * Maps a region at both of its addresses.
   *
   * @throws IllegalArgumentException if either range overlaps one that is mapped already
   */
  public void add(MemoryRegion region) {
    for (MemoryRegion other : regions) {
      if (overlap(region.baseAddress(), region, other.baseAddress(), other)
          || overlap(region.baseAddress(), region, other.uncachedAddress(), other)
          || overlap(region.uncachedAddress(), region, other.baseAddress(), other)
          || overlap(region.uncachedAddress(), region, other.uncachedAddress(), other)) {
        throw new IllegalArgumentException(
            "%s at 0x%08X (uncached 0x%08X), %d bytes, overlaps %s"
                .formatted(
                    region.name(),
                    region.baseAddress(),
                    region.uncachedAddress(),
                    region.sizeBytes(),
                    other.name()));
      }
    }
    regions.add(region);
  }

  /**
   * The region that answers at an address.
   *
   * @throws BusFaultException if none does
   */
  public MemoryRegion regionAt(long address) {
    return find(address, 1);
  }

  /**
   * The memory behind a range of addresses, as a view: writes go to the emulated memory.
   *
   * @throws BusFaultException if the range is not wholly inside one region
   */
  public ByteBuf view(long address, int lengthBytes) {
    MemoryRegion region = find(address, lengthBytes);
    return region.bytes().slice(region.offsetOf(address), lengthBytes);
  }

  private MemoryRegion find(long address, int lengthBytes) {
    for (MemoryRegion region : regions) {
      int offset = region.offsetOf(address);
      if (offset >= 0) {
        if (lengthBytes < 0 || lengthBytes > region.sizeBytes() - offset) {
          throw new BusFaultException(
              address, lengthBytes, "it runs past the end of " + region.name());
        }
        return region;
      }
    }
    throw new BusFaultException(address, lengthBytes, "no memory answers there");
  }

  private static boolean overlap(long start, MemoryRegion a, long otherStart, MemoryRegion b) {
    return start < otherStart + b.sizeBytes() && otherStart < start + a.sizeBytes();
  }
}
