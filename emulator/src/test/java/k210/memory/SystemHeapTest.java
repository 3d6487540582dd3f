package k210.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SystemHeapTest {
  private static final int RAM_BYTES = 64 * 1024;
  private static final int START = 4096;
  private static final long BASE = 0x8000_0000L;

  private final MemoryRegion ram = MemoryRegion.zeroed("RAM", BASE, 0x4000_0000L, RAM_BYTES);
  private final SystemHeap heap = new SystemHeap(ram, START);

  @Test
  void firstBlockStartsBehindTheImage() throws Exception {
    Allocation block = heap.allocate(100, "a");

    assertEquals(BASE + START + SystemHeap.HEADER_BYTES, block.address());
    assertEquals(100, block.sizeBytes());
    assertEquals(RAM_BYTES - START - 16 - 112, heap.freeBytes());
  }

  @Test
  void blockIsAViewOfRam() throws Exception {
    Allocation block = heap.allocate(8, "a");

    block.bytes().setLongLE(0, 0x1122334455667788L);

    assertEquals(0x1122334455667788L, ram.bytes().getLongLE((int) (block.address() - BASE)));
  }

  @Test
  void firstFitReusesTheLowestHole() throws Exception {
    Allocation low = heap.allocate(1000, "low");
    heap.allocate(10, "between");
    Allocation high = heap.allocate(5000, "high");
    heap.allocate(10, "end");
    heap.free(high);
    heap.free(low);

    assertEquals(low.address(), heap.allocate(500, "fits both").address());
    assertEquals(high.address(), heap.allocate(5000, "fits only the second").address());
  }

  @Test
  void neighboursAreJoinedInAnyOrderOfFreeing() throws Exception {
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (int[] order : orders) {
      Allocation[] blocks = {
        heap.allocate(1000, "a"), heap.allocate(2000, "b"), heap.allocate(3000, "c")
      };
      for (int i : order) {
        heap.free(blocks[i]);
      }
      assertEquals(RAM_BYTES - START - 16, heap.largestFreeBytes(), Arrays.toString(order));
    }
  }

  @Test
  void alignedBlocksAreAligned() throws Exception {
    heap.allocate(1, "odd");

    assertEquals(0, heap.allocate(100, 64, "line").address() % 64);
    assertEquals(0, heap.allocate(100, 128, "camera").address() % 128);
  }

  @Test
  void everythingCanBeTakenAndNotOneByteMore() throws Exception {
    int all = heap.largestFreeBytes();

    assertThrows(OutOfSystemMemoryException.class, () -> heap.allocate(all + 1, "greedy"));
    heap.allocate(all, "all");

    assertEquals(0, heap.freeBytes());
    assertEquals(0, heap.largestFreeBytes());
    assertThrows(OutOfSystemMemoryException.class, () -> heap.allocate(0, "nothing"));
  }

  @Test
  void errorNamesOwnerAndNumbers() {
    OutOfSystemMemoryException fault =
        assertThrows(
            OutOfSystemMemoryException.class, () -> heap.allocate(1L << 40, "kmodel face"));

    assertEquals(1L << 40, fault.requestedBytes());
    assertEquals(RAM_BYTES - START, fault.freeBytes());
    assertTrue(fault.getMessage().startsWith("kmodel face needs 1099511627776 bytes"));
  }

  @Test
  void emptyBlocksAreDistinct() throws Exception {
    assertNotEquals(heap.allocate(0, "a").address(), heap.allocate(0, "b").address());
  }

  @Test
  void freeingTwiceIsAnError() throws Exception {
    Allocation block = heap.allocate(10, "kmodel");
    heap.free(block);

    IllegalStateException fault = assertThrows(IllegalStateException.class, () -> heap.free(block));

    assertTrue(fault.getMessage().contains("block of kmodel"), fault.getMessage());
    assertTrue(fault.getMessage().contains("freed twice"), fault.getMessage());
  }

  @Test
  void freeingTwiceIsAnErrorEvenWhenThePlaceIsTakenAgain() throws Exception {
    Allocation first = heap.allocate(10, "first");
    heap.free(first);
    heap.allocate(10, "second");

    assertThrows(IllegalStateException.class, () -> heap.free(first));
  }

  @Test
  void blockOfAnotherHeapIsRefused() throws Exception {
    Allocation foreign = new SystemHeap(ram, START).allocate(10, "foreign");

    assertThrows(IllegalStateException.class, () -> heap.free(foreign));
  }

  @Test
  void badArgumentsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> heap.allocate(-1, "a"));
    assertThrows(IllegalArgumentException.class, () -> heap.allocate(1, 48, "a"));
    assertThrows(IllegalArgumentException.class, () -> new SystemHeap(ram, 8));
    assertThrows(IllegalArgumentException.class, () -> new SystemHeap(ram, RAM_BYTES + 16));
  }

  /**
   * Random traffic: no two blocks overlap, contents survive, and in the end all is one free block
   * again.
   */
  @Test
  void randomTrafficKeepsBlocksApart() {
    long seed = 210;
    Random random = new Random(seed);
    List<Allocation> live = new ArrayList<>();
    for (int step = 0; step < 3000; step++) {
      if (random.nextInt(3) > 0) {
        try {
          int alignment = 16 << random.nextInt(4);
          Allocation block = heap.allocate(random.nextInt(4000), alignment, "seed " + seed);
          byte mark = (byte) (block.address() >> 4);
          for (int i = 0; i < block.sizeBytes(); i++) {
            block.bytes().setByte(i, mark);
          }
          live.add(block);
        } catch (OutOfSystemMemoryException e) {
          assertTrue(e.requestedBytes() > heap.largestFreeBytes() - 128, "seed " + seed);
        }
      } else if (!live.isEmpty()) {
        Allocation block = live.remove(random.nextInt(live.size()));
        for (int i = 0; i < block.sizeBytes(); i++) {
          assertEquals((byte) (block.address() >> 4), block.bytes().getByte(i), "seed " + seed);
        }
        heap.free(block);
      }
    }
    assertEquals(live.size(), heap.allocations().size());
    for (Allocation block : live) {
      heap.free(block);
    }
    assertEquals(RAM_BYTES - START, heap.freeBytes());
    assertEquals(RAM_BYTES - START - 16, heap.largestFreeBytes());
  }
}
