package k210.maixpy.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import k210.board.Firmware;
import k210.clock.VirtualClock;
import k210.device.Course;
import k210.device.Dht;
import k210.device.Ds18b20;
import k210.device.LineProbe;
import k210.device.UltrasonicRanger;
import k210.device.Ws2812Chain;
import k210.fpioa.Pad;
import k210.fpioa.Pull;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code modules} as on a bench: what is on the lines, and what sensors on them make of it. */
class ModulesTest {
  private static final String ONE_WIRE =
      """
      from modules import onewire
      from fpioa_manager import fm
      import time
      fm.register(14, fm.fpioa.GPIOHS2)
      bus = onewire(fm.fpioa.GPIOHS2)
      """;

  @AutoClose private final MaixPyHarness maixPy = new MaixPyHarness(Firmware.FULL);
  private final VirtualClock clock = maixPy.board().clock();

  @Test
  void aOneWireResetAndSlotsHaveTheFirmwaresTimes() {
    Ds18b20 unused = new Ds18b20(clock, pad(14), 1, new Course(clock, 20));
    LineProbe probe = new LineProbe(clock, pad(14));

    assertEquals(
        "True\n", maixPy.run(ONE_WIRE + "print(bus.reset())\nbus.writebit(1)\nbus.writebit(0)\n"));

    // Low 480, then the thermometer: 30 later for 120. Writing one: low 10; zero: low 65.
    List<Long> lows = new ArrayList<>();
    List<LineProbe.Edge> edges = probe.edges();
    for (int i = 0; i + 1 < edges.size(); i += 2) {
      lows.add(clock.microsOf(edges.get(i + 1).cycles() - edges.get(i).cycles()));
    }
    assertEquals(List.of(480L, 120L, 10L, 65L), lows);
    assertEquals(30, clock.microsOf(edges.get(2).cycles() - edges.get(1).cycles()));
  }

  @Test
  void aThermometerConvertsInItsOwnTime() {
    Course course = new Course(clock, 21.0625);
    Ds18b20 unused = new Ds18b20(clock, pad(14), 1, course);

    // 85 degrees after power-on is 0x0550, 21.0625 is 0x0151, -10.125 is 0xFF5E (data sheet).
    assertEquals(
        "0x550 0x151 750\n0xff5e\n",
        maixPy.run(
                ONE_WIRE
                    + """
                def word():
                    bus.reset(); bus.skip(); bus.writebyte(0xBE)
                    buf = bus.readbuffer(9)
                    if bus.crc8(buf):
                        print('CRC')
                    return hex(buf[0] | buf[1] << 8)
                def convert():
                    bus.reset(); bus.skip(); bus.writebyte(0x44)
                    start = time.ticks_ms()
                    while not bus.readbit():
                        pass
                    return time.ticks_diff(time.ticks_ms(), start)
                first = word()
                took = convert()
                print(first, word(), took)
                """)
            + after(() -> course.change(0, -10.125), "convert()\nprint(word())\n"));
  }

  @Test
  void aSearchFindsAllRoms() {
    Course course = new Course(clock, 0);
    Ds18b20 unusedFirst = new Ds18b20(clock, pad(14), 0x123456, course);
    Ds18b20 unusedSecond = new Ds18b20(clock, pad(14), 0x123457, course);
    Ds18b20 unusedThird = new Ds18b20(clock, pad(14), 0x700000, course);

    assertEquals(
        "[0, 0, 0] ['000070', '563412', '573412']\n",
        maixPy.run(
            ONE_WIRE
                + """
                import ubinascii
                roms = sorted(bus.search(65), key=ubinascii.hexlify)
                print([bus.crc8(rom) for rom in roms], [ubinascii.hexlify(rom[1:4]).decode() for rom in roms])
                """));
  }

  /** Maxim's application note 27 gives the CRC of this ROM. */
  @Test
  void theCrcIsMaxims() {
    pad(14).pull(Pull.UP);
    assertEquals(
        "162 False\n[]\n",
        maixPy.run(
            ONE_WIRE
                + "print(bus.crc8(b'\\x02\\x1c\\xb8\\x01\\x00\\x00\\x00'), bus.reset())\n"
                + "print(bus.search(65))\n"));
  }

