package k210.maixpy.core;

import k210.maixpy.python.MaixPyModule;
import org.graalvm.polyglot.HostAccess;

/** The Java side of {@code gc}; {@code micropython.mem_info} asks here too. */
public final class GcModule implements MaixPyModule {
  private final GcHeap heap;

  /** The module of a board with this heap. */
  public GcModule(GcHeap heap) {
    this.heap = heap;
  }

  @Override
  public String name() {
    return "gc";
  }

  /** Frees what scripts no longer hold. */
  @HostAccess.Export
  public void collect() {
    heap.collect();
  }

  /** Takes the time of counting, for which the numbers below take none. */
  @HostAccess.Export
  public void count() {
    heap.count();
  }

  /** Bytes in use. */
  @HostAccess.Export
  public long allocatedBytes() {
    return heap.allocatedBytes();
  }

  /** Bytes free. */
  @HostAccess.Export
  public long freeBytes() {
    return heap.freeBytes();
  }
}
