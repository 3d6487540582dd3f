package k210.maixpy.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import k210.imlib.ImageException;
import k210.memory.MemoryRegion;
import k210.memory.SystemHeap;
import org.junit.jupiter.api.Test;

class BoardGcHeapTest {
  private static final int BYTES = 4096;

  /** What the script holds. */
  private final List<Object> held = new ArrayList<>();

  /** The cycles that it said. */
  private final List<Long> passed = new ArrayList<>();

  private final BoardGcHeap heap =
      new BoardGcHeap(
          new SystemHeap(
              new MemoryRegion(
                  "GC heap", 0x8030_0000L, 0x8030_0000L, Unpooled.wrappedBuffer(new byte[BYTES])),
              0),
          Reach.UNKNOWN,
          () -> 0,
          passed::add);

  @Test
  void whatIsHeldStays() {
    held.add(heap.pixels(1000));
    long allocated = heap.allocatedBytes();
    assertTrue(allocated >= 1000 && allocated < 1100, allocated + " bytes for 1000");
    heap.collect();
    assertEquals(allocated, heap.allocatedBytes());
    assertEquals(BYTES, heap.allocatedBytes() + heap.freeBytes());
  }

  @Test
  void aFullHeapCollectsOnceAndTriesAgain() {
    for (int i = 0; i < 20; i++) {
      assertEquals(3000, heap.pixels(3000).capacity(), "allocation " + i);
    }
  }

  @Test
  void whatDoesNotFitIsAMemoryError() {
    held.add(heap.pixels(2500));
    ImageException full = assertThrows(ImageException.class, () -> heap.pixels(2500));
    assertEquals("MemoryError", full.type().pythonName());
  }

  @Test
  void memoryComesAsZeros() {
    heap.pixels(64).setByte(3, 7);
    heap.collect();
    assertEquals(0, heap.pixels(64).getByte(3));
  }

  @Test
  void finalisersRunInCollectOnlyAndInTheOrderOfRegistration() {
    List<String> ran = new ArrayList<>();
    heap.register(new Object(), () -> ran.add("first"));
    held.add(new Object());
    heap.register(held.getFirst(), () -> ran.add("held"));
    heap.register(new Object(), () -> ran.add("second"));
    System.gc();
    assertEquals(List.of(), ran);
    heap.collect();
    assertEquals(List.of("first", "second"), ran);
    heap.collect();
    assertEquals(List.of("first", "second"), ran);
  }

  @Test
  void aiPlanesStartOnCacheLines() {
    heap.pixels(20);
    ByteBuf planes = heap.ai(100);
    assertEquals(0, planes.arrayOffset() % 64);
  }

  @Test
  void takesTheTimeOfTheBoardsAllocator() {
    // 100 bytes are 4 blocks of 30 cycles; the heap has 128 blocks of 27 to sweep; what stays is
    // 112 bytes with the header, 4 blocks of 51 to mark.
    held.add(heap.pixels(100));
    heap.collect();
    // gc.mem_free() looks at each block for 33.
    heap.count();
    assertEquals(List.of(120L, 128 * 27L + 4 * 51L, 128 * 33L), passed);
  }
}
