package k210.timer;

import k210.clock.ScheduledEvent;
import k210.clock.VirtualClock;
import k210.fpioa.Drive;
import k210.fpioa.Fpioa;

/** One channel: an interval timer or a PWM output. */
public final class TimerChannel {
  private final VirtualClock clock;
  private final Fpioa fpioa;
  private final int outputFunction;
  private ScheduledEvent next;
  private Runnable expired = () -> {};
  private boolean repeats;
  private long intervalCycles = 1;
  private long lowCycles;
  private long highCycles;

  TimerChannel(VirtualClock clock, Fpioa fpioa, int outputFunction) {
    this.clock = clock;
    this.fpioa = fpioa;
    this.outputFunction = outputFunction;
  }

  /**
   * Sets what happens when the interval is over.
   *
   * @param again whether the next interval begins then
   * @param handler runs at that board time
   */
  public void onExpiry(boolean again, Runnable handler) {
    repeats = again;
    expired = handler;
  }

  /** Sets the interval in CPU cycles, at least 1; a running interval is not changed. */
  public void setInterval(long cycles) {
    intervalCycles = Math.max(1, cycles);
  }

  /** Begins an interval. */
  public void start() {
    stop();
    next = clock.schedule(clock.cycles() + intervalCycles, this::expire);
  }

  /** Ends the interval or the pulses; a PWM output goes low. */
  public void stop() {
    if (next != null) {
      // Already gone if this is called from the event itself.
      boolean unused = clock.cancel(next);
      next = null;
    }
    fpioa.output(outputFunction, Drive.LOW);
  }

  /** Sets how long each pulse is low and high, in CPU cycles, from the next edge on. */
  public void setPulse(long newLowCycles, long newHighCycles) {
    lowCycles = newLowCycles;
    highCycles = newHighCycles;
  }

  /** The part of the time for which a PWM output is high, 0..1. */
  public double dutyCycle() {
    return lowCycles + highCycles == 0 ? 0 : (double) highCycles / (lowCycles + highCycles);
  }

  /** Begins pulses, low first. Counters of 0 count 1 as the driver sets them then. */
  public void startPulses() {
    stop();
    lowCycles = Math.max(1, lowCycles);
    highCycles = Math.max(1, highCycles);
    next = clock.schedule(clock.cycles() + lowCycles, this::rise);
  }

  private void expire() {
    next = null;
    if (repeats) {
      next = clock.schedule(clock.cycles() + intervalCycles, this::expire);
    }
    expired.run();
  }

  private void rise() {
    next = clock.schedule(clock.cycles() + Math.max(1, highCycles), this::fall);
    fpioa.output(outputFunction, Drive.HIGH);
  }

  private void fall() {
    next = clock.schedule(clock.cycles() + Math.max(1, lowCycles), this::rise);
    fpioa.output(outputFunction, Drive.LOW);
  }
}
