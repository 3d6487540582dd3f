package k210.maixpy.lcd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import k210.board.BoardProfile;
import k210.maixpy.sensor.BoardHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Panels behind the RGB converter, as scripts see them. */
class LcdConverterTest {
  @AutoClose private final BoardHarness bit = BoardHarness.of(BoardProfile.BIT);

  @Test
  void registerOfAConverterIsRefused() {
    assertEquals(
        """
        ValueError: device type is not support!
        None
        TypeError: can't convert str to int
        """,
        bit.run(
            LcdScript.ATTEMPT
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
    assertEquals(LcdScript.RED, LcdScript.seen(bit, 799, 479));
    LcdScript.show(bit, LcdScript.picture(20, 10, LcdScript.GREEN), 30, 40);
    assertEquals(LcdScript.RED, LcdScript.seen(bit, 59, 80));
    assertEquals(LcdScript.BLUE, LcdScript.seen(bit, 60, 80));
    assertEquals(LcdScript.BLUE, LcdScript.seen(bit, 61, 81));
    assertEquals(LcdScript.GREEN, LcdScript.seen(bit, 62, 80));
    assertEquals(LcdScript.GREEN, LcdScript.seen(bit, 99, 99));
    assertEquals(LcdScript.RED, LcdScript.seen(bit, 100, 99));
  }

  /** Rotation 1: row = x, column = 400 - y, so y = 0 lands at the start of the next row. */
  @Test
  void converterTurnsFromOneBeyondTheEdge() {
    bit.run("import lcd\nlcd.init(type=5, lcd_type=3)\nlcd.rotation(1)\n");
    assertEquals("240 400\n", bit.run("import lcd\nprint(lcd.width(), lcd.height())\n"));
    LcdScript.show(bit, LcdScript.picture(2, 2, LcdScript.GREEN), 7, 0);
    assertEquals(LcdScript.BLUE, LcdScript.seen(bit, 0, 2 * 8));
    assertEquals(LcdScript.GREEN, LcdScript.seen(bit, 0, 2 * 9));
    assertEquals(LcdScript.GREEN, LcdScript.seen(bit, 2 * 399, 2 * 7));
    assertEquals(LcdScript.GREEN, LcdScript.seen(bit, 2 * 399, 2 * 8));
    assertEquals(0, LcdScript.seen(bit, 2 * 398, 2 * 7));
  }

  /** Both are static variables of lcd_rgb.c that its init does not touch. */
  @Test
  void colourOrderAndClockOutliveInit() {
    assertEquals(
        "60000000 80000000 60000000\n",
        bit.run(
            """
            import lcd
            lcd.init(type=5, lcd_type=3)
            lcd.bgr_to_rgb(True)
            lcd.freq(60000000)
            lcd.deinit()
            lcd.init(type=5, lcd_type=3)
            first = lcd.freq()
            lcd.init(type=5, lcd_type=5)
            second = lcd.freq()
            lcd.init(type=5, lcd_type=3)
            print(first, second, lcd.freq())
            lcd.fill_rectangle(0, 0, 10, 10, lcd.RED)
            """));
    assertEquals(LcdScript.BLUE, LcdScript.seen(bit, 0, 0));
  }
}
