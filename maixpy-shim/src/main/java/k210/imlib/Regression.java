package k210.imlib;

import java.util.List;
import java.util.Optional;

/**
 * {@code get_regression} (imlib_get_regression): the line through the pixels that match, by least
 * squares, or by the medians of all pairs' differences (Theil and Sen).
 */
public final class Regression {
  private static final float QUARTER_TURN = 1.570796f;
  private static final float DEGREES_PER_RADIAN = 57.295780f;

  private final int widthPx;
  private final int heightPx;
  private final int[] xs;
  private final int[] ys;
  private int count;
  private int left;
  private int right;
  private int top;
  private int bottom;

  private Regression(Image image, Roi roi, int most) {
    widthPx = image.widthPx();
    heightPx = image.heightPx();
    xs = new int[most];
    ys = new int[most];
    left = roi.x() + roi.widthPx() - 1;
    top = roi.y() + roi.heightPx() - 1;
    right = roi.x();
    bottom = roi.y();
  }

  /**
   * The line; empty when too few pixels match, or when it misses the region.
   *
   * @param settings which pixels count; merging is not looked at
   * @param robust by Theil and Sen, which takes time that grows with the square of the pixels
   * @throws ImageException OSError for a JPEG
   */
  public static Optional<Line> of(
      Image image,
      Roi roi,
      List<ColorThreshold> thresholds,
      BlobFinder.Settings settings,
      boolean robust,
      ColorTables tables) {
    image.requireMutable();
    Regression regression =
        new Regression(image, roi, thresholds.size() * roi.widthPx() * roi.heightPx());
    for (ColorThreshold threshold : thresholds) {
      regression.collect(threshold.matches(image, roi, settings.invert(), tables), roi, settings);
    }
    int area = (regression.right - regression.left) * (regression.bottom - regression.top);
    boolean enough =
        regression.count > 0
            && Integer.compareUnsigned(area, settings.areaThreshold()) >= 0
            && Integer.compareUnsigned(regression.count, settings.pixelsThreshold()) >= 0;
    if (!enough) {
      return Optional.empty();
    }
    return robust ? regression.robust(roi) : regression.leastSquares(roi);
  }

  private void collect(boolean[] matches, Roi roi, BlobFinder.Settings settings) {
    long xStride = Integer.toUnsignedLong(settings.xStride());
    long yStride = Integer.toUnsignedLong(settings.yStride());
    for (long y = roi.y(); y < roi.y() + roi.heightPx(); y += yStride) {
      for (long x = roi.x() + y % xStride; x < roi.x() + roi.widthPx(); x += xStride) {
        if (matches[(int) (y * widthPx + x)]) {
          xs[count] = (int) x;
          ys[count++] = (int) y;
          left = Math.min(left, (int) x);
          right = Math.max(right, (int) x);
          top = Math.min(top, (int) y);
          bottom = Math.max(bottom, (int) y);
        }
      }
    }
  }

  private Optional<Line> leastSquares(Roi roi) {
    int sumX = 0;
    int sumY = 0;
    long sumXx = 0;
    long sumXy = 0;
    long sumYy = 0;
    for (int i = 0; i < count; i++) {
      sumX += xs[i];
      sumY += ys[i];
      sumXx += (long) xs[i] * xs[i];
      sumXy += (long) xs[i] * ys[i];
      sumYy += (long) ys[i] * ys[i];
    }
    int cx = sumX / count;
    int cy = sumY / count;
    int a = (int) sumXx - 2 * cx * sumX + count * cx * cx;
    int b = (int) sumXy - (cx * sumY + cy * sumX) + count * cx * cy;
    int c = (int) sumYy - 2 * cy * sumY + count * cy * cy;
    float turn =
        (a == c ? QUARTER_TURN : FastMath.atan2((float) (2 * b), (float) (a - c)) / 2)
            + QUARTER_TURN;
    float half = (a + c) / 2.0f;
    float difference = a - c;
    float root = FastMath.sqrt(Math.fma(4.0f * b, (float) b, difference * difference)) / 2.0f;
    float large = FastMath.sqrt(half + root);
    float small = FastMath.sqrt(half - root);
    int magnitude = RoundToZero.toInt(Math.max(large, small) / Math.min(large, small)) - 1;
    return line(roi, turn, cx, cy, magnitude);
  }

  private Optional<Line> robust(Roi roi) {
    long pairs = (long) count * (count - 1) / 2;
    if (pairs == 0) {
      return Optional.empty();
    }
    long[] columns = new long[widthPx];
    long[] lines = new long[heightPx];
    long[] xDifferences = new long[2 * widthPx];
    long[] yDifferences = new long[2 * heightPx];
    for (int i = 0; i < count; i++) {
      columns[xs[i]]++;
      lines[ys[i]]++;
      for (int j = i + 1; j < count; j++) {
        xDifferences[xs[i] - xs[j] + widthPx]++;
        yDifferences[ys[i] - ys[j] + heightPx]++;
      }
    }
    int dx = median(xDifferences, pairs) - widthPx;
    int dy = median(yDifferences, pairs) - heightPx;
    float turn = (dx != 0 ? FastMath.atan2(dy, dx) : QUARTER_TURN) + QUARTER_TURN;
    return line(
        roi,
        turn,
        median(columns, count),
        median(lines, count),
        (int) FastMath.sqrt(dx * dx + dy * dy));
  }

  private static int median(long[] counts, long sum) {
    long half = (sum + 1) / 2;
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      if (below < half && half <= below + counts[i]) {
        return i;
      }
      below += counts[i];
    }
    return counts.length - 1;
  }

  private static Optional<Line> line(Roi roi, float turn, int x, int y, int magnitude) {
    int theta = (int) (turn * DEGREES_PER_RADIAN) % 180;
    theta = theta < 0 ? theta + 180 : theta;
    int rho =
        (int)
            Math.fma(
                (float) (x - roi.x()), FastMath.cos(theta), (y - roi.y()) * FastMath.sin(theta));
    return Line.across(roi, theta, rho, magnitude);
  }
}
