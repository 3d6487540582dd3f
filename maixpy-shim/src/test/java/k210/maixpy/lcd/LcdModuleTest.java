package k210.maixpy.lcd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import k210.board.BoardProfile;
import k210.maixpy.sensor.BoardHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Initialising, asking and turning the panel. */
class LcdModuleTest {
  @AutoClose private final BoardHarness bit = BoardHarness.of(BoardProfile.BIT);

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
            LcdScript.ATTEMPT
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
  void configurationFileGoesBeforeTheArguments() {
    try (BoardHarness cube = BoardHarness.of(BoardProfile.CUBE)) {
      assertEquals(
          "240 240\n",
          cube.run("import lcd\nlcd.init(width=320)\nprint(lcd.width(), lcd.height())\n"));
      cube.run("import lcd\nlcd.clear(lcd.RED)\n");
      assertEquals(LcdScript.RED, LcdScript.seen(cube, 0, 0));
      assertEquals(LcdScript.RED, LcdScript.seen(cube, 239, 239));
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
            LcdScript.ATTEMPT
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
  void initWithoutMemoryLeavesAPanelOfNoWidth() throws Exception {
    int free = bit.board().heap().largestFreeBytes();
    bit.board().heap().allocate(free - 100_000, "test");
    assertEquals(
        """
        0 0 1
        ValueError: not init
        """,
        bit.run(
            LcdScript.ATTEMPT
                + """
                lcd.init()
                print(lcd.width(), lcd.height(), lcd.type())
                attempt(lcd.draw_string, 0, 0, 'x')
                """));
    LcdScript.show(bit, LcdScript.picture(10, 10, LcdScript.RED), -1, -1);
    assertEquals(0, bit.board().lcd().framesDisplayed());
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertEquals(
        List.of("lcd.direction without lcd.init", "lcd.init(type=5, lcd_type=4)"),
        bit.run(
                LcdScript.ATTEMPT
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
        """
        0 32 64 96 128 160 192 224
        248 57351 7936 65535 57599
        None None
        ValueError: True or False
        """,
        bit.run(
            LcdScript.ATTEMPT
                + """
                print(lcd.XY_RLUD, lcd.YX_RLUD, lcd.XY_LRUD, lcd.YX_LRUD, lcd.XY_RLDU, lcd.YX_RLDU, lcd.XY_LRDU, lcd.YX_LRDU)
                print(lcd.RED, lcd.GREEN, lcd.BLUE, lcd.WHITE, lcd.YELLOW)
                print(lcd.set_backlight(True), lcd.get_backlight())
                attempt(lcd.bgr_to_rgb)
                """));
  }

  /** MADCTL's colour order, inversion on and off, and a window written past the driver. */
  @Test
  void registerReachesThePanel() {
    bit.run("import lcd\nlcd.init(color=lcd.RED)\nlcd.register(0x36, 0xA8)\n");
    assertEquals(LcdScript.BLUE, LcdScript.seen(bit, 10, 10));
    bit.run("import lcd\nlcd.register(0x36, [0xA0])\nlcd.register(0x21, None)\n");
    assertEquals(0xFFFF ^ LcdScript.RED, LcdScript.seen(bit, 10, 10));
    bit.run(
        """
        import lcd
        lcd.register(0x20, None)
        lcd.register(0x2A, [0, 5, 0, 6])
        lcd.register(0x2B, [0, 7, 0, 7])
        lcd.register(0x2C, [0x07, 0xE0, 0x00, 0x1F])
        lcd.register(0xE0, list(range(15)))
        """);
    assertEquals(LcdScript.RED, LcdScript.seen(bit, 4, 7));
    assertEquals(LcdScript.GREEN, LcdScript.seen(bit, 5, 7));
    assertEquals(LcdScript.BLUE, LcdScript.seen(bit, 6, 7));
    assertEquals(LcdScript.RED, LcdScript.seen(bit, 7, 7));
    bit.run("import lcd\nlcd.register(0x28, None)\n");
    assertEquals(0, LcdScript.seen(bit, 10, 10));
    bit.run("import lcd\nlcd.register(0x29, None)\n");
    assertEquals(LcdScript.RED, LcdScript.seen(bit, 10, 10));
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

  /** py_lcd.c's deinit knows the types of its table only, and the enumeration has no sign. */
  @Test
  void unknownTypeOutlivesDeinit() {
    assertEquals(
        "6 4294967295\n",
        bit.run(
            """
            import lcd
            def type_after(number):
                try:
                    lcd.init(type=number)
                except ValueError:
                    lcd.deinit()
                    return lcd.type()
            print(type_after(6), type_after(-1))
            """));
  }

  @Test
  void freqAnswersWithAnIntegerAndTakesZero() {
    assertEquals(
        "1 0 0\n",
        bit.run("import lcd\nlcd.init()\nprint(lcd.freq(True), lcd.freq(0), lcd.freq())\n"));
  }

  /** Command and data go out one by one, so what came before an error has arrived. */
  @Test
  void registerNeedsNoPanelAndSendsByteByByte() {
    assertEquals(
        "None\nTypeError: can't convert str to int\nNone\n",
        bit.run(
            LcdScript.ATTEMPT
                + """
                attempt(lcd.register, 0x21, None)
                lcd.init(color=lcd.RED)
                attempt(lcd.register, 0x36, [0xA8, 'a'])
                lcd.deinit()
                attempt(lcd.register, 0x28, ())
                """));
    assertEquals(0, LcdScript.seen(bit, 10, 10));
    bit.run("import lcd\nlcd.register(0x29, 0)\n");
    assertEquals(LcdScript.BLUE, LcdScript.seen(bit, 10, 10));
  }
}
