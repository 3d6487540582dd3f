package k210.kpu.machinecode;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Memory outside the Java heap that grows to what the largest layer needs and stays. */
final class Scratch {
  /** A line of the cache, and a vector. */
  private static final int ALIGNMENT = 64;

  private MemorySegment memory = MemorySegment.NULL;

  /** Where at least so many bytes are; what they held is lost if there were fewer. */
  long atLeast(long bytes) {
    if (memory.byteSize() < bytes) {
      memory = Arena.ofAuto().allocate(bytes, ALIGNMENT);
    }
    return memory.address();
  }

  /** The memory. */
  MemorySegment memory() {
    return memory;
  }
}
