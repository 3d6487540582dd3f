package k210.imlib.apriltag;

import k210.imlib.FastMath;
import k210.imlib.GrayRegion;

/**
 * Sums over the points of a closed contour, so that the line through any run of them costs the
 * same. A point's weight is its gradient plus one.
 */
final class ContourMoments {
  private static final int MX = 0;
  private static final int MY = 1;
  private static final int MXX = 2;
  private static final int MXY = 3;
  private static final int MYY = 4;
  private static final int W = 5;
  private static final int FIELDS = 6;

  private final float[] sums;
  private final int size;

  /**
   * The moments of points in order.
   *
   * @param xs twice the points' x, at least {@code size} of them
   * @param ys twice the points' y
   */
  ContourMoments(GrayRegion gray, int[] xs, int[] ys, int size) {
    this.size = size;
    sums = new float[(size + 1) * FIELDS];
    for (int i = 0; i < size; i++) {
      float x = xs[i] * 0.5f + 0.5f;
      float y = ys[i] * 0.5f + 0.5f;
      float weight = weight(gray, (int) x, (int) y);
      int from = i * FIELDS;
      int to = from + FIELDS;
      sums[to + MX] = sums[from + MX] + weight * x;
      sums[to + MY] = sums[from + MY] + weight * y;
      sums[to + MXX] = sums[from + MXX] + weight * x * x;
      sums[to + MXY] = sums[from + MXY] + weight * x * y;
      sums[to + MYY] = sums[from + MYY] + weight * y * y;
      sums[to + W] = sums[from + W] + weight;
    }
  }

  private static float weight(GrayRegion gray, int x, int y) {
    if (x <= 0 || x + 1 >= gray.widthPx() || y <= 0 || y + 1 >= gray.heightPx()) {
      return 1;
    }
    int across = gray.at(x + 1, y) - gray.at(x - 1, y);
    int down = gray.at(x, y + 1) - gray.at(x, y - 1);
    return FastMath.sqrt(across * across + down * down) + 1;
  }

  /** Number of points. */
  int size() {
    return size;
  }

  /** The line through points first to last, both included; last may lie before first. */
  EdgeLine line(int first, int last) {
    boolean wraps = first > last;
    int points = last - first + 1 + (wraps ? size : 0);
    return EdgeLine.of(
        sum(MX, first, last, wraps),
        sum(MY, first, last, wraps),
        sum(MXX, first, last, wraps),
        sum(MXY, first, last, wraps),
        sum(MYY, first, last, wraps),
        sum(W, first, last, wraps),
        points);
  }

  private float sum(int field, int first, int last, boolean wraps) {
    float upToLast = sums[(last + 1) * FIELDS + field];
    float beforeFirst = sums[first * FIELDS + field];
    return wraps ? sums[size * FIELDS + field] - beforeFirst + upToLast : upToLast - beforeFirst;
  }
}
