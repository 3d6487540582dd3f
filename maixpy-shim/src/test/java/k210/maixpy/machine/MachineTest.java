package k210.maixpy.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import k210.board.Firmware;
import k210.board.Peripherals;
import k210.board.ResetCause;
import k210.bus.I2cDevice;
import k210.clock.VirtualClock;
import k210.maixpy.MaixPyHarness;
import k210.uart.SerialLine;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code machine} as on a bench: scripts run, the lines and devices on them are looked at. */
class MachineTest {
  @AutoClose private final MaixPyHarness maixPy = new MaixPyHarness(Firmware.FULL);

  @Test
  void aPeriodicTimerCallsBackUntilItIsStopped() {
    assertEquals(
        "[100, 200, 300] 3\n",
        maixPy.run(
            """
            from machine import Timer
            import time
            start = time.ticks_ms()
            ticks = []
            def tick(timer):
                ticks.append(time.ticks_ms() - start)
                if len(ticks) == timer.callback_arg():
                    timer.stop()
            tim = Timer(Timer.TIMER0, Timer.CHANNEL0, mode=Timer.MODE_PERIODIC, period=100, callback=tick, arg=3)
            time.sleep_ms(1000)
            print(ticks, len(ticks))
            """));
  }

  @Test
  void aOneShotTimerCanBeStartedAgain() {
    assertEquals(
        "1 1 2\n",
        maixPy.run(
            """
            from machine import Timer
            import time
            calls = []
            tim = Timer(1, 2, mode=Timer.MODE_ONE_SHOT, period=2, unit=Timer.UNIT_MS, start=False,
                        callback=calls.append)
            time.sleep_ms(5)
            tim.start()
            time.sleep_ms(10)
            first = len(calls)
            time.sleep_ms(10)
            second = len(calls)
            tim.start()
            time.sleep_ms(3)
            print(first, second, len(calls))
            """));
  }

  @Test
  void aTimersErrorsAreTheFirmwares() {
    String timer = "from machine import Timer, PWM\ncb = lambda t: 0\n";
    assertEquals("ValueError '[MAIXPY]Timer:Invalid timer'\n", maixPy.raised(timer, "Timer(3, 0)"));
    assertEquals(
        "ValueError '[MAIXPY]Timer:Invalid callback'\n", maixPy.raised(timer, "Timer(0, 0)"));
    assertEquals(
        "ValueError '[MAIXPY]Timer:Invalid priority'\n",
        maixPy.raised(timer, "Timer(0, 0, callback=cb, priority=8)"));
    assertEquals(
        "ValueError '[MAIXPY]Timer:Invalid period or div'\n",
        maixPy.raised(timer, "Timer(0, 0, callback=cb, period=11, unit=Timer.UNIT_S)"));
    assertEquals(
        "ValueError '[MAIXPY]PWM:Invalid duty'\n",
        maixPy.raised(timer, "PWM(Timer(0, 0, mode=Timer.MODE_PWM), 100, 101)"));
  }

  @Test
  void pwmMakesPulsesOnItsPad() {
    List<Long> edges = new ArrayList<>();
    VirtualClock clock = maixPy.board().clock();
    peripherals().fpioa().pad(8).listen(high -> edges.add(clock.micros()));

    String printed =
        maixPy.run(
            """
            from machine import Timer, PWM
            import time
            tim = Timer(Timer.TIMER0, Timer.CHANNEL0, mode=Timer.MODE_PWM)
            pwm = PWM(tim, freq=1000, duty=25, pin=8)
            time.sleep_ms(20)
            print(pwm.freq(), pwm.duty(), pwm.duty(75))
            pwm.disable()
            """);

    assertEquals("1000 25 75.0\n", printed);
    assertEquals(41.0, edges.size(), 2.0);
    assertEquals(250.0, (double) (edges.get(1) - edges.get(0)), 1.0, "a quarter of the time high");
    assertEquals(1000.0, (double) (edges.get(2) - edges.get(0)), 1.0);
    assertTrue(!peripherals().fpioa().pad(8).high());
  }

