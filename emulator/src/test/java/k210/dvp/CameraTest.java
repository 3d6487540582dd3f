package k210.dvp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import k210.clock.VirtualClock;
import k210.memory.MemoryRegion;
import k210.memory.OutOfSystemMemoryException;
import k210.memory.SystemHeap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraTest {
  private static final long CPU_HZ = 403_000_000;
  private static final long XCLK_HZ = 24_000_000;
  private static final RgbRaster PICTURE = ScalerTest.noise(320, 240, 210);

  private final VirtualClock clock = new VirtualClock(CPU_HZ);
  private final SystemHeap heap =
      new SystemHeap(MemoryRegion.zeroed("RAM", 0x8000_0000L, 0x4000_0000L, 4 << 20), 0);
  private final Camera camera = new Camera(clock, heap, SensorModel.OV2640, (i, us) -> PICTURE);

  @Test
  void pictureOfTheFrameSizeArrivesPixelForPixelInTheKpuPlanes() throws Exception {
    start(PixelFormat.RGB565, FrameSize.QVGA);

    ByteBuf planes = camera.snapshot().planes();

    assertEquals(3 * 320 * 240, planes.capacity());
    for (int i = 0; i < 320 * 240; i++) {
      for (int channel = 0; channel < 3; channel++) {
        assertEquals(PICTURE.rgb()[3 * i + channel], planes.getByte(channel * 320 * 240 + i));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0xFF0000, f8, 00",
    "0x00FF00, 07, e0",
    "0x0000FF, 00, 1f",
    "0x123456, 11, aa",
  })
  void displayBufferIsRgb565WithTheHighByteFirst(String colour, String high, String low)
      throws Exception {
    int rgb = Integer.decode(colour);
    camera.setSource((i, us) -> flat(rgb));
    start(PixelFormat.RGB565, FrameSize.QVGA);

    ByteBuf pixels = camera.snapshot().pixels();

    assertEquals(2 * 320 * 240, pixels.capacity());
    assertEquals(Integer.parseInt(high, 16), pixels.getUnsignedByte(0));
    assertEquals(Integer.parseInt(low, 16), pixels.getUnsignedByte(1));
    assertEquals(Integer.parseInt(low, 16), pixels.getUnsignedByte(2 * 320 * 240 - 1));
  }

  @Test
  void greyscalePictureIsTheFirstKpuPlane() throws Exception {
    camera.setSource((i, us) -> flat(0x808080));
    start(PixelFormat.GRAYSCALE, FrameSize.QVGA);

    CameraFrame frame = camera.snapshot();
    frame.pixels().setByte(5, 99);

    assertEquals(frame.planesAddress(), frame.pixelsAddress());
    assertEquals(320 * 240, frame.pixels().capacity());
    assertEquals(0x80, frame.pixels().getUnsignedByte(0));
    assertEquals(99, frame.planes().getByte(5));
  }

  @ParameterizedTest
  @CsvSource({"0xFFFFFF, 255", "0x010101, 1", "0xFF0000, 77", "0x00FF00, 149", "0x0000FF, 29"})
  void lumaKeepsGreyAndWeighsColours(String colour, int luma) throws Exception {
    int rgb = Integer.decode(colour);
    camera.setSource((i, us) -> flat(rgb));
    start(PixelFormat.GRAYSCALE, FrameSize.QQVGA);

    assertEquals(luma, camera.snapshot().pixels().getUnsignedByte(7));
  }

  @Test
  void buffersLieInTheHeapAlignedForTheDvp() throws Exception {
    start(PixelFormat.RGB565, FrameSize.QVGA);

    CameraFrame frame = camera.snapshot();

    assertEquals(0, frame.pixelsAddress() % 128);
    assertEquals(0, frame.planesAddress() % 64);
    assertEquals(2, heap.allocations().size());
    assertEquals(153_600, heap.allocations().get(0).sizeBytes());
    assertEquals(230_400, heap.allocations().get(1).sizeBytes());
  }

  @Test
  void bufferSizesAreRoundedUp() throws Exception {
    start(PixelFormat.RGB565, FrameSize.QQCIF);

    assertEquals(12_672, heap.allocations().get(0).sizeBytes());
    // 88 * 72 * 3 = 19008 is a multiple of 64 already; 88 x 60 x 3 = 15840 is not.
    assertEquals(19_008, heap.allocations().get(1).sizeBytes());
    camera.setFrameSize(FrameSize.QQSIF);
    assertEquals(10_624, heap.allocations().get(0).sizeBytes());
    assertEquals(15_872, heap.allocations().get(1).sizeBytes());
  }

  @Test
  void resetGivesTheBuffersBack() throws Exception {
    start(PixelFormat.RGB565, FrameSize.VGA);

    camera.reset(XCLK_HZ, false);

    assertEquals(List.of(), heap.allocations());
    assertFalse(camera.isReady());
    assertThrows(IllegalStateException.class, camera::snapshot);
  }

  @Test
  void frameThatDoesNotFitLeavesNoBufferBehind() throws Exception {
    camera.reset(XCLK_HZ, false);
    camera.setPixelFormat(PixelFormat.RGB565);

    assertThrows(OutOfSystemMemoryException.class, () -> camera.setFrameSize(FrameSize.UXGA));

    assertEquals(List.of(), heap.allocations());
    assertFalse(camera.isReady());
    camera.setFrameSize(FrameSize.QVGA);
    assertTrue(camera.isReady());
  }

  @Test
  void windowIsCutFromTheFrame() throws Exception {
    start(PixelFormat.RGB565, FrameSize.QVGA);

    camera.setWindowing(48, 8, 224, 224);
    CameraFrame frame = camera.snapshot();

    assertEquals(224, frame.widthPx());
    assertEquals(3 * 224 * 224, frame.planes().capacity());
    assertEquals(red(48, 8), frame.planes().getByte(0));
    assertEquals(red(48 + 223, 8 + 223), frame.planes().getByte(224 * 224 - 1));
  }

  @Test
  void frameSizeMakesTheWindowWholeAgain() throws Exception {
    start(PixelFormat.RGB565, FrameSize.QVGA);
    camera.setWindowing(0, 0, 160, 120);

    camera.setFrameSize(FrameSize.QVGA);

    assertEquals(320, camera.snapshot().widthPx());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 328, 240",
    "104, 0, 224, 224",
    "-8, 0, 224, 224",
    "0, 0, 4, 8",
    "0, 0, 12, 8",
    "2147483640, 0, 16, 16",
  })
  void windowOutsideTheFrameOrOffTheGridIsRefused(int x, int y, int w, int h) throws Exception {
    start(PixelFormat.RGB565, FrameSize.QVGA);

    assertThrows(IllegalArgumentException.class, () -> camera.setWindowing(x, y, w, h));
  }

  @ParameterizedTest
  @CsvSource({"true, false, 319, 0", "false, true, 0, 239", "true, true, 319, 239"})
  void mirroringTurnsTheWholeFrame(boolean hmirror, boolean vflip, int x, int y) throws Exception {
    start(PixelFormat.RGB565, FrameSize.QVGA);
    camera.setHmirror(hmirror);
    camera.setVflip(vflip);

    ByteBuf planes = camera.snapshot().planes();

    assertEquals(red(x, y), planes.getByte(0));
    assertEquals(red(Math.abs(x - 10), Math.abs(y - 20)), planes.getByte(20 * 320 + 10));
  }

  @Test
  void windowIsCutAfterMirroring() throws Exception {
    start(PixelFormat.RGB565, FrameSize.QVGA);
    camera.setHmirror(true);
    camera.setWindowing(16, 0, 64, 64);

    assertEquals(red(319 - 16, 0), camera.snapshot().planes().getByte(0));
  }

  @Test
  void resetPutsMirrorBack() throws Exception {
    start(PixelFormat.RGB565, FrameSize.QVGA);
    camera.setHmirror(true);
    start(PixelFormat.RGB565, FrameSize.QVGA);

    assertEquals(red(0, 0), camera.snapshot().planes().getByte(0));
  }

  @Test
  void sensorThatIsTooSmallRefusesTheFrameSize() {
    Camera small = new Camera(clock, heap, SensorModel.OV7740, (i, us) -> PICTURE);
    small.reset(XCLK_HZ, false);

    assertThrows(IllegalArgumentException.class, () -> small.setFrameSize(FrameSize.SVGA));
  }

  @Test
  void framesComeAtTheSensorsRate() throws Exception {
    start(PixelFormat.GRAYSCALE, FrameSize.QVGA);
    long period = camera.framePeriodCycles();
    long first = camera.snapshot().capturedAtCycles();

    // 24 MHz are asked for, CPU_HZ / 2 / 8 delivered.
    assertEquals(CPU_HZ / 30.0 * 24e6 / (CPU_HZ / 16.0), (double) period, 1);
    assertEquals(first + period, camera.snapshot().capturedAtCycles());
    clock.advance(period / 2);
    // Half a frame late: the frame under way is not taken, the next one is.
    assertEquals(first + 3 * period, camera.snapshot().capturedAtCycles());
    assertEquals(clock.cycles(), first + 3 * period);
  }

  @Test
  void slowerSensorClockMakesFramesLonger() throws Exception {
    start(PixelFormat.GRAYSCALE, FrameSize.QVGA);
    long period = camera.framePeriodCycles();

    camera.reset(XCLK_HZ / 2, false);
    camera.setPixelFormat(PixelFormat.GRAYSCALE);
    camera.setFrameSize(FrameSize.QVGA);

    // The divider of 4 becomes 8, which is the nearest whole number to 8.4.
    assertTrue(Math.abs(camera.framePeriodCycles() - 2 * period) <= 1);
  }

  @Test
  void sensorThatIsTooSlowTimesOutAfter300Milliseconds() throws Exception {
    camera.reset(2_000_000, false);
    camera.setPixelFormat(PixelFormat.GRAYSCALE);
    camera.setFrameSize(FrameSize.QVGA);
    long before = clock.millis();

    assertThrows(SensorTimeoutException.class, camera::snapshot);

    assertEquals(300, clock.millis() - before);
    assertEquals(0, camera.framesCaptured());
  }

  @Test
  void secondBufferIsFilledWhileTheScriptWorks() throws Exception {
    camera.reset(XCLK_HZ, true);
    camera.setPixelFormat(PixelFormat.GRAYSCALE);
    camera.setFrameSize(FrameSize.QVGA);
    CameraFrame first = camera.snapshot();
    clock.advance(10 * camera.framePeriodCycles());
    long before = clock.cycles();

    CameraFrame second = camera.snapshot();

    assertEquals(before, clock.cycles());
    assertNotEquals(first.planesAddress(), second.planesAddress());
    assertEquals(4, heap.allocations().size());
    assertEquals(first.planesAddress(), camera.snapshot().planesAddress());
  }

  @Test
  void sceneIsAskedWithFrameIndexAndTime() throws Exception {
    List<Long> indices = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    camera.setSource(
        (index, micros) -> {
          indices.add(index);
          times.add(micros);
          return PICTURE;
        });
    start(PixelFormat.GRAYSCALE, FrameSize.QVGA);
    camera.snapshot();
    camera.snapshot();
    start(PixelFormat.GRAYSCALE, FrameSize.QVGA);
    camera.snapshot();

    assertEquals(List.of(0L, 1L, 2L), indices);
    assertTrue(
        Math.abs(times.get(1) - times.get(0) - camera.framePeriodCycles() / 403) <= 1,
        times.toString());
    assertEquals(3, camera.framesCaptured());
  }

  @Test
  void newSceneShowsInTheNextFrame() throws Exception {
    start(PixelFormat.RGB565, FrameSize.QVGA);
    camera.snapshot();

    camera.setSource((i, us) -> flat(0x0A0B0C));

    assertEquals(0x0A, camera.snapshot().planes().getByte(0));
  }

  @Test
  void colourBarReplacesTheSceneUntilItIsSwitchedOff() throws Exception {
    start(PixelFormat.RGB565, FrameSize.QVGA);
    // The OV2640's sensor bank, COM7: SVGA with and without bars.
    camera.chip().write(0xFF, 1);
    camera.chip().write(0x12, 0x42);

    ByteBuf bars = camera.snapshot().pixels();

    assertEquals(0xFFFF, bars.getUnsignedShort(0));
    assertEquals(0x0000, bars.getUnsignedShort(2 * 319));
    assertEquals(0xF800, bars.getUnsignedShort(2 * 220));
    camera.chip().write(0x12, 0x40);
    assertEquals(red(0, 0), camera.snapshot().planes().getByte(0));
  }

  private void start(PixelFormat format, FrameSize size) throws OutOfSystemMemoryException {
    camera.reset(XCLK_HZ, false);
    camera.setPixelFormat(format);
    camera.setFrameSize(size);
  }

  private static byte red(int x, int y) {
    return PICTURE.rgb()[(y * 320 + x) * 3];
  }

  private static RgbRaster flat(int colour) {
    byte[] rgb = new byte[320 * 240 * 3];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) (colour >> 16);
      rgb[i + 1] = (byte) (colour >> 8);
      rgb[i + 2] = (byte) colour;
    }
    return new RgbRaster(320, 240, rgb);
  }
}
