package k210.device;

import java.util.Map;
import java.util.TreeMap;
import k210.clock.VirtualClock;

/** What a sensor feels in the course of a run: values that hold from one board time to the next. */
public final class Course {
  private final VirtualClock clock;
  private final TreeMap<Long, double[]> values = new TreeMap<>();

  /** Values that are the same for all time. */
  public Course(VirtualClock clock, double... always) {
    this.clock = clock;
    values.put(0L, always.clone());
  }

  /** From a board time on, in CPU cycles, there are other values, as many as before. */
  public void change(long fromCycles, double... newValues) {
    if (newValues.length != values.get(0L).length) {
      throw new IllegalArgumentException("values must stay as many as they are");
    }
    values.put(fromCycles, newValues.clone());
  }

  /** Whether there are other values at some time. */
  public boolean varies() {
    return values.size() > 1;
  }

  /** The values of this moment. */
  public double[] now() {
    return atCycles(clock.cycles());
  }

  /** The values at a board time in seconds. */
  public double[] at(double seconds) {
    return atCycles((long) (seconds * clock.cpuHz()));
  }

  private double[] atCycles(long cycles) {
    Map.Entry<Long, double[]> entry = values.floorEntry(cycles);
    return (entry == null ? values.firstEntry() : entry).getValue().clone();
  }
}