  @Test
  void aWatchdogThatIsFedStaysQuietAndOneThatIsNotResetsTheChip() {
    String printed =
        maixPy.run(
            """
            from machine import WDT
            import time
            wdt = WDT(id=1, timeout=500)
            for i in range(5):
                time.sleep_ms(400)
                wdt.feed()
            print('fed')
            while True:
                pass
            """);

    assertEquals("fed\n", printed);
    assertEquals(ResetCause.WATCHDOG1, maixPy.resetCause().orElseThrow());
  }

  @Test
  void aWatchdogsCallbackComesFirst() {
    String printed =
        maixPy.run(
            """
            from machine import WDT
            import time
            wdt = WDT(timeout=100, callback=lambda w: print('hungry', w.context()), context='dog')
            time.sleep_ms(2000)
            print('never')
            """);

    assertEquals("hungry dog\n", printed);
    assertEquals(ResetCause.WATCHDOG0, maixPy.resetCause().orElseThrow());
  }

  @Test
  void i2cReachesTheDevicesOnItsPadsAndNobodyElse() {
    peripherals().wiring().addI2c(30, 31, 0x50, new Registers());
    String script =
        """
        from machine import I2C
        i2c = I2C(%s, freq=100000, scl=30, sda=31)
        print(i2c.scan())
        i2c.writeto_mem(0x50, 4, bytes([1, 2, 3]))
        print(i2c.readfrom_mem(0x50, 5, 2), i2c.writeto(0x50, b'\\x04'), i2c.readfrom(0x50, 1))
        buf = bytearray(3)
        i2c.readfrom_mem_into(0x50, 4, buf, mem_size=8)
        print(buf)
        try:
            i2c.readfrom(0x51, 1)
        except OSError as e:
            print(e.args)
        """;
    assertEquals(
        "[80]\nb'\\x02\\x03' 1 b'\\x01'\nbytearray(b'\\x01\\x02\\x03')\n(5,)\n",
        maixPy.run(script.formatted("I2C.I2C0")));
    assertEquals(
        "[80]\nb'\\x02\\x03' 1 b'\\x01'\nbytearray(b'\\x01\\x02\\x03')\n(19,)\n",
        maixPy.run(script.formatted("I2C.I2C3")));
    assertEquals(
        "[]\n",
        maixPy.run("from machine import I2C\nprint(I2C(I2C.I2C1, scl=28, sda=29).scan())\n"));
  }

  @Test
  void i2cTakesNineClocksAnOctet() {
    peripherals().wiring().addI2c(30, 31, 0x50, new Registers());

    String micros =
        maixPy.run(
            """
            from machine import I2C
            import time
            i2c = I2C(I2C.I2C0, freq=100000, scl=30, sda=31)
            before = time.ticks_us()
            i2c.readfrom_mem(0x50, 0, 10)
            print(time.ticks_us() - before)
            """);

    // Two addresses, the register and ten octets, start and stop, at 100 kHz.
    assertEquals(10.0 * (9 * 13 + 2), Double.parseDouble(micros), 40.0);
  }

  @Test
  void i2cErrorsAreTheFirmwares() {
    String i2c = "from machine import I2C\ni2c = I2C(I2C.I2C0, scl=30, sda=31)\n";
    assertEquals(
        "ValueError '[MAIXPY]I2C: pin(scl/sda) error!'\n",
        maixPy.raised(i2c, "I2C(I2C.I2C0, scl=48, sda=31)"));
    assertEquals(
        "ValueError \"[MAIXPY]I2C: I2C(11) doesn't exist\"\n", maixPy.raised(i2c, "I2C(11)"));
    assertEquals(
        "NotImplementedError '[MAIXPY]I2C: not support stop option yet'\n",
        maixPy.raised(i2c, "i2c.readfrom(1, 1, False)"));
    assertEquals(
        "ValueError 'mem_size error'\n",
        maixPy.raised(i2c, "i2c.readfrom_mem(1, 1, 1, mem_size=4)"));
  }

