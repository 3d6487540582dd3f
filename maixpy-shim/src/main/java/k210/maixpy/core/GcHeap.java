package k210.maixpy.core;

/**
 * MicroPython's garbage-collected heap as {@code gc} and {@code micropython} show it. The allocator
 * of the board stands behind it: images and other large objects of modules are counted, small
 * Python objects are not.
 */
public interface GcHeap {
  /** Frees what scripts no longer hold. */
  void collect();

  /**
   * Runs a finaliser in the first {@link #collect()} after the object was dropped.
   *
   * @param object what the script holds; the finaliser must not refer to it
   * @param finaliser what the board's {@code __del__} does
   * @return makes the heap forget the object
   */
  Runnable register(Object object, Runnable finaliser);

  /** Takes the board time of looking at every block ({@code gc_info}). */
  void count();

  /** Bytes in use. */
  long allocatedBytes();

  /** Bytes that can still be allocated. */
  long freeBytes();
}
