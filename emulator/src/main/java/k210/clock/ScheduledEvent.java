package k210.clock;

/** A place in the event queue of a {@link VirtualClock}; keep it to cancel the event. */
public final class ScheduledEvent implements Comparable<ScheduledEvent> {
  private final long atCycles;
  private final long sequence;
  private final Runnable event;

  ScheduledEvent(long atCycles, long sequence, Runnable event) {
    this.atCycles = atCycles;
    this.sequence = sequence;
    this.event = event;
  }

  /** When the event is due, in CPU cycles since reset. */
  public long atCycles() {
    return atCycles;
  }

  Runnable event() {
    return event;
  }

  @Override
  public int compareTo(ScheduledEvent other) {
    int byTime = Long.compare(atCycles, other.atCycles);
    return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(sequence);
  }
}
