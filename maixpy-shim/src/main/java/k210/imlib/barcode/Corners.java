package k210.imlib.barcode;

import k210.imlib.Roi;

/**
 * Four corners in pixels of the image: top left, top right, bottom right and bottom left of the
 * upright symbol.
 *
 * @param points x and y of each
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
public record Corners(int[] points) {
  /** Corners given in pixels of a region, their fractions cut off. */
  static Corners of(Roi roi, float[] points) {
    int[] moved = new int[points.length];
    for (int i = 0; i < points.length; i += 2) {
      moved[i] = (int) points[i] + roi.x();
      moved[i + 1] = (int) points[i + 1] + roi.y();
    }
    return new Corners(moved);
  }

  /** The corners of a rectangle. */
  static Corners of(int x, int y, int w, int h) {
    return new Corners(new int[] {x, y, x + w, y, x + w, y + h, x, y + h});
  }

  /** x, y, width and height of the rectangle that the corners span. */
  public int[] rectangle() {
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = Integer.MIN_VALUE;
    int bottom = Integer.MIN_VALUE;
    for (int i = 0; i < points.length; i += 2) {
      left = Math.min(left, points[i]);
      right = Math.max(right, points[i]);
      top = Math.min(top, points[i + 1]);
      bottom = Math.max(bottom, points[i + 1]);
    }
    return new int[] {left, top, right - left, bottom - top};
  }
}
