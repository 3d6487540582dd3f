package k210.cli;

import java.util.concurrent.TimeUnit;
import k210.clock.VirtualClock;

/** Holds board time back to wall time for {@code --realtime}; it never hurries it. */
final class RealtimePace {
  private static final long STEP_MICROS = 5_000;

  private final VirtualClock clock;
  private final long startNanos = System.nanoTime();

  RealtimePace(VirtualClock clock) {
    this.clock = clock;
  }

  /** Checks every few milliseconds of board time from now on. */
  void start() {
    clock.schedule(clock.cycles() + clock.cyclesOfMicros(STEP_MICROS), this::hold);
  }

  private void hold() {
    long aheadNanos = clock.micros() * 1000 - (System.nanoTime() - startNanos);
    if (aheadNanos > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(aheadNanos);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    start();
  }
}
