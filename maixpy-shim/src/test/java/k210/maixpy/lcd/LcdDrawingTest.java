package k210.maixpy.lcd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import k210.board.BoardProfile;
import k210.imlib.AsciiFont;
import k210.imlib.Image;
import k210.imlib.Text;
import k210.lcd.LcdFrame;
import k210.maixpy.sensor.BoardHarness;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What {@code lcd} draws, and what it refuses to draw. */
class LcdDrawingTest {
  @AutoClose private final BoardHarness bit = BoardHarness.of(BoardProfile.BIT);
  private final LcdDrawing drawing = bit.lcd().drawing();

  @Test
  void initFillsWithItsColour() {
    bit.run("import lcd\nlcd.init(color=lcd.RED)\n");
    assertEquals(LcdScript.RED, LcdScript.seen(bit, 100, 100));
    bit.run("import lcd\nlcd.init(color=(0, 999, -5))\n");
    assertEquals(LcdScript.GREEN, LcdScript.seen(bit, 100, 100));
    bit.run("import lcd\nlcd.clear(lcd.BLUE)\n");
    assertEquals(LcdScript.BLUE, LcdScript.seen(bit, 319, 239));
    bit.run("import lcd\nlcd.clear(color=lcd.RED)\n");
    assertEquals(0, LcdScript.seen(bit, 319, 239));
  }

  @Test
  void displayCentresOnBlack() {
    bit.run("import lcd\nlcd.init(color=lcd.RED)\n");
    LcdScript.show(bit, LcdScript.picture(100, 50, LcdScript.GREEN), -1, -1);

    assertEquals(0, LcdScript.seen(bit, 109, 95));
    assertEquals(LcdScript.BLUE, LcdScript.seen(bit, 110, 95));
    assertEquals(LcdScript.GREEN, LcdScript.seen(bit, 209, 144));
    assertEquals(0, LcdScript.seen(bit, 210, 144));
    assertEquals(1, bit.board().lcd().framesDisplayed());
    assertEquals(1, bit.services().stop().frames());
  }

  @Test
  void displayWithAnOffsetLeavesTheRest() {
    bit.run("import lcd\nlcd.init(color=lcd.RED)\n");
    LcdScript.show(bit, LcdScript.picture(100, 50, LcdScript.GREEN), 3, 4);

    assertEquals(LcdScript.RED, LcdScript.seen(bit, 2, 4));
    assertEquals(LcdScript.BLUE, LcdScript.seen(bit, 3, 4));
    assertEquals(LcdScript.GREEN, LcdScript.seen(bit, 102, 53));
    assertEquals(LcdScript.RED, LcdScript.seen(bit, 103, 53));
  }

  @Test
  void displayShowsOnlyThePartAskedFor() {
    bit.run("import lcd\nlcd.init()\n");
    Image image = LcdScript.picture(100, 50, LcdScript.GREEN);
    drawing.display(image, drawing.part(image, 90, 40, 50, 50), 0, 0);

    assertEquals(LcdScript.GREEN, LcdScript.seen(bit, 9, 9));
    assertEquals(0, LcdScript.seen(bit, 10, 9));
    assertTrue(
        messageOf(() -> drawing.part(image, 0, 0, 0, 5)).contains("Invalid ROI dimensions!"));
    assertTrue(messageOf(() -> drawing.part(image, 100, 0, 5, 5)).contains("ROI does not overlap"));
  }

  @Test
  void displayRefusesWhatThePanelCannotTake() {
    Image jpeg = Image.jpeg(8, 8, Unpooled.wrappedBuffer(new byte[20]), 20);
    assertTrue(
        messageOf(() -> drawing.requireDisplayable(jpeg))
            .contains("OSError: Image format is not supported."));
  }

  @Test
  void displayWithoutAPanelIsSilentAndCounts() {
    List<LcdFrame> frames = new ArrayList<>();
    bit.board().lcd().setListener(frames::add);
    LcdScript.show(bit, LcdScript.picture(10, 10, LcdScript.RED), -1, -1);

    assertEquals(List.of(), frames);
    assertEquals(1, bit.services().stop().frames());
  }

  @Test
  void displayCountsTowardsTheStop() {
    try (BoardHarness stopping = BoardHarness.stoppingAfter(1)) {
      stopping.run("import lcd\nlcd.init()\n");
      LcdDrawing module = stopping.lcd().drawing();
      Image image = LcdScript.picture(10, 10, LcdScript.RED);
      assertTrue(
          messageOf(() -> module.display(image, module.whole(image), -1, -1))
              .contains("KeyboardInterrupt"));
      assertEquals(1, stopping.board().lcd().framesDisplayed());
    }
  }

