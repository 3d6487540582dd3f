package k210.maixpy.heap;

import io.netty.buffer.ByteBuf;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import k210.imlib.ImageAllocator;
import k210.imlib.ImageException;
import k210.maixpy.core.GcHeap;
import k210.memory.Allocation;
import k210.memory.OutOfSystemMemoryException;
import k210.memory.SystemHeap;

/**
 * Memory for images inside the emulated GC heap, and finalisers that run when the board's collector
 * would run them.
 *
 * <p>Which objects a script still holds is known to the host's collector only. So that its moods do
 * not show, nothing is given back and no finaliser runs except inside {@link #collect()}, which
 * makes the host collect first and then goes through what is registered in the order of
 * registration. Like MicroPython, an allocation that does not fit collects once and tries again.
 */
public final class BoardGcHeap implements GcHeap, ImageAllocator {
  /**
   * MaixPy-v1 {@code omv/img/imlib.c} and {@code fb_alloc.c}: what a script reads when the heap is
   * full.
   */
  private static final String IMAGE_OUT_OF_MEMORY =
      "Out of normal MicroPython Heap Memory!"
          + " Please reduce the resolution of the image you are running this algorithm on"
          + " to bypass this issue!";

  private final SystemHeap blocks;
  private final List<Registration> registrations = new ArrayList<>();

  /** An object of the script, and what to do once nobody holds it. */
  private record Registration(WeakReference<Object> object, Runnable finaliser) {}

  /**
   * Creates the heap.
   *
   * @param blocks the allocator over the board's GC heap block
   */
  public BoardGcHeap(SystemHeap blocks) {
    this.blocks = blocks;
  }

  @Override
  public Runnable register(Object object, Runnable finaliser) {
    Registration registration = new Registration(new WeakReference<>(object), finaliser);
    registrations.add(registration);
    return () -> registrations.remove(registration);
  }

  @Override
  public void collect() {
    if (registrations.isEmpty()) {
      return;
    }
    System.gc();
    List<Runnable> due = new ArrayList<>();
    for (Iterator<Registration> i = registrations.iterator(); i.hasNext(); ) {
      Registration registration = i.next();
      if (registration.object().refersTo(null)) {
        due.add(registration.finaliser());
        i.remove();
      }
    }
    due.forEach(Runnable::run);
  }

  /** {@code gc_sweep_all}: finalises everything, held or not, as before a soft reset. */
  public void sweepAll() {
    List<Registration> all = List.copyOf(registrations);
    registrations.clear();
    all.forEach(registration -> registration.finaliser().run());
  }

  @Override
  public long allocatedBytes() {
    return (long) blocks.sizeBytes() - blocks.freeBytes();
  }

  @Override
  public long freeBytes() {
    return blocks.freeBytes();
  }

  @Override
  public ByteBuf pixels(long bytes) {
    return allocate(bytes, SystemHeap.HEADER_BYTES, "image pixels");
  }

  @Override
  public ByteBuf ai(long bytes) {
    return allocate(bytes, 64, "AI planes");
  }

  private ByteBuf allocate(long bytes, int alignmentBytes, String owner) {
    Allocation allocation;
    try {
      allocation = blocks.allocate(bytes, alignmentBytes, owner);
    } catch (OutOfSystemMemoryException full) {
      collect();
      try {
        allocation = blocks.allocate(bytes, alignmentBytes, owner);
      } catch (OutOfSystemMemoryException stillFull) {
        throw ImageException.memoryError(IMAGE_OUT_OF_MEMORY);
      }
    }
    // The registration must not hold the buffer itself, hence the slice that only the caller keeps.
    ByteBuf buffer = allocation.bytes().slice();
    buffer.setZero(0, buffer.capacity());
    Allocation block = allocation;
    register(buffer, () -> blocks.free(block));
    return buffer;
  }
}
