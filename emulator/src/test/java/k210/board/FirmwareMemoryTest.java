package k210.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import k210.clock.ClockTree;
import k210.dvp.FrameSize;
import k210.dvp.PixelFormat;
import k210.dvp.TestPattern;
import k210.flash.SpiFlash;
import k210.lcd.LcdSettings;
import k210.memory.OutOfSystemMemoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fits beside the firmware: the facts that the estimated image sizes are held against. */
class FirmwareMemoryTest {
  /** A public V3 mobilenet: file size and main memory. */
  private static final int MOBILENET_BYTES = 2_655_688;

  private static final int MOBILENET_MAIN_BYTES = 191 * 1024;
  private static final int LARGE_MODEL_BYTES = 3_900_000;

  @Test
  void mobilenetFitsTheFullBuildBesideCameraAndLcd() throws Exception {
    Board board = withCameraAndLcd(Firmware.FULL);

    board.heap().allocate(MOBILENET_BYTES, "model");
    board.heap().allocate(MOBILENET_MAIN_BYTES, "main memory");
  }

  @Test
  void largeModelDoesNotFitTheFullBuildEvenAlone() {
    Board board = Board.withDefaults(BoardProfile.BIT, Firmware.FULL, new TestPattern());

    assertThrows(
        OutOfSystemMemoryException.class, () -> board.heap().allocate(LARGE_MODEL_BYTES, "model"));
  }

  @Test
  void largeModelFitsTheMinimumBuildBesideCameraAndLcd() throws Exception {
    Board board = withCameraAndLcd(Firmware.MINIMUM);

    board.heap().allocate(LARGE_MODEL_BYTES, "model");
    board.heap().allocate(MOBILENET_MAIN_BYTES, "main memory");
  }

  @ParameterizedTest
  @MethodSource("k210.board.Firmware#all")
  void everyBuildBootsWithTheDefaultGcHeap(Firmware firmware) {
    Board board = Board.withDefaults(BoardProfile.BIT, firmware, new TestPattern());

    assertEquals(Board.DEFAULT_GC_HEAP_BYTES, board.gcHeap().sizeBytes());
    assertTrue(board.gcHeap().address() >= 0x8000_0000L + firmware.residentBytes());
  }

  @Test
  void gcHeapThatDoesNotFitFallsBackTo128KiB() {
    Board board =
        new Board(
            BoardProfile.BIT,
            Firmware.FULL,
            ClockTree.maixPyDefaults(),
            5 << 20,
            new SpiFlash(),
            new TestPattern());

    assertEquals(128 * 1024, board.gcHeap().sizeBytes());
  }

  @Test
  void buildsAreFoundByBothTheirNames() {
    assertEquals(Firmware.MINIMUM_KMODEL_V4, Firmware.named("minimum-kmodel-v4").orElseThrow());
    assertEquals(
        Firmware.MINIMUM_KMODEL_V4,
        Firmware.named("maixpy_minimum_with_kmodel_v4_support").orElseThrow());
    assertTrue(Firmware.named("maximum").isEmpty());
    assertEquals(11, Firmware.all().size());
  }

  @Test
  void dualBufferedSvgaDoesNotFitTheFullBuild() throws Exception {
    Board board = withCameraAndLcd(Firmware.FULL);
    int free = board.heap().freeBytes();
    board.camera().reset(24_000_000, true);
    board.camera().setPixelFormat(PixelFormat.RGB565);

    assertThrows(
        OutOfSystemMemoryException.class, () -> board.camera().setFrameSize(FrameSize.SVGA));
    // The QVGA buffers went with the reset, and nothing of the failed attempt is left.
    assertEquals(free + 153_600 + 230_400 + 2 * 16, board.heap().freeBytes(), 256);
  }

  private static Board withCameraAndLcd(Firmware firmware) throws OutOfSystemMemoryException {
    Board board = Board.withDefaults(BoardProfile.BIT, firmware, new TestPattern());
    board.lcd().init(LcdSettings.shield(320, 240, 15_000_000), 0);
    board.camera().reset(24_000_000, false);
    board.camera().setPixelFormat(PixelFormat.RGB565);
    board.camera().setFrameSize(FrameSize.QVGA);
    return board;
  }
}
