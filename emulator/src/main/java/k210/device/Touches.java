package k210.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import k210.clock.VirtualClock;

/** A finger on a touch panel in the course of a run. */
public final class Touches {
  private final VirtualClock clock;
  private final List<Stroke> strokes = new ArrayList<>();

  /** A place on the panel. */
  public record Point(double x, double y) {}

  private record Stroke(long fromCycles, long toCycles, Point begin, Point end) {}

  /** Nobody touches it. */
  public Touches(VirtualClock clock) {
    this.clock = clock;
  }

  /** The finger is down from one board time to another, and moves evenly between two places. */
  public void add(long fromCycles, long toCycles, Point begin, Point end) {
    strokes.add(new Stroke(fromCycles, toCycles, begin, end));
  }

  /** Where the finger is now; empty while it is up. */
  public Optional<Point> now() {
    long cycles = clock.cycles();
    for (Stroke stroke : strokes) {
      if (cycles >= stroke.fromCycles() && cycles < stroke.toCycles()) {
        double part =
            (double) (cycles - stroke.fromCycles()) / (stroke.toCycles() - stroke.fromCycles());
        Point begin = stroke.begin();
        Point end = stroke.end();
        return Optional.of(
            new Point(
                begin.x() + part * (end.x() - begin.x()),
                begin.y() + part * (end.y() - begin.y())));
      }
    }
    return Optional.empty();
  }
}
