package k210.maixpy.maix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import k210.board.Firmware;
import k210.clock.VirtualClock;
import k210.fpioa.Drive;
import k210.fpioa.LineDriver;
import k210.fpioa.Pad;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Pins as on a bench: set the script going, let board time pass, read and drive the lines. */
class PinsTest {
  private static final String PINS =
      """
      from Maix import GPIO, FPIOA
      from fpioa_manager import fm
      import time
      """;

  @AutoClose private final MaixPyHarness maixPy = new MaixPyHarness(Firmware.FULL);
  private final Map<Integer, LineDriver> drivers = new HashMap<>();

  @Test
  void anOutputDrivesItsPad() {
    List<Long> edges = edges(12);

    String printed =
        maixPy.run(
            PINS
                + """
                fm.register(12, fm.fpioa.GPIO0)
                led = GPIO(GPIO.GPIO0, GPIO.OUT, value=1)
                time.sleep_ms(10)
                led.value(0)
                print(led, led.value(), led.mode(), GPIO(GPIO.GPIO0) is led)
                """);

    assertEquals("Pin(0) 0 3 True\n", printed);
    assertEquals(2, edges.size());
    assertEquals(10, (edges.get(1) - edges.get(0)) / 1000);
    assertEquals(Drive.LOW, pad(12).chipDrive());
  }

  @Test
  void pullsDecideWhereNothingDrives() {
    String script =
        PINS
            + """
            fm.register(18, fm.fpioa.GPIOHS3)
            key = GPIO(GPIO.GPIOHS3, GPIO.IN, GPIO.PULL_UP)
            print(key(), end=' ')
            key.mode(GPIO.PULL_DOWN)
            print(key())
            """;
    assertEquals("1 0\n", maixPy.run(script));
    drive(18, Drive.LOW);
    assertEquals("0 0\n", maixPy.run(script));
    drive(18, Drive.HIGH);
    assertEquals("1 1\n", maixPy.run(script));
  }

  @Test
  void aFunctionMovesToThePadThatIsGivenIt() {
    String printed =
        maixPy.run(
            PINS
                + """
                fm.register(20, fm.fpioa.GPIOHS0)
                pin = GPIO(GPIO.GPIOHS0, GPIO.OUT, value=1)
                fm.register(21, fm.fpioa.GPIOHS0)
                print(fm.get_pin_by_function(fm.fpioa.GPIOHS0), fm.fpioa.get_Pin_num(fm.fpioa.UART1_RX))
                try:
                    fm.register(22, fm.fpioa.GPIOHS0, force=False)
                except Exception as e:
                    print(e)
                """);

    assertEquals(
        """
        [Warning] function is used by fm.fpioa.GPIOHS0(pin:20)
        21 None
        [Warning] function is used by fm.fpioa.GPIOHS0(pin:21)
        """,
        printed);
    assertEquals(Drive.FLOATING, pad(20).chipDrive());
    assertEquals(Drive.HIGH, pad(21).chipDrive());
    assertTrue(pad(21).high());
  }

  @Test
  void wrongArgumentsRaiseTheFirmwaresErrors() {
    assertEquals("ValueError 'invalid pin'\n", maixPy.raised(PINS, "GPIO(40)"));
    assertEquals(
        "ValueError 'When this pin is in output mode, it is not allowed to pull up and down.'\n",
        maixPy.raised(PINS, "GPIO(1, GPIO.OUT, GPIO.PULL_UP)"));
    assertEquals(
        "ValueError 'this mode not support.'\n", maixPy.raised(PINS, "GPIO(1, GPIO.IN, 5)"));
    assertEquals(
        "ValueError \"Don't have this Pin\"\n",
        maixPy.raised(PINS, "FPIOA().set_function(49, 24)"));
    assertEquals(
        "[Maix]:Opps!Can not set fpioa\nOSError '[Errno 5] EIO'\n",
        maixPy.raised(PINS, "FPIOA().set_function(48, 24)"));
    assertEquals(
        "ValueError 'This function is invalid'\n",
        maixPy.raised(PINS, "FPIOA().set_function(1, 205)"));
    assertEquals("ValueError 'arg error'\n", maixPy.raised(PINS, "GPIO(1).mode(7)"));
  }

