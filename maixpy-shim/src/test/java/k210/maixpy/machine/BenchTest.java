package k210.maixpy.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import k210.board.Firmware;
import k210.clock.VirtualClock;
import k210.fpioa.Drive;
import k210.fpioa.LineDriver;
import k210.fpioa.Pad;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Timers, pulses, interrupts and buses as on a bench: the script is set going, the lines are driven
 * at board times, and what they show is read with a probe.
 */
class BenchTest {
  private static final String BENCH =
      """
      from Maix import GPIO
      from machine import Timer, PWM, UART
      from fpioa_manager import fm
      import time
      """;

  @AutoClose private final MaixPyHarness maixPy = new MaixPyHarness(Firmware.FULL);
  private final VirtualClock clock = maixPy.board().clock();

  @Test
  void aTimerTogglesALineWhileTheScriptIsBusy() {
    List<Long> edges = edges(8);

    maixPy.run(
        BENCH
            + """
            fm.register(8, fm.fpioa.GPIOHS0)
            pin = GPIO(GPIO.GPIOHS0, GPIO.OUT, value=0)
            def toggle(timer):
                pin.value(not pin.value())
            tim = Timer(Timer.TIMER1, Timer.CHANNEL3, mode=Timer.MODE_PERIODIC, period=2500, unit=Timer.UNIT_US,
                        callback=toggle)
            end = time.ticks_ms() + 52
            while time.ticks_ms() < end:
                pass
            tim.stop()
            time.sleep_ms(20)
            """);

    assertEquals(20, edges.size());
    // From edge to edge the callback's start may differ by a line of the loop, but no drift adds
    // up.
    for (int i = 1; i < edges.size(); i++) {
      assertEquals(2500.0 * i, (double) (edges.get(i) - edges.get(0)), 50.0, "edge " + i);
    }
  }

  @Test
  void timersKeepTheOrderOfTheirTimes() {
    assertEquals(
        "a5 b8 a10 a15 b16 a20 b24 a25\n",
        maixPy.run(
            BENCH
                + """
                start = time.ticks_ms()
                seen = []
                def note(timer):
                    seen.append('%s%d' % (timer.callback_arg(), time.ticks_ms() - start))
                a = Timer(0, 0, mode=Timer.MODE_PERIODIC, period=5, callback=note, arg='a')
                b = Timer(2, 1, mode=Timer.MODE_PERIODIC, period=8, callback=note, arg='b')
                while time.ticks_ms() - start < 28:
                    pass
                a.deinit()
                b.deinit()
                print(' '.join(seen))
                """));
  }

  @Test
  void aNewPeriodHoldsFromTheNextIntervalOn() {
    assertEquals(
        "[10, 20, 23, 26, 29]\n",
        maixPy.run(
            BENCH
                + """
                start = time.ticks_ms()
                seen = []
                tim = Timer(0, 0, mode=Timer.MODE_PERIODIC, period=10, start=False,
                            callback=lambda t: seen.append(time.ticks_ms() - start))
                start = time.ticks_ms()
                tim.start()
                time.sleep_ms(15)
                tim.period(3)
                time.sleep_ms(15)
                tim.stop()
                time.sleep_ms(15)
                print(seen)
                """));
  }

  @Test
  void pulsesChangeWhileTheyRun() {
    List<Long> edges = edges(9);

    maixPy.run(
        BENCH
            + """
            pwm = PWM(Timer(0, 1, mode=Timer.MODE_PWM), freq=500, duty=50, pin=9)
            time.sleep_ms(20)
            pwm.duty(10)
            time.sleep_ms(20)
            pwm.freq(2000)
            time.sleep_ms(20)
            pwm.disable()
            time.sleep_ms(20)
            """);

    assertEquals(1000.0, high(edges, 10_000), 1.0, "half of 2 ms");
    assertEquals(200.0, high(edges, 30_000), 1.0, "a tenth of 2 ms");
    assertEquals(50.0, high(edges, 50_000), 1.0, "a tenth of half a ms");
    long last = edges.getLast() - edges.get(0);
    assertEquals(60_000.0, (double) last, 3000.0, "none after the end");
    assertTrue(!pad(9).high());
  }

  @Test
  void channelsOfATimerPulseIndependently() {
    List<Long> first = edges(9);
    List<Long> second = edges(10);

    maixPy.run(
        BENCH
            + """
            a = PWM(Timer(2, 0, mode=Timer.MODE_PWM), freq=1000, duty=25, pin=9)
            b = PWM(Timer(2, 1, mode=Timer.MODE_PWM), freq=250, duty=75, pin=10)
            time.sleep_ms(40)
            a.deinit()
            time.sleep_ms(40)
            b.deinit()
            """);

    assertEquals(80.0, first.size(), 2.0, "forty pulses");
    assertEquals(40.0, second.size(), 2.0, "twenty pulses");
    assertEquals(250.0, high(first, 20_000), 1.0);
    assertEquals(3000.0, high(second, 20_000), 1.0);
  }

