package k210.imlib.quads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** Blocks have 24 bytes, 8 of which are the header of an allocation's first. */
final class BlockHeapTest {
  private final BlockHeap heap = new BlockHeap(24 * 128);

  @Test
  void allocationsFollowEachOther() {
    assertEquals(1, heap.allocate(16));
    assertEquals(2, heap.allocate(17));
    assertEquals(4, heap.allocate(40));
    assertEquals(6, heap.allocate(41));
    assertEquals(9, heap.allocate(1));
  }

  @Test
  void theBestFittingHoleIsTaken() {
    int large = heap.allocate(100);
    heap.allocate(1);
    int small = heap.allocate(30);
    heap.allocate(1);
    heap.free(large);
    heap.free(small);
    assertEquals(small, heap.allocate(30));
    assertEquals(large, heap.allocate(30));
  }

  @Test
  void growthTakesTheNeighbourOrMoves() {
    int first = heap.allocate(16);
    assertEquals(first, heap.reallocate(first, 64));
    int second = heap.allocate(16);
    assertNotEquals(first, heap.reallocate(first, 200));
    assertEquals(first, heap.reallocate(second, 80));
  }

  @Test
  void aFullHeapGivesNothing() {
    assertEquals(0, heap.allocate(24 * 126));
    assertNotEquals(0, heap.allocate(24 * 125));
    assertEquals(0, heap.reallocate(0, 100));
  }

  @Test
  void whatIsFreedIsJoined() {
    int first = heap.allocate(16);
    int second = heap.allocate(16);
    int third = heap.allocate(16);
    heap.free(first);
    heap.free(third);
    heap.free(second);
    assertEquals(1, heap.allocate(24 * 125 + 16));
  }
}