  @Test
  void uartsTalkToTheirPeers() {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    peripherals().wiring().addUart(6, heard::write);
    SerialLine line = peripherals().serialLineInto(7);
    VirtualClock clock = maixPy.board().clock();
    clock.schedule(
        clock.cyclesOfMicros(20_000),
        () -> {
          for (byte octet : "one\ntwo".getBytes(StandardCharsets.US_ASCII)) {
            line.receive(octet);
          }
        });

    String printed =
        maixPy.run(
            """
            from machine import UART
            from fpioa_manager import fm
            import time
            fm.register(6, fm.fpioa.UART1_TX)
            fm.register(7, fm.fpioa.UART1_RX)
            uart = UART(UART.UART1, 115200, 8, None, 1, timeout=1000, read_buf_len=4096)
            print(uart, uart.read(), uart.write('hello'))
            time.sleep_ms(50)
            print(uart.any(), uart.readline(), uart.read(2), uart.read(), uart.read())
            """);

    assertEquals(
        """
        [MAIXPY]UART1:( baudrate=115200, bits=8, parity=None, stop=1) None 5
        7 b'one\\n' b'tw' b'o' None
        """,
        printed);
    assertArrayEquals("hello".getBytes(StandardCharsets.US_ASCII), heard.toByteArray());
  }

  @Test
  void aWireJoinsTwoUarts() {
    peripherals().wiring().addUart(6, peripherals().serialLineInto(8));

    assertEquals(
        "b'abc' 3\n",
        maixPy.run(
            """
            from machine import UART
            from fpioa_manager import fm
            fm.register(6, fm.fpioa.UART1_TX)
            fm.register(8, fm.fpioa.UART2_RX)
            a = UART(UART.UART1, 9600)
            b = UART(UART.UART2, 9600, read_buf_len=3)
            n = a.write(b'abcdef'[:3])
            print(b.read(), n)
            """));
  }

  @Test
  void spiReachesTheSelectedDevice() {
    // Answers each octet with the one before it, plus one.
    int[] last = {0};
    peripherals()
        .addSpi(
            27,
            25,
            octet -> {
              int answer = last[0];
              last[0] = octet + 1;
              return answer;
            });

    assertEquals(
        "bytearray(b'\\x00\\x02\\x03') bytearray(b'\\x00\\x00\\x00') b'\\x04\\x01'\n",
        maixPy.run(
            """
            from machine import SPI
            from Maix import GPIO
            from fpioa_manager import fm
            fm.register(25, fm.fpioa.GPIOHS10)
            cs = GPIO(GPIO.GPIOHS10, GPIO.OUT)
            spi = SPI(SPI.SPI1, baudrate=10000000, polarity=0, phase=0, bits=8, firstbit=SPI.MSB,
                      sck=27, mosi=28, miso=26)
            a, b = bytearray(3), bytearray(3)
            cs.value(0)
            spi.write_readinto(b'\\x01\\x02\\x03', a)
            cs.value(1)
            spi.write_readinto(b'\\x01\\x02\\x03', b)
            cs.value(0)
            print(a, b, spi.read(2, write=0))
            """));
    assertEquals(
        "ValueError 'len must > 0'\n",
        maixPy.raised("from machine import SPI\ns = SPI(SPI.SPI1)\n", "s.write(b'')"));
  }

  @Test
  void resetAndItsCause() {
    assertEquals(
        "0 0 1 32\n",
        maixPy.run(
            """
            import machine
            print(machine.reset_cause(), machine.HARD_RESET, machine.SOFT_RESET, len(machine.unique_id()))
            machine.reset()
            print('never')
            """));
    assertEquals(ResetCause.SOFTWARE, maixPy.resetCause().orElseThrow());
  }

  private Peripherals peripherals() {
    return maixPy.board().peripherals();
  }

  /** 256 registers behind a pointer. */
  private static final class Registers implements I2cDevice {
    private final byte[] values = new byte[256];
    private int pointer;
    private boolean addressed;

    @Override
    public void start(boolean read) {
      addressed = !read;
    }

    @Override
    public boolean write(int octet) {
      if (addressed) {
        pointer = octet;
        addressed = false;
      } else {
        values[pointer++ & 0xFF] = (byte) octet;
      }
      return true;
    }

    @Override
    public int read() {
      return values[pointer++ & 0xFF] & 0xFF;
    }
  }
}
