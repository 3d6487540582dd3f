package k210.maixpy.heap;

/**
 * What the board's allocator takes of a CPU's cycles: the instructions of MicroPython 1.11's {@code
 * py/gc.c} as GCC compiles them for the K210 at {@code -Os}, counted in its loops, at 1.5 cycles
 * each like a script's own lines.
 */
final class HeapTime {
  /** {@code MICROPY_BYTES_PER_GC_BLOCK}: four words. */
  private static final int BLOCK_BYTES = 32;

  /** To find it free, mark it taken and clear it: 20 instructions. */
  private static final int ALLOCATE_BLOCK_CYCLES = 30;

  /** To look at it in the sweep, free or not: 18 instructions. */
  private static final int SWEEP_BLOCK_CYCLES = 27;

  /** To find where the object ends and look at four words for pointers: 34 instructions. */
  private static final int MARK_BLOCK_CYCLES = 51;

  /** To count it by its kind in gc_info, 22 instructions. */
  private static final int COUNT_BLOCK_CYCLES = 33;

  private HeapTime() {}

  /** An allocation that fits. */
  static long allocateCycles(long bytes) {
    return blocks(bytes) * ALLOCATE_BLOCK_CYCLES;
  }

  /** A collection of a heap with so much in it that stays. */
  static long collectCycles(long heapBytes, long reachedBytes) {
    return blocks(heapBytes) * SWEEP_BLOCK_CYCLES + blocks(reachedBytes) * MARK_BLOCK_CYCLES;
  }

  /** Counting a heap's blocks. */
  static long countCycles(long heapBytes) {
    return blocks(heapBytes) * COUNT_BLOCK_CYCLES;
  }

  private static long blocks(long bytes) {
    return (bytes + BLOCK_BYTES - 1) / BLOCK_BYTES;
  }
}
