package k210.cli;

import java.util.concurrent.TimeUnit;
import k210.clock.VirtualClock;

/**
 * Holds board time back to wall time for {@code --realtime}; it hurries it only where the board
 * waits for a key.
 */
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

  /** Lets board time pass that went by while the board waited for a key. */
  void catchUp() {
    long behindNanos = -aheadNanos();
    if (behindNanos > 0) {
      clock.advance(clock.cyclesOfMicros(behindNanos / 1000));
    }
  }

  private long aheadNanos() {
    return clock.micros() * 1000 - (System.nanoTime() - startNanos);
  }

  private void hold() {
    long aheadNanos = aheadNanos();
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
