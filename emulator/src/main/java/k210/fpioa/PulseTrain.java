package k210.fpioa;

import k210.clock.ScheduledEvent;
import k210.clock.VirtualClock;

/** Levels that a block shifts out on a function, one after the other at board time. */
public final class PulseTrain {
  private final VirtualClock clock;
  private final Fpioa fpioa;
  private final int function;
  private long[] edges = {};
  private int next;
  private long startCycles;

  /** An output that is low until levels are sent. */
  public PulseTrain(VirtualClock clock, Fpioa fpioa, int function) {
    this.clock = clock;
    this.fpioa = fpioa;
    this.function = function;
    fpioa.output(function, Drive.LOW);
  }

  /**
   * Sends levels from now on.
   *
   * @param edgeCycles when the level changes, in cycles from now, growing; the first is a rise
   * @throws IllegalStateException while others are still being sent
   */
  public void send(long[] edgeCycles) {
    if (next < edges.length) {
      throw new IllegalStateException("the output is busy");
    }
    edges = edgeCycles.clone();
    next = 0;
    startCycles = clock.cycles();
    scheduleNext();
  }

  private void scheduleNext() {
    if (next < edges.length) {
      ScheduledEvent unused = clock.schedule(startCycles + edges[next], this::toggle);
    }
  }

  private void toggle() {
    fpioa.output(function, next % 2 == 0 ? Drive.HIGH : Drive.LOW);
    next++;
    scheduleNext();
  }
}
