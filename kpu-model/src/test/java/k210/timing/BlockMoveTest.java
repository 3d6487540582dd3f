package k210.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What the two C libraries' memmove cost, counted in stores. */
class BlockMoveTest {
  private static final double STORE = LoopMix.UNCACHED_STORE_CYCLES;

  @Test
  void newlibStoresEveryByte() {
    assertEquals(120 * 160 * STORE, BlockMove.NEWLIB.toKpuRam(120, 160));
    assertEquals(120 * 33 * STORE, BlockMove.NEWLIB.toKpuRam(120, 33));
  }

  @Test
  void microPythonStoresWordsIntoAlignedLines() {
    assertEquals(240 * 80 * STORE, BlockMove.MICROPYTHON.toKpuRam(240, 320));
    assertEquals(240 * 5 * STORE, BlockMove.MICROPYTHON.toKpuRam(240, 20));
  }

  @Test
  void everySecondOrFourthLineOfOtherWidthsIsAligned() {
    // 4 words and a half-word; or 18 bytes.
    assertEquals((5 + 18) / 2.0 * STORE, BlockMove.MICROPYTHON.toKpuRam(1, 18));
    // 4 words, a half-word and a byte; or 19 bytes.
    assertEquals((6 + 3 * 19) / 4.0 * STORE, BlockMove.MICROPYTHON.toKpuRam(1, 19));
  }

  @Test
  void blocksThatAreNoWholeWordsAreMovedByteByByte() {
    assertEquals(BlockMove.NEWLIB.inMainMemory(10, 6), BlockMove.MICROPYTHON.inMainMemory(10, 6));
    assertEquals(
        10 * BlockMove.MICROPYTHON.inMainMemory(8), BlockMove.MICROPYTHON.inMainMemory(10, 8));
  }
}
