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
import k210.imlib.PixelFormat;
import k210.imlib.Text;
import k210.lcd.LcdFrame;
import k210.maixpy.sensor.BoardHarness;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LcdModuleTest {
  private static final String ATTEMPT =
      """
      import lcd
      def attempt(call, *args, **kwargs):
          try:
              print(call(*args, **kwargs))
          except Exception as e:
              print(type(e).__name__ + ': ' + str(e))
      """;

  private static final int RED = 0xF800;
  private static final int GREEN = 0x07E0;
  private static final int BLUE = 0x001F;

  @AutoClose private final BoardHarness bit = BoardHarness.of(BoardProfile.BIT);
  private final LcdModule lcd = bit.lcd();

  private static int seen(BoardHarness board, int x, int y) {
    LcdFrame frame = board.board().lcd().snapshot();
    int at = 2 * (y * frame.widthPx() + x);
    return (frame.pixels()[at] & 0xFF) << 8 | (frame.pixels()[at + 1] & 0xFF);
  }

  /** A picture of one colour with the first pixel blue. */
  private static Image picture(int widthPx, int heightPx, int rgb565) {
    byte[] pixels = new byte[2 * widthPx * heightPx];
    for (int i = 0; i < widthPx * heightPx; i++) {
      int pixel = i == 0 ? BLUE : rgb565;
      pixels[2 * i] = (byte) (pixel >> 8);
      pixels[2 * i + 1] = (byte) pixel;
    }
    return Image.of(widthPx, heightPx, PixelFormat.RGB565, Unpooled.wrappedBuffer(pixels));
  }

  private void show(Image image, int x, int y) {
    lcd.display(image, lcd.whole(image), x, y);
  }

  @Test
  void sizeAndTypeAreNoneWithoutAPanel() {
    assertEquals(
        """
        None None None
        320 240 1
        None None None
        """,
        bit.run(
            """
            import lcd
            print(lcd.width(), lcd.height(), lcd.type())
            lcd.init()
            print(lcd.width(), lcd.height(), lcd.type())
            lcd.deinit()
            print(lcd.width(), lcd.height(), lcd.type())
            """));
  }

  @Test
  void initChecksItsTable() {
    assertEquals(
        """
        TypeError: extra keyword arguments given
        TypeError: extra positional arguments given
        TypeError: can't convert str to int
        ValueError: requested length 3 but object has length 2
        TypeError: object 'NoneType' isn't a tuple or list
        ValueError: type error
        0 6
        None
        None
        """,
        bit.run(
            ATTEMPT
                + """
                attempt(lcd.init, colour=0)
                attempt(lcd.init, *range(15))
                attempt(lcd.init, freq='15000000')
                attempt(lcd.init, color=(255, 0))
                attempt(lcd.init, color=None)
                attempt(lcd.init, type=6)
                print(lcd.width(), lcd.type())
                attempt(lcd.init, 1, 15000000, lcd.RED, 320, 240, 0, 0, 0, 0, 0, 37, 38, 36, 39, lcd_type=1)
                attempt(lcd.init, type=2, freq=20000000)
                """));
  }

  @Test
  void initFillsWithItsColour() {
    bit.run("import lcd\nlcd.init(color=lcd.RED)\n");
    assertEquals(RED, seen(bit, 100, 100));
    bit.run("import lcd\nlcd.init(color=(0, 999, -5))\n");
    assertEquals(GREEN, seen(bit, 100, 100));
    bit.run("import lcd\nlcd.clear(lcd.BLUE)\n");
    assertEquals(BLUE, seen(bit, 319, 239));
    bit.run("import lcd\nlcd.clear(color=lcd.RED)\n");
    assertEquals(0, seen(bit, 319, 239));
  }

  @Test
  void configurationFileGoesBeforeTheArguments() {
    try (BoardHarness cube = BoardHarness.of(BoardProfile.CUBE)) {
      assertEquals(
          "240 240\n",
          cube.run("import lcd\nlcd.init(width=320)\nprint(lcd.width(), lcd.height())\n"));
      cube.run("import lcd\nlcd.clear(lcd.RED)\n");
      assertEquals(RED, seen(cube, 0, 0));
      assertEquals(RED, seen(cube, 239, 239));
    }
  }

  @Test
  void directionOfADeviceTypeStaysForTheNextInit() {
    bit.run("import lcd\nlcd.init()\n");
    assertEquals(0xA0, bit.board().lcd().settings().direction());
    bit.run("import lcd\nlcd.init(type=3)\nlcd.init(type=1)\n");
    assertEquals(0, bit.board().lcd().settings().direction());
    assertEquals(false, bit.board().lcd().settings().octal());
  }

  @Test
  void freqShowsTheLastFreqCallAndNotInit() {
    assertEquals(
        "15000000\n20000000\n20000000\n",
        bit.run(
            """
            import lcd
            lcd.init(freq=40000000)
            print(lcd.freq())
            print(lcd.freq(20000000))
            lcd.init(freq=10000000)
            print(lcd.freq())
            """));
  }

  @Test
  void rotationTurnsSizeAndPicture() {
    assertEquals(
        """
        0 320 240
        1 240 320
        ValueError: value:[0,3]
        1
        0 1
        """,
        bit.run(
            ATTEMPT
                + """
                lcd.init()
                print(lcd.rotation(), lcd.width(), lcd.height())
                print(lcd.rotation(1), lcd.width(), lcd.height())
                attempt(lcd.rotation, 4)
                attempt(lcd.rotation)
                print(lcd.mirror(), lcd.mirror(True))
                """));
  }

  @Test
  void displayCentresOnBlack() {
    bit.run("import lcd\nlcd.init(color=lcd.RED)\n");
    show(picture(100, 50, GREEN), -1, -1);

    assertEquals(0, seen(bit, 109, 95));
    assertEquals(BLUE, seen(bit, 110, 95));
    assertEquals(GREEN, seen(bit, 209, 144));
    assertEquals(0, seen(bit, 210, 144));
    assertEquals(1, bit.board().lcd().framesDisplayed());
    assertEquals(1, bit.services().stop().frames());
  }

  @Test
  void displayWithAnOffsetLeavesTheRest() {
    bit.run("import lcd\nlcd.init(color=lcd.RED)\n");
    show(picture(100, 50, GREEN), 3, 4);

    assertEquals(RED, seen(bit, 2, 4));
    assertEquals(BLUE, seen(bit, 3, 4));
    assertEquals(GREEN, seen(bit, 102, 53));
    assertEquals(RED, seen(bit, 103, 53));
  }

  @Test
  void displayShowsOnlyThePartAskedFor() {
    bit.run("import lcd\nlcd.init()\n");
    Image image = picture(100, 50, GREEN);
    lcd.display(image, lcd.part(image, 90, 40, 50, 50), 0, 0);

    assertEquals(GREEN, seen(bit, 9, 9));
    assertEquals(0, seen(bit, 10, 9));
    assertTrue(messageOf(() -> lcd.part(image, 0, 0, 0, 5)).contains("Invalid ROI dimensions!"));
    assertTrue(messageOf(() -> lcd.part(image, 100, 0, 5, 5)).contains("ROI does not overlap"));
  }

  @Test
  void displayRefusesWhatThePanelCannotTake() {
    Image jpeg = Image.jpeg(8, 8, Unpooled.wrappedBuffer(new byte[20]), 20);
    assertTrue(
        messageOf(() -> lcd.requireDisplayable(jpeg))
            .contains("OSError: Image format is not supported."));
  }

  @Test
  void displayWithoutAPanelIsSilentAndCounts() {
    List<LcdFrame> frames = new ArrayList<>();
    bit.board().lcd().setListener(frames::add);
    show(picture(10, 10, RED), -1, -1);

    assertEquals(List.of(), frames);
    assertEquals(1, bit.services().stop().frames());
  }

  @Test
  void displayCountsTowardsTheStop() {
    try (BoardHarness stopping = BoardHarness.stoppingAfter(1)) {
      stopping.run("import lcd\nlcd.init()\n");
      LcdModule module = stopping.lcd();
      Image image = picture(10, 10, RED);
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
            ATTEMPT
                + """
                attempt(lcd.fill_rectangle, 0, 0, 10, 10, lcd.RED)
                lcd.init()
                attempt(lcd.fill_rectangle, 10, 20, 30, 40, lcd.RED)
                attempt(lcd.fill_rectangle, 100, 20, 30, 40, (0, 255, 256))
                attempt(lcd.fill_rectangle, 0, 0, 320, 240, lcd.RED)
                attempt(lcd.fill_rectangle, 0, 0, 10, 10, [255, 0, 0])
                attempt(lcd.fill_rectangle, 0, 0, 10)
                """));
    assertEquals(RED, seen(bit, 10, 20));
    assertEquals(RED, seen(bit, 39, 59));
    assertEquals(0, seen(bit, 40, 59));
    assertEquals(GREEN, seen(bit, 100, 20));
  }

  @Test
  void drawStringPutsALineOfCells() {
    bit.run(
        "import lcd\nlcd.init(color=lcd.BLUE)\nlcd.draw_string(20, 30, 'Ab', lcd.RED, lcd.GREEN)\n");
    Image strip =
        Text.strip(
            AsciiFont.builtIn(), "Ab".getBytes(StandardCharsets.US_ASCII), 2, 0x00F8, 0xE007);
    int[] expected = new int[18 * 14];
    int[] actual = new int[18 * 14];
    for (int y = 0; y < 14; y++) {
      for (int x = 0; x < 18; x++) {
        boolean inside = x >= 1 && x < 17 && y >= 1 && y < 13;
        expected[y * 18 + x] =
            inside ? strip.pixels().getUnsignedShort(2 * ((y - 1) * 16 + x - 1)) : BLUE;
        actual[y * 18 + x] = seen(bit, 19 + x, 29 + y);
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
    assertEquals(GREEN, seen(bit, 318, 11));
    assertEquals(BLUE, seen(bit, 319, 11));
    assertEquals(GREEN, seen(bit, 7, 111));
    assertEquals(BLUE, seen(bit, 8, 111));
    assertEquals(BLUE, seen(bit, 0, 200));
  }

  @Test
  void initWithoutMemoryLeavesAPanelOfNoWidth() throws Exception {
    int free = bit.board().heap().largestFreeBytes();
    bit.board().heap().allocate(free - 100_000, "test");
    assertEquals(
        """
        0 0 1
        ValueError: not init
        """,
        bit.run(
            ATTEMPT
                + """
                lcd.init()
                print(lcd.width(), lcd.height(), lcd.type())
                attempt(lcd.draw_string, 0, 0, 'x')
                """));
    show(picture(10, 10, RED), -1, -1);
    assertEquals(0, bit.board().lcd().framesDisplayed());
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertEquals(
        List.of("lcd.direction without lcd.init", "lcd.init(type=5, lcd_type=4)"),
        bit.run(
                ATTEMPT
                    + """
                    attempt(lcd.direction, lcd.YX_LRUD)
                    attempt(lcd.init, type=5, lcd_type=4)
                    """)
            .lines()
            .map(
                line ->
                    line.replace("NotImplementedError: ", "")
                        .replace(" is not modelled by the emulator yet", ""))
            .toList());
  }

  @Test
  void constantsAreTheBoards() {
    assertEquals(
        "0 32 64 96 128 160 192 224\n248 57351 7936 65535 57599\nNone None\nValueError: True or False\n",
        bit.run(
            ATTEMPT
                + """
                print(lcd.XY_RLUD, lcd.YX_RLUD, lcd.XY_LRUD, lcd.YX_LRUD, lcd.XY_RLDU, lcd.YX_RLDU, lcd.XY_LRDU, lcd.YX_LRDU)
                print(lcd.RED, lcd.GREEN, lcd.BLUE, lcd.WHITE, lcd.YELLOW)
                print(lcd.set_backlight(True), lcd.get_backlight())
                attempt(lcd.bgr_to_rgb)
                """));
  }

  private static String messageOf(Executable call) {
    return assertThrows(PolyglotException.class, call).getMessage();
  }

  /** MADCTL's colour order, inversion on and off, and a window written past the driver. */
  @Test
  void registerReachesThePanel() {
    bit.run("import lcd\nlcd.init(color=lcd.RED)\nlcd.register(0x36, 0xA8)\n");
    assertEquals(BLUE, seen(bit, 10, 10));
    bit.run("import lcd\nlcd.register(0x36, [0xA0])\nlcd.register(0x21, None)\n");
    assertEquals(0xFFFF ^ RED, seen(bit, 10, 10));
    bit.run(
        """
        import lcd
        lcd.register(0x20, None)
        lcd.register(0x2A, [0, 5, 0, 6])
        lcd.register(0x2B, [0, 7, 0, 7])
        lcd.register(0x2C, [0x07, 0xE0, 0x00, 0x1F])
        lcd.register(0xE0, list(range(15)))
        """);
    assertEquals(RED, seen(bit, 4, 7));
    assertEquals(GREEN, seen(bit, 5, 7));
    assertEquals(BLUE, seen(bit, 6, 7));
    assertEquals(RED, seen(bit, 7, 7));
    bit.run("import lcd\nlcd.register(0x28, None)\n");
    assertEquals(0, seen(bit, 10, 10));
    bit.run("import lcd\nlcd.register(0x29, None)\n");
    assertEquals(RED, seen(bit, 10, 10));
  }

  @Test
  void registerOfAConverterIsRefused() {
    assertEquals(
        """
        ValueError: device type is not support!
        NotImplementedError: lcd.register without lcd.init is not modelled by the emulator yet
        TypeError: can't convert str to int
        """,
        bit.run(
            ATTEMPT
                + """
                lcd.init(type=5, lcd_type=3)
                attempt(lcd.register, 0x21, None)
                lcd.deinit()
                attempt(lcd.register, 0x21, None)
                lcd.init()
                attempt(lcd.register, 0x36, ['a'])
                """));
  }

  /** 800 x 480 pixels of glass show 400 x 240 of the driver's; the 4.3 inch panel its own. */
  @Test
  void convertersHaveSizesOfTheirOwn() {
    assertEquals(
        """
        400 240 5 80000000
        480 272 5
        error rgb lcd type!
        rgb lcd not init!
        -1
        0 0 5
        """,
        bit.run(
            """
                import lcd
                lcd.init(type=5, lcd_type=3)
                print(lcd.width(), lcd.height(), lcd.type(), lcd.freq())
                lcd.init(type=5, lcd_type=5)
                print(lcd.width(), lcd.height(), lcd.type())
                try:
                    lcd.init(type=5)
                except OSError as e:
                    print(e.args[0])
                print(lcd.width(), lcd.height(), lcd.type())
                """));
  }

  @Test
  void converterShowsItsBufferTwiceAsLarge() {
    bit.run("import lcd\nlcd.init(type=5, lcd_type=3, color=lcd.RED)\n");
    assertEquals(800, bit.board().lcd().snapshot().widthPx());
    assertEquals(480, bit.board().lcd().snapshot().heightPx());
    assertEquals(RED, seen(bit, 799, 479));
    show(picture(20, 10, GREEN), 30, 40);
    assertEquals(RED, seen(bit, 59, 80));
    assertEquals(BLUE, seen(bit, 60, 80));
    assertEquals(BLUE, seen(bit, 61, 81));
    assertEquals(GREEN, seen(bit, 62, 80));
    assertEquals(GREEN, seen(bit, 99, 99));
    assertEquals(RED, seen(bit, 100, 99));
  }

  /** Rotation 1: row = x, column = 400 - y, so y = 0 lands at the start of the next row. */
  @Test
  void converterTurnsFromOneBeyondTheEdge() {
    bit.run("import lcd\nlcd.init(type=5, lcd_type=3)\nlcd.rotation(1)\n");
    assertEquals("240 400\n", bit.run("import lcd\nprint(lcd.width(), lcd.height())\n"));
    show(picture(2, 2, GREEN), 7, 0);
    assertEquals(BLUE, seen(bit, 0, 2 * 8));
    assertEquals(GREEN, seen(bit, 0, 2 * 9));
    assertEquals(GREEN, seen(bit, 2 * 399, 2 * 7));
    assertEquals(GREEN, seen(bit, 2 * 399, 2 * 8));
    assertEquals(0, seen(bit, 2 * 398, 2 * 7));
  }

  @Test
  void configurationFileOnTheFlashGoesBeforeTheArguments() {
    assertEquals(
        "200 100\n",
        bit.run(
            """
            with open('/flash/config.json', 'w') as f:
                f.write('{"lcd": {"width": 200, "height": 100, "dir": 96}}')
            import lcd
            lcd.init(width=320)
            print(lcd.width(), lcd.height())
            """));
    assertEquals(0x60, bit.board().lcd().settings().direction());
  }
}