  @Test
  void functionNumbersAreTheSdks() {
    assertEquals(
        "17 24 55 63 69 83 86 119 125 131 145 147 189 190 201 203\n",
        maixPy.run(
            """
            from fpioa_manager import fm
            f = fm.fpioa
            print(f.SPI0_SCLK, f.GPIOHS0, f.GPIOHS31, f.GPIO7, f.UART3_TX, f.SPI1_SCLK, f.SPI_SLAVE_SCLK,
                  f.I2S2_OUT_D3, f.RESV5, f.I2C2_SDA, f.CMOS_D7, f.SCCB_SDA, f.UART3_RS485_EN,
                  f.TIMER0_TOGGLE1, f.TIMER2_TOGGLE4, f.CLK_I2C2)
            """));
  }

  @Test
  void anEdgeCallsBackInTheMiddleOfASleep() {
    VirtualClock clock = maixPy.board().clock();
    at(30_000, () -> drive(10, Drive.LOW));
    at(50_000, () -> drive(10, Drive.HIGH));

    String printed =
        maixPy.run(
            PINS
                + """
                fm.register(10, fm.fpioa.GPIOHS5)
                key = GPIO(GPIO.GPIOHS5, GPIO.IN, GPIO.PULL_UP)
                key.irq(lambda pin: print(time.ticks_ms(), pin is key, pin.value()), GPIO.IRQ_BOTH)
                time.sleep_ms(100)
                key.disirq()
                """);

    assertEquals("30 True 0\n50 True 1\n", printed);
    assertTrue(clock.millis() >= 100);
  }

  @Test
  void aCallbackRunsInATightLoopToo() {
    at(20_000, () -> drive(10, Drive.LOW));

    String printed =
        maixPy.run(
            PINS
                + """
                fm.register(10, fm.fpioa.GPIOHS5)
                key = GPIO(GPIO.GPIOHS5, GPIO.PULL_UP)
                pressed = False
                def press(pin):
                    global pressed
                    pressed = True
                    raise ValueError('printed, not raised')
                key.irq(press, GPIO.IRQ_FALLING)
                while not pressed:
                    pass
                print('on')
                """);

    assertTrue(printed.contains("ValueError: printed, not raised\n"), printed);
    assertTrue(printed.endsWith("on\n"), printed);
  }

  @Test
  void callbacksKeepTheirOrderAndEightWaitAtMost() {
    assertEquals(
        "[0, 1, 2, 3, 4, 5, 6, 7]\nschedule queue full\n",
        maixPy.run(
            """
            import micropython, time
            calls = []
            def many(first):
                try:
                    for i in range(9):
                        micropython.schedule(calls.append, i)
                except RuntimeError as e:
                    calls.append(e)
            micropython.schedule(many, 0)
            time.sleep_ms(1)
            full = [c for c in calls if not isinstance(c, int)]
            print([c for c in calls if isinstance(c, int)])
            print(full[0])
            """));
  }

  @Test
  void aResetInACallbackEndsTheScriptThere() {
    at(20_000, () -> drive(10, Drive.LOW));

    String printed =
        maixPy.run(
            PINS
                + """
                from Maix import freq
                fm.register(10, fm.fpioa.GPIOHS5)
                key = GPIO(GPIO.GPIOHS5, GPIO.PULL_UP)
                key.irq(lambda pin: freq.set(cpu=200), GPIO.IRQ_FALLING)
                while True:
                    pass
                """);

    assertEquals("\nreboot now\n", printed);
    assertTrue(maixPy.resetCause().isPresent());
  }

  @Test
  void theBoardsNamesComeFromItsConfig() {
    assertEquals(
        "[Warning] Not loaded from /flash/config.json to board_info.\n16\n",
        maixPy.run("from board import board_info\nprint(board_info.BOOT_KEY)\n"));
    assertTrue(pad(16).high(), "the BOOT button is open");
  }

  private void drive(int number, Drive drive) {
    drivers.computeIfAbsent(number, pin -> pad(pin).newDriver()).drive(drive);
  }

  private Pad pad(int number) {
    return maixPy.board().peripherals().fpioa().pad(number);
  }

  private void at(long micros, Runnable event) {
    VirtualClock clock = maixPy.board().clock();
    clock.schedule(clock.cyclesOfMicros(micros), event);
  }

  /** Board times of a line's edges, in microseconds. */
  private List<Long> edges(int number) {
    List<Long> times = new ArrayList<>();
    pad(number).listen(high -> times.add(maixPy.board().clock().micros()));
    return times;
  }
}
