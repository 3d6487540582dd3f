package k210.device;

import java.util.ArrayList;
import java.util.List;
import k210.clock.VirtualClock;
import k210.fpioa.Pad;

/** Keeps a line's edges with their board times: an LED that one looks at, a logic analyser. */
public final class LineProbe {
  /** More edges than this are counted, not kept. */
  private static final int EDGES_KEPT = 1_000_000;

  private final List<Edge> edges = new ArrayList<>();
  private long count;

  /**
   * An edge.
   *
   * @param cycles board time in CPU cycles
   * @param high the level after it
   */
  public record Edge(long cycles, boolean high) {}

  /** Watches a pad's line from now on. */
  public LineProbe(VirtualClock clock, Pad pad) {
    pad.listen(
        high -> {
          count++;
          if (edges.size() < EDGES_KEPT) {
            edges.add(new Edge(clock.cycles(), high));
          }
        });
  }

  /** The first edges, at most a million. */
  public List<Edge> edges() {
    return List.copyOf(edges);
  }

  /** All edges. */
  public long count() {
    return count;
  }
}
