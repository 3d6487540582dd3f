package k210.maixpy.heap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
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
 * <p>So that the host collector's moods do not show, nothing is given back and no finaliser runs
 * except inside {@link #collect()}, which finds out what the script still holds and then goes
 * through what is registered in the order of registration. A {@link Reach} finds that out as a
 * rule; where it cannot, the host collects, which takes fifty times as long. Like MicroPython, an
 * allocation that does not fit collects and tries again.
 *
 * <p>With the system property {@code k210.heap.check} the host collects each time, and an object
 * that it keeps although the reach has missed it is an error.
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

  private static final boolean CHECKED = Boolean.getBoolean("k210.heap.check");

  private final SystemHeap blocks;
  private final Reach reach;
  private final LongSupplier lines;
  private final LongConsumer cycles;
  private final List<Registration> registrations = new ArrayList<>();

  /**
   * An object of the script, and what to do once nobody holds it.
   *
   * @param line the script's line that made it: until the next one begins, variables of Java may be
   *     all that hold it
   */
  private record Registration(WeakReference<Object> object, Runnable finaliser, long line) {
    boolean isHeld(Predicate<Object> reached, long currentLine) {
      Object held = object.get();
      return held != null && (line == currentLine || reached.test(held));
    }
  }

  /**
   * Creates the heap.
   *
   * @param blocks the allocator over the board's GC heap block
   * @param reach what the script reaches
   * @param lines how many lines of the script have begun
   * @param cycles takes the CPU's cycles that pass
   */
  public BoardGcHeap(SystemHeap blocks, Reach reach, LongSupplier lines, LongConsumer cycles) {
    this.blocks = blocks;
    this.reach = reach;
    this.lines = lines;
    this.cycles = cycles;
  }

  @Override
  public Runnable register(Object object, Runnable finaliser) {
    Registration registration =
        new Registration(new WeakReference<>(object), finaliser, lines.getAsLong());
    registrations.add(registration);
    return () -> registrations.remove(registration);
  }

  @Override
  public void collect() {
    if (!registrations.isEmpty()) {
      collectByReach();
    }
    cycles.accept(HeapTime.collectCycles(blocks.sizeBytes(), allocatedBytes()));
  }

  private void collectByReach() {
    Optional<Predicate<Object>> reached = reach.find();
    if (reached.isPresent()) {
      long line = lines.getAsLong();
      List<Registration> dropped = removeUnless(each -> each.isHeld(reached.get(), line));
      if (CHECKED) {
        check(dropped);
      }
      finalise(dropped);
    } else {
      collectByHost();
    }
  }

  private void collectByHost() {
    System.gc();
    finalise(removeUnless(registration -> !registration.object().refersTo(null)));
  }

  private List<Registration> removeUnless(Predicate<Registration> held) {
    List<Registration> dropped = new ArrayList<>();
    for (Iterator<Registration> i = registrations.iterator(); i.hasNext(); ) {
      Registration registration = i.next();
      if (!held.test(registration)) {
        dropped.add(registration);
        i.remove();
      }
    }
    return dropped;
  }

  private static void finalise(List<Registration> dropped) {
    for (Registration registration : dropped) {
      registration.finaliser().run();
      // Whoever has it all the same shall fail rather than write into the next image.
      if (registration.object().get() instanceof ByteBuf stale) {
        stale.release();
      }
    }
  }

  private static void check(List<Registration> dropped) {
    System.gc();
    for (Registration registration : dropped) {
      Object missed = registration.object().get();
      if (missed != null) {
        throw new IllegalStateException("still held, but not reached: " + missed);
      }
    }
  }

  /** {@code gc_sweep_all}: finalises everything, held or not, as before a soft reset. */
  public void sweepAll() {
    List<Registration> all = List.copyOf(registrations);
    registrations.clear();
    all.forEach(registration -> registration.finaliser().run());
  }

  @Override
  public void count() {
    cycles.accept(HeapTime.countCycles(blocks.sizeBytes()));
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
    Allocation block =
        block(bytes, alignmentBytes, owner)
            .or(() -> blockAfter(this::collect, bytes, alignmentBytes, owner))
            // A reach does not tell what the current line has dropped already.
            .or(() -> blockAfter(this::collectByHost, bytes, alignmentBytes, owner))
            .orElseThrow(() -> ImageException.memoryError(IMAGE_OUT_OF_MEMORY));
    cycles.accept(HeapTime.allocateCycles(bytes));
    // A buffer of its own: the registration must not hold it, and it ends with the block.
    ByteBuf ram = block.bytes();
    ByteBuf buffer = Unpooled.wrappedBuffer(ram.array(), ram.arrayOffset(), ram.capacity());
    buffer.setZero(0, buffer.capacity());
    register(buffer, () -> blocks.free(block));
    return buffer;
  }

  private Optional<Allocation> blockAfter(
      Runnable collection, long bytes, int alignmentBytes, String owner) {
    collection.run();
    return block(bytes, alignmentBytes, owner);
  }

  private Optional<Allocation> block(long bytes, int alignmentBytes, String owner) {
    try {
      return Optional.of(blocks.allocate(bytes, alignmentBytes, owner));
    } catch (OutOfSystemMemoryException full) {
      return Optional.empty();
    }
  }
}
