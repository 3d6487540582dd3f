package k210.maixpy.image;

import java.util.List;
import k210.imlib.Line;
import org.graalvm.polyglot.HostAccess;

/** Lines that were found, for the shim to make the script's objects of. */
public final class FoundLines {
  private final List<Line> lines;

  FoundLines(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /** How many. */
  @HostAccess.Export
  public int count() {
    return lines.size();
  }

  /** x1, y1, x2, y2, length, magnitude, theta and rho of one. */
  @HostAccess.Export
  public int[] numbers(int index) {
    Line line = lines.get(index);
    return new int[] {
      line.x1(),
      line.y1(),
      line.x2(),
      line.y2(),
      line.length(),
      line.magnitude(),
      line.theta(),
      line.rho()
    };
  }
}
