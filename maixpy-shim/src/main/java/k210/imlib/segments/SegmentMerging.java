package k210.imlib.segments;

import java.util.List;
import k210.imlib.FastMath;
import k210.imlib.Line;
import k210.imlib.Merging;

/** Makes one of segments that continue each other (merge_alot of img/line.c). */
final class SegmentMerging {
  private SegmentMerging() {}

  /**
   * What is left.
   *
   * @param distance how near an end must come to the longer segment, unsigned
   * @param degrees how far angles may differ
   */
  static List<Line> of(List<Line> segments, int distance, int degrees) {
    return Merging.of(segments, (a, b) -> belong(a, b, distance, degrees), SegmentMerging::both);
  }

  private static boolean belong(Line a, Line b, int distance, int degrees) {
    int turned = Math.abs(a.theta() - b.theta());
    int apart = turned >= 90 ? 180 - turned : turned;
    return apart <= degrees
        && (a.length() > b.length() ? comesNear(a, b, distance) : comesNear(b, a, distance));
  }

  /** Whether an end of the smaller comes near a pixel of the bigger, drawn as a line. */
  private static boolean comesNear(Line big, Line small, int distance) {
    int dx = big.x2() - big.x1();
    int dy = big.y2() - big.y1();
    int across = Math.abs(dx);
    int down = Math.abs(dy);
    boolean flat = across >= down;
    int steps = flat ? across : down;
    int slower = flat ? down : across;
    int x = big.x1();
    int y = big.y1();
    int sum = steps >> 1;
    for (int step = 0; ; step++) {
      if (isNear(x, y, small.x1(), small.y1(), distance)
          || isNear(x, y, small.x2(), small.y2(), distance)) {
        return true;
      }
      if (step == steps) {
        return false;
      }
      sum += slower;
      boolean aside = sum >= steps;
      if (aside) {
        sum -= steps;
      }
      x += flat || aside ? Integer.signum(dx) : 0;
      y += !flat || aside ? Integer.signum(dy) : 0;
    }
  }

  private static boolean isNear(int x, int y, int otherX, int otherY, int distance) {
    int dx = x - otherX;
    int dy = y - otherY;
    int apart = (int) FastMath.sqrt(dx * dx + dy * dy);
    return Integer.compareUnsigned(apart, distance) <= 0;
  }

  /** The longer one, continued with the first one's slope; the rest is the first one's. */
  private static Line both(Line first, Line second) {
    int dx = first.x2() - first.x1();
    int dy = first.y2() - first.y1();
    boolean flat = Math.abs(dx) >= Math.abs(dy);
    Line a = forward(first, flat);
    Line b = forward(second, flat);
    Line longer = first.length() > second.length() ? a : b;
    dx = a.x2() - a.x1();
    dy = a.y2() - a.y1();
    if (flat) {
      int left = Math.min(a.x1(), b.x1());
      int right = Math.max(a.x2(), b.x2());
      return moved(
          first,
          left,
          longer.y1() - quotient(dy * (longer.x1() - left), dx),
          right,
          longer.y2() + quotient(dy * (right - longer.x2()), dx));
    }
    int top = Math.min(a.y1(), b.y1());
    int bottom = Math.max(a.y2(), b.y2());
    return moved(
        first,
        longer.x1() - quotient(dx * (longer.y1() - top), dy),
        top,
        longer.x2() + quotient(dx * (bottom - longer.y2()), dy),
        bottom);
  }

  /** From left to right, or from the top down. */
  private static Line forward(Line line, boolean flat) {
    boolean isForward = flat ? line.x2() >= line.x1() : line.y2() >= line.y1();
    return isForward ? line : moved(line, line.x2(), line.y2(), line.x1(), line.y1());
  }

  private static Line moved(Line line, int x1, int y1, int x2, int y2) {
    return new Line(
        (short) x1, (short) y1, (short) x2, (short) y2, line.magnitude(), line.theta(), line.rho());
  }

  /** The chip divides by 0 to all ones. */
  private static int quotient(int dividend, int divisor) {
    return divisor == 0 ? -1 : dividend / divisor;
  }
}
