package k210.maixpy.core;

/**
 * MicroPython's garbage-collected heap as {@code gc} and {@code micropython} show it. The allocator
 * of the board stands behind it: images and other large objects of modules are counted, small
 * Python objects are not.
 */
public interface GcHeap {
  /** Frees what scripts no longer hold. */
  void collect();

  /** Bytes in use. */
  long allocatedBytes();

  /** Bytes that can still be allocated. */
  long freeBytes();
}