  @Test
  void edgesCallBackByTheirKindUntilTheyAreSwitchedOff() {
    LineDriver line = pad(11).newDriver();
    for (int pulse = 0; pulse < 6; pulse++) {
      at(10_000 + 10_000 * pulse, line, Drive.HIGH);
      at(13_000 + 10_000 * pulse, line, Drive.LOW);
    }
    assertEquals(
        "[10, 20, 30, 43]\n",
        maixPy.run(
            BENCH
                + """
                fm.register(11, fm.fpioa.GPIOHS7)
                pin = GPIO(GPIO.GPIOHS7, GPIO.IN, GPIO.PULL_DOWN)
                seen = []
                pin.irq(lambda p: seen.append(time.ticks_ms()), GPIO.IRQ_RISING)
                time.sleep_ms(35)
                pin.irq(lambda p: seen.append(time.ticks_ms()), GPIO.IRQ_FALLING)
                time.sleep_ms(10)
                pin.disirq()
                time.sleep_ms(30)
                print(seen)
                """));
  }

  @Test
  void edgesWaitForACallbackThatTakesLongInTheirOrder() {
    LineDriver first = pad(11).newDriver();
    LineDriver second = pad(12).newDriver();
    at(10_000, first, Drive.HIGH);
    at(12_000, second, Drive.HIGH);
    at(14_000, first, Drive.LOW);
    at(16_000, second, Drive.LOW);
    assertEquals(
        "a10 a30 b30 a30 b30 end\n",
        maixPy.run(
            BENCH
                + """
                fm.register(11, fm.fpioa.GPIOHS7)
                fm.register(12, fm.fpioa.GPIOHS3)
                a, b = GPIO(GPIO.GPIOHS7, GPIO.IN), GPIO(GPIO.GPIOHS3, GPIO.IN)
                names = {a: 'a', b: 'b'}
                seen = []
                def edge(pin):
                    seen.append('%s%d' % (names[pin], time.ticks_ms()))
                    while time.ticks_ms() < 30:
                        pass
                    if len(seen) == 1:
                        seen.append(names[pin] + '30')
                a.irq(edge, GPIO.IRQ_BOTH)
                b.irq(edge, GPIO.IRQ_BOTH)
                for i in range(100000):
                    if len(seen) == 5:
                        break
                print(' '.join(seen), 'end')
                """));
  }

  @Test
  void ctrlCEndsATightLoopAndLeavesTheTimerRunning() {
    clock.schedule(clock.cyclesOfMicros(30_000), maixPy::interrupt);
    assertEquals(
        "stopped True\nTrue\n",
        maixPy.run(
            BENCH
                + """
                calls = []
                tim = Timer(0, 0, mode=Timer.MODE_PERIODIC, period=4, callback=calls.append)
                try:
                    while True:
                        pass
                except KeyboardInterrupt:
                    print('stopped', 5 <= len(calls) <= 7)
                before = len(calls)
                time.sleep_ms(20)
                print(4 <= len(calls) - before <= 6)
                tim.stop()
                """));
  }

  @Test
  void ctrlCInACallbackReachesTheScript() {
    clock.schedule(clock.cyclesOfMicros(30_000), maixPy::interrupt);
    assertEquals(
        "callback left\nscript went on\n",
        maixPy.run(
            BENCH
                + """
                def busy(timer):
                    try:
                        while True:
                            pass
                    finally:
                        print('callback left')
                tim = Timer(0, 0, mode=Timer.MODE_ONE_SHOT, period=4, callback=busy)
                try:
                    while True:
                        pass
                except KeyboardInterrupt:
                    print('script went on')
                """));
  }

  @Test
  void aPolledLineIsSeenAtEachPulse() {
    LineDriver line = pad(11).newDriver();
    for (int pulse = 0; pulse < 25; pulse++) {
      at(1000 + 2000 * pulse, line, Drive.HIGH);
      at(2000 + 2000 * pulse, line, Drive.LOW);
    }
    assertEquals(
        "25\n",
        maixPy.run(
            BENCH
                + """
                fm.register(11, fm.fpioa.GPIO5)
                pin = GPIO(GPIO.GPIO5, GPIO.IN)
                count, before = 0, 0
                while time.ticks_ms() < 60:
                    now = pin.value()
                    if now and not before:
                        count += 1
                    before = now
                print(count)
                """));
  }

  @Test
  void aUartTakesTenBitsAnOctetAndFramesAreAsSlowAsTheyAre() {
    List<Long> heard = new ArrayList<>();
    maixPy.board().peripherals().wiring().addUart(6, octet -> heard.add(clock.micros()));

    maixPy.run(
        BENCH
            + """
            fm.register(6, fm.fpioa.UART1_TX)
            uart = UART(UART.UART1, 9600, 8, None, 1)
            uart.write(bytes(20))
            uart.init(9600, 8, UART.PARITY_ODD, 2)
            uart.write(bytes(20))
            """);

    assertEquals(40, heard.size());
    assertEquals(19 * 10 / 9600e-6, (double) (heard.get(19) - heard.get(0)), 20.0);
    assertEquals(19 * 12 / 9600e-6, (double) (heard.get(39) - heard.get(20)), 20.0);
  }

  /** How long the first pulse is that begins so long after the first edge. */
  private static double high(List<Long> edges, long afterMicros) {
    int edge = 0;
    while (edges.get(edge) - edges.get(0) < afterMicros) {
      edge += 2;
    }
    return edges.get(edge + 1) - edges.get(edge);
  }

  private void at(long micros, LineDriver line, Drive drive) {
    clock.schedule(clock.cyclesOfMicros(micros), () -> line.drive(drive));
  }

  private Pad pad(int number) {
    return maixPy.board().peripherals().fpioa().pad(number);
  }

  /** Board times of a line's edges, in microseconds. */
  private List<Long> edges(int number) {
    List<Long> times = new ArrayList<>();
    pad(number).listen(high -> times.add(clock.micros()));
    return times;
  }
}
