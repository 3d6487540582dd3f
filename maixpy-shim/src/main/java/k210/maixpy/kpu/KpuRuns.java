package k210.maixpy.kpu;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** How often each model ran and how long that took on the board; for the run report. */
public final class KpuRuns {
  private final SequencedMap<String, Entry> byModel = new LinkedHashMap<>();

  /**
   * One model's runs.
   *
   * @param runs how many
   * @param totalNanos board time of all of them
   */
  public record Entry(long runs, double totalNanos) {
    /** Mean board time of a run in milliseconds. */
    public double boardMillisPerRun() {
      return totalNanos / runs / 1e6;
    }
  }

  /** Models in the order in which they first ran. */
  public Map<String, Entry> byModel() {
    return new LinkedHashMap<>(byModel);
  }

  void add(String model, double nanos) {
    byModel.merge(
        model,
        new Entry(1, nanos),
        (old, one) -> new Entry(old.runs + 1, old.totalNanos + one.totalNanos));
  }
}
