package k210.imlib.segments;

import k210.imlib.RoundToZero;

/** Goes through the pixels of a rectangle column by column, and counts. */
final class RectanglePixels {
  /** The firmware's ceiling adds this and cuts. */
  private static final float NEARLY_ONE = 0.9999f;

  private static final float RELATIVE_ERROR = 100 * Math.ulp(1f);
  private static final int CORNERS = 4;

  private final float[] cornerX = new float[CORNERS];
  private final float[] cornerY = new float[CORNERS];
  private int pixels;
  private int aligned;
  private long visits;

  /**
   * Counts the pixels of a rectangle that lie in the picture, and those that are aligned with it.
   */
  RectanglePixels(Rectangle rectangle, LevelLines lines) {
    setCorners(rectangle);
    int x = ceiling(cornerX[0]);
    while (!(x > cornerX[2])) {
      float top = side(x, 3, false);
      float bottom = side(x, 1, true);
      // Not a number where a side is a point: the board would go down for ever.
      for (int y = ceiling(top); y <= bottom; y++) {
        visits++;
        if (x >= 0 && y >= 0 && x < lines.widthPx() && y < lines.heightPx()) {
          pixels++;
          int index = y * lines.widthPx() + x;
          if (lines.isAligned(index, rectangle.theta(), rectangle.tolerance())) {
            aligned++;
          }
        }
      }
      x++;
    }
  }

  /** The corners in a circle, from the leftmost on. */
  private void setCorners(Rectangle r) {
    float across = r.width() * r.dy();
    float down = r.width() * r.dx();
    float[] x = {
      Math.fma(-across, 0.5f, r.x1()),
      Math.fma(-across, 0.5f, r.x2()),
      Math.fma(across, 0.5f, r.x2()),
      Math.fma(across, 0.5f, r.x1())
    };
    float[] y = {
      Math.fma(down, 0.5f, r.y1()),
      Math.fma(down, 0.5f, r.y2()),
      Math.fma(-down, 0.5f, r.y2()),
      Math.fma(-down, 0.5f, r.y1())
    };
    int first;
    if (r.x1() < r.x2()) {
      first = r.y1() <= r.y2() ? 0 : 3;
    } else if (r.y1() < r.y2()) {
      first = 1;
    } else {
      first = r.x1() > r.x2() ? 2 : 3;
    }
    for (int i = 0; i < CORNERS; i++) {
      cornerX[i] = x[(first + i) % CORNERS];
      cornerY[i] = y[(first + i) % CORNERS];
    }
  }

  /** Where a column meets the sides by way of a corner. */
  private float side(int x, int corner, boolean lower) {
    int from = x < cornerX[corner] ? 0 : corner;
    int to = x < cornerX[corner] ? corner : 2;
    float y1 = cornerY[from];
    float y2 = cornerY[to];
    if (areEqual(cornerX[from], cornerX[to]) && y1 != y2) {
      return lower ? Math.max(y1, y2) : Math.min(y1, y2);
    }
    return y1 + (x - cornerX[from]) * (y2 - y1) / (cornerX[to] - cornerX[from]);
  }

  private static int ceiling(float value) {
    return RoundToZero.toInt(value + NEARLY_ONE);
  }

  /** Nearly. */
  static boolean areEqual(float a, float b) {
    if (a == b) {
      return true;
    }
    float larger = Math.max(Math.max(Math.abs(a), Math.abs(b)), Float.MIN_NORMAL);
    return Math.abs(a - b) / larger <= RELATIVE_ERROR;
  }

  int pixels() {
    return pixels;
  }

  int aligned() {
    return aligned;
  }

  /** Places that were looked at, inside of the picture or not. */
  long visits() {
    return visits;
  }
}