  @Test
  void fillRectangleKeepsTheBoardsLimits() {
    assertEquals(
        """
        ValueError: not init
        None
        None
        ValueError: arg error
        TypeError: can't convert list to int
        NotImplementedError: lcd.fill_rectangle with less than 5 arguments is not modelled by the emulator yet
        """,
        bit.run(
            LcdScript.ATTEMPT
                + """
                attempt(lcd.fill_rectangle, 0, 0, 10, 10, lcd.RED)
                lcd.init()
                attempt(lcd.fill_rectangle, 10, 20, 30, 40, lcd.RED)
                attempt(lcd.fill_rectangle, 100, 20, 30, 40, (0, 255, 256))
                attempt(lcd.fill_rectangle, 0, 0, 320, 240, lcd.RED)
                attempt(lcd.fill_rectangle, 0, 0, 10, 10, [255, 0, 0])
                attempt(lcd.fill_rectangle, 0, 0, 10)
                """));
    assertEquals(LcdScript.RED, LcdScript.seen(bit, 10, 20));
    assertEquals(LcdScript.RED, LcdScript.seen(bit, 39, 59));
    assertEquals(0, LcdScript.seen(bit, 40, 59));
    assertEquals(LcdScript.GREEN, LcdScript.seen(bit, 100, 20));
  }

  @Test
  void drawStringPutsALineOfCells() {
    bit.run(
        """
        import lcd
        lcd.init(color=lcd.BLUE)
        lcd.draw_string(20, 30, 'Ab', lcd.RED, lcd.GREEN)
        """);
    Image strip =
        Text.strip(
            AsciiFont.builtIn(), "Ab".getBytes(StandardCharsets.US_ASCII), 2, 0x00F8, 0xE007);
    int[] expected = new int[18 * 14];
    int[] actual = new int[18 * 14];
    for (int y = 0; y < 14; y++) {
      for (int x = 0; x < 18; x++) {
        boolean inside = x >= 1 && x < 17 && y >= 1 && y < 13;
        expected[y * 18 + x] =
            inside ? strip.pixels().getUnsignedShort(2 * ((y - 1) * 16 + x - 1)) : LcdScript.BLUE;
        actual[y * 18 + x] = LcdScript.seen(bit, 19 + x, 29 + y);
      }
    }
    assertArrayEquals(expected, actual);
  }

  @Test
  void drawStringEndsAtTheEdgeAndAtAZero() {
    bit.run(
        """
        import lcd
        lcd.init(color=lcd.BLUE)
        lcd.draw_string(303, 0, 'WWWWWW', lcd.RED, lcd.GREEN)
        lcd.draw_string(0, 100, 'A\\0B', lcd.RED, lcd.GREEN)
        lcd.draw_string(0, 305, 'A', lcd.RED, lcd.GREEN)
        lcd.draw_string(0, 200, '', lcd.RED, lcd.GREEN)
        """);
    assertEquals(LcdScript.GREEN, LcdScript.seen(bit, 318, 11));
    assertEquals(LcdScript.BLUE, LcdScript.seen(bit, 319, 11));
    assertEquals(LcdScript.GREEN, LcdScript.seen(bit, 7, 111));
    assertEquals(LcdScript.BLUE, LcdScript.seen(bit, 8, 111));
    assertEquals(LcdScript.BLUE, LcdScript.seen(bit, 0, 200));
  }

  /** The limits are lcd_para's, which deinit leaves alone; sizes count without a sign. */
  @Test
  void fillRectangleChecksItsLimitsBeforeThePanel() {
    assertEquals(
        """
        NotImplementedError: lcd.fill_rectangle with a negative size is not modelled by the emulator yet
        None
        ValueError: arg error
        NotImplementedError: lcd.fill_rectangle without lcd.init is not modelled by the emulator yet
        """,
        bit.run(
            LcdScript.ATTEMPT
                + """
                lcd.init()
                attempt(lcd.fill_rectangle, 100, 100, -50, 10, lcd.RED)
                attempt(lcd.fill_rectangle, 100, 100, -50, 0, lcd.RED)
                lcd.deinit()
                attempt(lcd.fill_rectangle, 0, 0, 320, 10, lcd.RED)
                attempt(lcd.fill_rectangle, 0, 0, 10, 10, lcd.RED)
                """));
  }

  /** 320 / 8 cells of 8 x 12 pixels and 41 characters are taken first and given back last. */
  @Test
  void drawStringLosesItsMemoryWhereItDrawsNothing() {
    bit.run("import lcd\nlcd.init()\n");
    int free = bit.board().heap().freeBytes();
    bit.run("import lcd\nlcd.draw_string(0, 0, 'x')\n");
    assertEquals(free, bit.board().heap().freeBytes());
    bit.run("import lcd\nlcd.draw_string(0, 0, '')\n");
    int lost = free - bit.board().heap().freeBytes();
    assertTrue(lost >= 7680 + 41 && lost < 7680 + 41 + 64, lost + " bytes");
    bit.run("import lcd\nlcd.draw_string(0, 0, 5)\n");
    assertEquals(2 * lost, free - bit.board().heap().freeBytes());
  }

  private static String messageOf(Executable call) {
    return assertThrows(PolyglotException.class, call).getMessage();
  }
}
