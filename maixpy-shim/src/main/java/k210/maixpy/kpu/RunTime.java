package k210.maixpy.kpu;

import java.util.Map;
import k210.clock.TimeLine.Track;
import k210.clock.VirtualClock;
import k210.inference.LayerResult;
import k210.timing.Clocks;
import k210.timing.LayerCost;

/**
 * Adds up the board time of one run of a model and tells the board's time line what it is spent on.
 * The firmware waits for each layer: nothing overlaps.
 */
final class RunTime {
  private final VirtualClock clock;
  private final Clocks clocks;
  private double nanos;

  RunTime(VirtualClock clock, Clocks clocks) {
    this.clock = clock;
    this.clocks = clocks;
  }

  void input(LayerCost cost) {
    add(Track.CPU, "input", cost, Map.of());
  }

  void layer(LayerResult result) {
    LayerCost cost = result.cost();
    add(
        cost.kpuCycles() > 0 ? Track.KPU : Track.CPU,
        result.typeName(),
        cost,
        Map.of(
            "layer", result.index(),
            "shape", result.shape(),
            "boundBy", cost.boundBy(clocks).label()));
  }

  double nanos() {
    return nanos;
  }

  long cycles() {
    return Math.round(nanos * clock.cpuHz() / 1e9);
  }

  private void add(Track track, String what, LayerCost cost, Map<String, ?> facts) {
    long start = clock.cycles() + cycles();
    nanos += cost.totalNanos(clocks);
    clock.timeLine().spent(track, what, start, clock.cycles() + cycles(), facts);
  }
}
