package k210.maixpy.modules;

import k210.board.Peripherals;
import k210.clock.VirtualClock;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** {@code modules.ultrasonic}: the length of an echo (ultrasonic.c). */
public final class UltrasonicControl {
  private static final long TIME_OUT = 0;
  private static final long NO_PAD = -2;

  private final Peripherals peripherals;
  private final VirtualClock clock;
  private final ScriptServices services;

  UltrasonicControl(Peripherals peripherals, ScriptServices services) {
    this.peripherals = peripherals;
    this.clock = services.clock();
    this.services = services;
  }

  /**
   * Sends a trigger and measures the answer.
   *
   * @param function the pin's, 24..63
   * @return microseconds; 0 after the timeout, -2 where the function has no pad
   */
  @HostAccess.Export
  public long measureMicros(long function, long timeoutMicros) {
    GpioLine line = GpioLine.of(peripherals, function).orElseThrow();
    if (peripherals.fpioa().padOf((int) function) < 0) {
      return NO_PAD;
    }
    line.output();
    line.set(false);
    clock.advanceMicros(2);
    line.set(true);
    clock.advanceMicros(5);
    line.set(false);
    line.release();
    long endCycles = clock.cycles() + clock.cyclesOfMicros(timeoutMicros);
    if (!await(line, false, endCycles) || !await(line, true, endCycles)) {
      return TIME_OUT;
    }
    long pulseFromMicros = clock.micros();
    return await(line, false, endCycles) ? clock.micros() - pulseFromMicros : TIME_OUT;
  }

  private boolean await(GpioLine line, boolean level, long endCycles) {
    return services.stop().await(() -> line.high() == level, endCycles);
  }
}
