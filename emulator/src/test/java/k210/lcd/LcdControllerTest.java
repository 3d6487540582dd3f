package k210.lcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import k210.board.Board;
import k210.board.BoardProfile;
import k210.board.Firmware;
import k210.dvp.TestPattern;
import k210.memory.OutOfSystemMemoryException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LcdControllerTest {
  private static final int RED = 0x00F8;
  private static final int WHITE = 0xFFFF;
  private static final int SEEN_RED = 0xF800;

  private final Board board =
      Board.withDefaults(BoardProfile.BIT, Firmware.MINIMUM, new TestPattern());
  private final LcdController lcd = board.lcd();

  @BeforeEach
  void init() throws Exception {
    lcd.init(LcdSettings.shield(320, 240, 15_000_000), RED);
  }

  @Test
  void initClearsWithTheModulesSwappedColour() {
    LcdFrame frame = lcd.snapshot();

    assertEquals(320, frame.widthPx());
    assertEquals(240, frame.heightPx());
    assertEquals(SEEN_RED, pixel(frame, 0, 0));
    assertEquals(SEEN_RED, pixel(frame, 319, 239));
  }

  @Test
  void wholePictureArrivesPixelForPixel() {
    LcdPicture picture = gradient(320, 240);

    LcdFrame frame = lcd.display(picture);

    for (int y = 0; y < 240; y++) {
      for (int x = 0; x < 320; x++) {
        assertEquals(picture.rgb565(x, y), pixel(frame, x, y));
      }
    }
  }

  @Test
  void smallPictureIsCentredOnBlack() {
    LcdFrame frame = lcd.display(gradient(100, 50));

    assertEquals(0, pixel(frame, 109, 100));
    assertEquals(gradientPixel(0, 0), pixel(frame, 110, 95));
    assertEquals(gradientPixel(99, 49), pixel(frame, 209, 144));
    assertEquals(0, pixel(frame, 210, 100));
    assertEquals(0, pixel(frame, 150, 94));
    assertEquals(0, pixel(frame, 150, 145));
    assertEquals(0, pixel(frame, 0, 0));
    assertEquals(0, pixel(frame, 319, 239));
  }

  /** 7 too many or too few: the left and upper side get the smaller half. */
  @Test
  void oddBordersPutTheSmallerHalfFirst() {
    LcdFrame frame = lcd.display(gradient(313, 233));

    assertEquals(gradientPixel(0, 0), pixel(frame, 3, 3));
    assertEquals(gradientPixel(312, 232), pixel(frame, 315, 235));
    assertEquals(0, pixel(frame, 316, 100));
  }

  @Test
  void largePictureIsCutAroundItsCentre() {
    LcdFrame frame = lcd.display(gradient(400, 300));

    assertEquals(gradientPixel(40, 30), pixel(frame, 0, 0));
    assertEquals(gradientPixel(359, 269), pixel(frame, 319, 239));
  }

  @Test
  void wideAndLowPictureIsCutAcrossAndCentredAlong() {
    LcdFrame frame = lcd.display(gradient(400, 100));

    assertEquals(0, pixel(frame, 5, 69));
    assertEquals(gradientPixel(45, 0), pixel(frame, 5, 70));
    assertEquals(gradientPixel(45, 99), pixel(frame, 5, 169));
    assertEquals(0, pixel(frame, 5, 170));
  }

  @Test
  void pictureWithOffsetLeavesTheRestAlone() {
    LcdFrame frame = lcd.display(gradient(32, 16), 0, 0, 32, 16, 8, 200);

    assertEquals(gradientPixel(0, 0), pixel(frame, 8, 200));
    assertEquals(gradientPixel(31, 15), pixel(frame, 39, 215));
    assertEquals(SEEN_RED, pixel(frame, 7, 200));
    assertEquals(SEEN_RED, pixel(frame, 40, 200));
  }

  @Test
  void pictureThatSticksOutIsClipped() {
    LcdFrame frame = lcd.display(gradient(32, 16), 0, 0, 32, 16, 310, 230);

    assertEquals(gradientPixel(9, 9), pixel(frame, 319, 239));
    assertEquals(SEEN_RED, pixel(frame, 0, 231));
  }

  @Test
  void roiIsShownCentred() {
    LcdFrame frame = lcd.display(gradient(320, 240), 100, 50, 20, 10, -1, -1);

    assertEquals(gradientPixel(100, 50), pixel(frame, 150, 115));
    assertEquals(gradientPixel(119, 59), pixel(frame, 169, 124));
    assertEquals(0, pixel(frame, 149, 120));
  }

  @Test
  void roiOutsideThePictureIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> lcd.display(gradient(10, 10), 5, 0, 6, 10, -1, -1));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3, 0", "4, 0x0020", "128, 0x8410", "255, 0xFFFF"})
  void greyKeepsSixBits(int grey, String expected) {
    ByteBuf pixels = Unpooled.buffer(4).writeByte(grey).writeByte(grey).writeShort(0);

    LcdFrame frame = lcd.display(new LcdPicture(2, 1, true, pixels), 0, 0, 2, 1, 0, 0);

    assertEquals(Integer.decode(expected), pixel(frame, 0, 0));
  }

  /** The driver sends 32-bit words, so half a word is never sent. */
  @Test
  void lastPixelOfAnOddGreyPictureIsLost() {
    ByteBuf pixels = Unpooled.wrappedBuffer(new byte[] {-1, -1, -1});

    LcdFrame frame = lcd.display(new LcdPicture(3, 1, true, pixels), 0, 0, 3, 1, 0, 0);

    assertEquals(0xFFFF, pixel(frame, 1, 0));
    assertEquals(SEEN_RED, pixel(frame, 2, 0));
  }

  @Test
  void rectangleExcludesItsFarEdges() {
    lcd.fillRectangle(10, 20, 14, 22, WHITE);

    LcdFrame frame = lcd.snapshot();
    assertEquals(0xFFFF, pixel(frame, 10, 20));
    assertEquals(0xFFFF, pixel(frame, 13, 21));
    assertEquals(SEEN_RED, pixel(frame, 14, 20));
    assertEquals(SEEN_RED, pixel(frame, 10, 22));
  }

  @Test
  void rectangleBeyondThePanelIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> lcd.fillRectangle(0, 0, 65_535, 65_535, WHITE));
    assertThrows(IllegalArgumentException.class, () -> lcd.fillRectangle(-1, 0, 5, 5, WHITE));
  }

  @Test
  void sizeOfZeroIsRefusedAndChangesNothing() {
    assertThrows(
        IllegalArgumentException.class, () -> lcd.init(LcdSettings.shield(320, 0, 15_000_000), 0));
    assertThrows(
        IllegalArgumentException.class, () -> lcd.init(LcdSettings.shield(320, 240, -1), 0));

    assertEquals(320, lcd.widthPx());
    assertTrue(lcd.isInitialised());
  }

  @Test
  void lastPixelOfAnOddRectangleStays() {
    lcd.fillRectangle(0, 0, 3, 1, WHITE);

    assertEquals(0xFFFF, pixel(lcd.snapshot(), 1, 0));
    assertEquals(SEEN_RED, pixel(lcd.snapshot(), 2, 0));
  }

  @ParameterizedTest
  @CsvSource({"0, 320, 240", "1, 240, 320", "2, 320, 240", "3, 240, 320"})
  void rotationTurnsWidthAndHeightAndStaysUpright(int rotation, int widthPx, int heightPx) {
    lcd.setRotation(rotation);
    LcdPicture picture = gradient(widthPx, heightPx);

    LcdFrame frame = lcd.display(picture);

    assertEquals(widthPx, lcd.widthPx());
    assertEquals(heightPx, lcd.heightPx());
    assertEquals(widthPx, frame.widthPx());
    assertEquals(picture.rgb565(0, 0), pixel(frame, 0, 0));
    assertEquals(picture.rgb565(widthPx - 1, 3), pixel(frame, widthPx - 1, 3));
    assertEquals(picture.rgb565(5, heightPx - 1), pixel(frame, 5, heightPx - 1));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3"})
  void mirrorShowsThePictureMirrored(int rotation) {
    lcd.setRotation(rotation);
    lcd.setMirror(true);
    LcdPicture picture = gradient(lcd.widthPx(), lcd.heightPx());

    LcdFrame frame = lcd.display(picture);

    assertEquals(picture.rgb565(0, 7), pixel(frame, lcd.widthPx() - 1, 7));
    assertEquals(picture.rgb565(lcd.widthPx() - 1, 0), pixel(frame, 0, 0));
  }

  @Test
  void mirrorOffShowsOnlyAtTheNextRotation() {
    LcdPicture picture = gradient(320, 240);
    lcd.setMirror(true);
    lcd.setMirror(false);
    assertEquals(picture.rgb565(319, 0), pixel(lcd.display(picture), 0, 0));

    lcd.setRotation(0);

    assertEquals(picture.rgb565(0, 0), pixel(lcd.display(picture), 0, 0));
  }

  @Test
  void bgrToRgbExchangesRedAndBlueUntilSwitchedOff() {
    lcd.setBgrToRgb(true);
    assertEquals(0x001F, pixel(lcd.snapshot(), 0, 0));
    lcd.setRotation(2);
    assertEquals(0x001F, pixel(lcd.snapshot(), 0, 0));

    lcd.setBgrToRgb(false);

    assertEquals(SEEN_RED, pixel(lcd.snapshot(), 0, 0));
  }

  @Test
  void listenerGetsEveryDisplayedFrameWithIndexAndTime() {
    List<LcdFrame> frames = new ArrayList<>();
    lcd.setListener(frames::add);

    lcd.display(gradient(320, 240));
    lcd.clear(0);
    lcd.display(gradient(10, 10));

    assertEquals(List.of(1L, 2L), frames.stream().map(LcdFrame::index).toList());
    assertEquals(board.clock().cycles(), frames.get(1).boardCycles());
    assertTrue(frames.get(0).boardCycles() < frames.get(1).boardCycles());
  }

  /** As in the loop that shows a picture and writes a line of text on it. */
  @Test
  void whatIsDrawnOnTheGlassIsReportedBeforeItIsWiped() {
    List<String> reports = new ArrayList<>();
    lcd.setListener(
        new LcdListener() {
          @Override
          public void displayed(LcdFrame frame) {
            reports.add("frame %d %04X".formatted(frame.index(), pixel(frame)));
          }

          @Override
          public void drawn(LcdFrame glass) {
            reports.add("drawn %d %04X".formatted(glass.index(), pixel(glass)));
          }

          private int pixel(LcdFrame frame) {
            return ((frame.pixels()[0] & 0xFF) << 8) | (frame.pixels()[1] & 0xFF);
          }
        });

    lcd.clear(0xFFFF);
    lcd.display(gradient(10, 10));
    lcd.fillRectangle(0, 0, 8, 8, 0x00F8);
    lcd.fillRectangle(0, 0, 4, 4, 0xE007);
    lcd.display(gradient(10, 10));
    lcd.fillRectangle(0, 0, 8, 8, 0x1F00);
    lcd.clear(0);
    lcd.reportDrawn();

    assertEquals(List.of("frame 1 0000", "drawn 1 07E0", "frame 2 0000", "drawn 2 001F"), reports);
  }

  /** 76,800 pixels of two bytes on eight lines at 403 MHz / 26, and 1.7 ms to swap them before. */
  @Test
  void fullFrameTakesItsTransferAndTheSwap() {
    long before = board.clock().micros();

    lcd.display(gradient(320, 240));

    long micros = board.clock().micros() - before;
    assertTrue(micros > 11_600 && micros < 11_700, micros + " us");
  }

  @Test
  void fasterSpiTakesLessTime() {
    lcd.setFreq(30_000_000);
    long before = board.clock().micros();

    lcd.display(gradient(320, 240));

    assertTrue(board.clock().micros() - before < 6_800);
  }

  @Test
  void partsOfColourPicturesAreSentFromWhereTheyLie() {
    long before = board.clock().cycles();
    lcd.display(gradient(320, 240), 0, 0, 320, 239, 0, 0);
    long part = board.clock().cycles() - before;
    before = board.clock().cycles();
    lcd.drawPicture(0, 0, gradient(320, 239));
    long copied = board.clock().cycles() - before;

    // 238 windows and transfers more, 11 bytes a window, and 9 cycles a pixel less.
    long clocksPerByte = board.clockTree().spiSourceHz() / 15_000_000;
    long windows = 238 * (6 * board.clock().cyclesOfMicros(4) + 11 * clocksPerByte);
    assertEquals((double) (copied + windows - 9L * 320 * 239), (double) part, 238.0 * 30);
  }

  @Test
  void clockOfZeroIsTheSlowestThereIs() {
    lcd.setFreq(0);
    long before = board.clock().micros();
    lcd.fillRectangle(0, 0, 10, 10, RED);
    long bytes = 200 + 11;
    long expected = bytes * 65534 * 1_000_000L / board.clockTree().spiSourceHz();
    assertEquals((double) expected, (double) (board.clock().micros() - before), 40);
  }

  @Test
  void driverBufferComesFromTheHeap() throws Exception {
    int before = board.heap().freeBytes();

    lcd.deinit();
    assertEquals(before + 153_600 + 16, board.heap().freeBytes());
    assertFalse(lcd.isInitialised());
    lcd.init(LcdSettings.shield(320, 240, 15_000_000), 0);

    assertEquals(before, board.heap().freeBytes());
  }

  @Test
  void bufferThatDoesNotFitLeavesTheLcdUninitialised() throws Exception {
    board.heap().allocate(board.heap().largestFreeBytes(), "all");

    assertThrows(
        OutOfSystemMemoryException.class,
        () -> lcd.init(LcdSettings.shield(480, 320, 15_000_000), 0));

    assertFalse(lcd.isInitialised());
    assertThrows(IllegalStateException.class, () -> lcd.clear(0));
  }

  @Test
  void reinitialisingStartsUprightAgain() throws Exception {
    lcd.setRotation(2);
    lcd.setMirror(true);
    lcd.setBgrToRgb(true);

    lcd.init(LcdSettings.shield(320, 240, 15_000_000), RED);

    assertEquals(0, lcd.rotation());
    assertFalse(lcd.mirror());
    assertEquals(gradientPixel(1, 2), pixel(lcd.display(gradient(320, 240)), 1, 2));
  }

  static LcdPicture gradient(int widthPx, int heightPx) {
    ByteBuf pixels = Unpooled.buffer(widthPx * heightPx * 2);
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        pixels.writeShort(gradientPixel(x, y));
      }
    }
    return new LcdPicture(widthPx, heightPx, false, pixels);
  }

  /** Differs from place to place, and is never black or red. */
  static int gradientPixel(int x, int y) {
    return ((x * 97 + y * 1031) & 0x7FFF) | 0x0041;
  }

  static int pixel(LcdFrame frame, int x, int y) {
    int at = 2 * (y * frame.widthPx() + x);
    return ((frame.pixels()[at] & 0xFF) << 8) | (frame.pixels()[at + 1] & 0xFF);
  }
}
