package k210.clock;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * Board time in CPU cycles since reset, with an ordered queue of events.
 *
 * <p>Time moves only in {@link #advance}: events whose time has come run in order of their cycle,
 * and in the order in which they were scheduled when they share one. While an event runs, {@link
 * #cycles} is the event's own time. An event may schedule others, also for the very cycle it runs
 * in, and may advance the clock itself (an interrupt handler that takes time); time never goes
 * back.
 *
 * <p>An exception thrown by an event leaves the clock at that event's time with the remaining
 * events in place: this is how a run is stopped at a given board time.
 */
public final class VirtualClock {
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final long cpuHz;
  private final PriorityQueue<ScheduledEvent> queue = new PriorityQueue<>();
  private long cycles;
  private long nextSequence;
  private TimeLine timeLine = TimeLine.NONE;

  /**
   * Creates a clock at cycle 0.
   *
   * @param cpuHz CPU clock in Hz, for the conversions to seconds
   * @throws IllegalArgumentException if the frequency is not positive
   */
  public VirtualClock(long cpuHz) {
    if (cpuHz <= 0) {
      throw new IllegalArgumentException("CPU clock must be positive, is " + cpuHz + " Hz");
    }
    this.cpuHz = cpuHz;
  }

  /** From now on, blocks tell this listener what they spend time on. */
  public void setTimeLine(TimeLine listener) {
    timeLine = Objects.requireNonNull(listener);
  }

  /** Who wants to hear what time is spent on; never null. */
  public TimeLine timeLine() {
    return timeLine;
  }

  /** CPU cycles since reset. */
  public long cycles() {
    return cycles;
  }

  /** The CPU clock in Hz. */
  public long cpuHz() {
    return cpuHz;
  }

  /**
   * Whole microseconds since reset, rounded down as {@code mcycle / (cpuHz / 1e6)} is on the board.
   */
  public long micros() {
    return microsOf(cycles);
  }

  /** Whole milliseconds since reset. */
  public long millis() {
    return microsOf(cycles) / 1000;
  }

  /** Seconds since reset. */
  public double seconds() {
    return (double) cycles / cpuHz;
  }

  /** Whole microseconds in a number of cycles, rounded down. */
  public long microsOf(long someCycles) {
    long wholeSeconds = someCycles / cpuHz;
    return wholeSeconds * MICROS_PER_SECOND + someCycles % cpuHz * MICROS_PER_SECOND / cpuHz;
  }

  /** Cycles in a number of microseconds, rounded up so that a wait is never too short. */
  public long cyclesOfMicros(long micros) {
    long wholeSeconds = micros / MICROS_PER_SECOND;
    long rest = micros % MICROS_PER_SECOND * cpuHz;
    return Math.addExact(
        Math.multiplyExact(wholeSeconds, cpuHz), Math.ceilDiv(rest, MICROS_PER_SECOND));
  }

  /**
   * Puts an event into the queue.
   *
   * @param atCycles when it is due; a time that has passed means as soon as time moves again
   * @param event what happens then
   * @return a handle to cancel it
   */
  public ScheduledEvent schedule(long atCycles, Runnable event) {
    ScheduledEvent scheduled =
        new ScheduledEvent(Math.max(atCycles, cycles), nextSequence++, event);
    queue.add(scheduled);
    return scheduled;
  }

  /** Takes an event out of the queue; false if it has already run or been cancelled. */
  public boolean cancel(ScheduledEvent event) {
    return queue.remove(event);
  }

  /** When the next event is due; empty without one. */
  public OptionalLong nextEventAtCycles() {
    ScheduledEvent next = queue.peek();
    return next == null ? OptionalLong.empty() : OptionalLong.of(next.atCycles());
  }

  /**
   * Lets time pass and runs the events that fall due, those at the final cycle included.
   *
   * @throws IllegalArgumentException if the number of cycles is negative
   */
  public void advance(long someCycles) {
    if (someCycles < 0) {
      throw new IllegalArgumentException("time cannot go back by " + -someCycles + " cycles");
    }
    advanceTo(Math.addExact(cycles, someCycles));
  }

  /** {@link #advance} by microseconds, rounded up to whole cycles. */
  public void advanceMicros(long micros) {
    advance(cyclesOfMicros(micros));
  }

  /** Lets time pass until a given cycle; only runs what is due now if that has already passed. */
  public void advanceTo(long targetCycles) {
    long untilCycles = Math.max(targetCycles, cycles);
    for (ScheduledEvent next = queue.peek();
        next != null && next.atCycles() <= untilCycles;
        next = queue.peek()) {
      queue.remove();
      cycles = next.atCycles();
      next.event().run();
    }
    // An event that advanced the clock itself may already have gone further.
    cycles = Math.max(cycles, untilCycles);
  }
}
