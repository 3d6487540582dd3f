package k210.watchdog;

import k210.clock.ClockTree;
import k210.clock.ScheduledEvent;
import k210.clock.VirtualClock;

/** One watchdog. */
public final class Watchdog {
  private static final long CLOCK_HZ = ClockTree.CRYSTAL_HZ / 2;
  private static final int SMALLEST_EXPONENT = 16;
  private static final int LARGEST_STEP = 15;

  private final VirtualClock clock;
  private final Runnable reset;
  private ScheduledEvent next;
  private Runnable interrupt = () -> {};
  private long stageCycles;
  private boolean warned;

  /**
   * A watchdog that stands still.
   *
   * @param reset resets the chip
   */
  public Watchdog(VirtualClock clock, Runnable reset) {
    this.clock = clock;
    this.reset = reset;
  }

  /**
   * Starts it anew.
   *
   * @param timeoutMillis each stage takes the largest power of two of clocks that is not longer
   * @param onInterrupt runs at the end of the first stage
   */
  public void start(long timeoutMillis, Runnable onInterrupt) {
    interrupt = onInterrupt;
    stageCycles = clock.cyclesOfMicros(stageMicros(timeoutMillis));
    warned = false;
    begin();
  }

  /** How long each of the two stages takes for a timeout, in microseconds. */
  public static long stageMicros(long timeoutMillis) {
    long steps = (timeoutMillis * CLOCK_HZ / 1000) >> SMALLEST_EXPONENT;
    int step = steps <= 0 ? 0 : Long.SIZE - 1 - Long.numberOfLeadingZeros(steps);
    long clocks = 1L << (SMALLEST_EXPONENT + Math.min(step, LARGEST_STEP));
    return Math.ceilDiv(clocks * 1_000_000, CLOCK_HZ);
  }

  /** Starts the time over. */
  public void feed() {
    if (next != null) {
      warned = false;
      begin();
    }
  }

  /** Clears the interrupt: the reset waits for another two stages. */
  public void clearInterrupt() {
    warned = false;
  }

  /** Ends it. */
  public void stop() {
    if (next != null) {
      boolean unused = clock.cancel(next);
      next = null;
    }
  }

  private void begin() {
    stop();
    next = clock.schedule(clock.cycles() + stageCycles, this::expire);
  }

  private void expire() {
    if (warned) {
      next = null;
      reset.run();
      return;
    }
    warned = true;
    next = clock.schedule(clock.cycles() + stageCycles, this::expire);
    interrupt.run();
  }
}