  @Test
  void aScriptThatPollsReadsADht11() {
    Dht unused = new Dht(clock, pad(7), Dht.Model.DHT11, new Course(clock, 23.4, 41));

    String printed =
        maixPy.run(
            """
            from Maix import GPIO
            from fpioa_manager import fm
            import time
            fm.register(7, fm.fpioa.GPIOHS3)
            pin = GPIO(GPIO.GPIOHS3, GPIO.OUT)
            pin.value(1)
            time.sleep_ms(50)
            pin.value(0)
            time.sleep_ms(20)
            pin.mode(GPIO.IN)
            highs = []
            for i in range(42):  # waiting, acknowledging, 40 bits
                while pin.value() == 0:
                    pass
                start = time.ticks_us()
                while pin.value() == 1:
                    pass
                highs.append(time.ticks_diff(time.ticks_us(), start))
            bits = ''.join('1' if high > 48 else '0' for high in highs[-40:])
            print([int(bits[i:i + 8], 2) for i in range(0, 40, 8)])
            """);

    assertEquals("[41, 0, 23, 4, 68]\n", printed);
  }

  @Test
  void aRangerMeasuresWhatSoundTakes() {
    // 123 cm and back at 343.2 m/s are 7168 us: 7168 / 29 / 2 is 123, 7168 / 74 / 2 is 48.
    UltrasonicRanger unused = new UltrasonicRanger(clock, pad(9), pad(9), new Course(clock, 123));
    LineProbe probe = new LineProbe(clock, pad(9));

    assertEquals(
        "123 48\ntime out\n",
        maixPy.run(
            """
            from modules import ultrasonic
            from fpioa_manager import fm
            fm.register(9, fm.fpioa.GPIOHS0)
            ranger = ultrasonic(fm.fpioa.GPIOHS0)
            print(ranger.measure(), ranger.measure(unit=ultrasonic.UNIT_INCH))
            try:
                ranger.measure(timeout=500)
            except OSError as error:
                print(error)
            """));
    assertEquals(5, clock.microsOf(probe.edges().get(1).cycles() - probe.edges().get(0).cycles()));
  }

  @Test
  void ledsTakeTheirColoursFromTheLine() {
    Ws2812Chain chain = new Ws2812Chain(clock, pad(24), 3);
    LineProbe probe = new LineProbe(clock, pad(24));

    assertEquals(
        "True False 3 True\n",
        maixPy.run(
            """
            from modules import ws2812
            leds = ws2812(24, 3)
            print(leds.set_led(0, (0x80, 1, 2)), leds.set_led(3, (1, 1, 1)), leds.ws_num(), leds.display())
            leds.set_led(0)
            leds.set_led(2, (255, 255, 300))
            leds.display()
            """));

    assertEquals(2, chain.count());
    assertEquals(0x800102, chain.frames().get(0).colour(0));
    assertEquals(0, chain.frames().get(1).colour(0));
    assertEquals(0xFFFF2C, chain.frames().get(1).colour(2), "a channel keeps eight bits");
    // PLL2 / 2 shifts 22.53 MHz; nine bits of it are a zero's high, 28 are a whole bit.
    double bitCycles = (double) clock.cpuHz() / (45_066_666 / 2.0);
    List<LineProbe.Edge> edges = probe.edges();
    assertEquals(2 * 3 * 24 * 2, edges.size());
    assertEquals(9 * bitCycles, (double) (edges.get(1).cycles() - edges.get(0).cycles()), 1.5);
    assertEquals(28 * bitCycles, (double) (edges.get(2).cycles() - edges.get(0).cycles()), 1.5);
    // The ninth bit is the first of red 0x80: a one.
    assertEquals(19 * bitCycles, (double) (edges.get(17).cycles() - edges.get(16).cycles()), 1.5);
  }

  @Test
  void errorsAreTheFirmwares() {
    String all = "from modules import ws2812, onewire, ultrasonic\nfrom fpioa_manager import fm\n";
    assertEquals(
        "ValueError 'led pin error, should be 0 ~ 47'\n", maixPy.raised(all, "ws2812(48, 1)"));
    assertEquals("ValueError 'len num error, should > 0'\n", maixPy.raised(all, "ws2812(1, -1)"));
    assertEquals(
        "ValueError 'i2s num error, should <= 2'\n", maixPy.raised(all, "ws2812(1, 1, i2s_num=3)"));
    assertEquals(
        "ValueError 'tuple size must be 3'\n",
        maixPy.raised(all, "ws2812(1, 1).set_led(0, (1, 2))"));
    assertEquals("ValueError 'gpio error'\n", maixPy.raised(all, "onewire(fm.fpioa.GPIOHS9)"));
    assertEquals(
        "ValueError 'gpio not register pin'\n",
        maixPy.raised(all, "ultrasonic(fm.fpioa.GPIOHS9).measure()"));
    assertEquals("ValueError 'gpio error'\n", maixPy.raised(all, "ultrasonic(2)"));
    assertTrue(maixPy.run("from modules import amg88xx\n").startsWith("ImportError"));
  }

  private String after(Runnable change, String script) {
    change.run();
    return maixPy.run(script);
  }

  private Pad pad(int number) {
    return maixPy.board().peripherals().fpioa().pad(number);
  }
}
