package k210.imlib;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code find_circles} (imlib_find_circles of img/hough.c): for each radius, Sobel gradients vote
 * for the middles on both sides of an edge, peaks are circles, and circles that lie near each other
 * become one.
 *
 * <p>The board's two cores take half of the lines each and vote without a lock; a vote that gets
 * lost there is counted here. With a line stride above 1 the second core's lines have their own
 * phase, and some lie behind the region; what is found there lands in foreign memory on the board
 * and is left out here.
 */
public final class HoughCircles {
  private static final float DEGREES_PER_RADIAN = 57.295780f;
  private static final float QUARTER_TURN = 1.570796f;
  private static final int COARSEST = 4;
  private static final int CORES = 2;

  /**
   * What to look for; all numbers are unsigned.
   *
   * @param xStride columns from gradient to gradient, at least 1
   * @param yStride lines from gradient to gradient, at least 1
   * @param threshold least sum of gradients
   * @param xMargin pixels within which circles are merged, as the next two
   * @param leastRadius the first radius in pixels, at least 2
   * @param radiusEnd the first that is not tried
   * @param radiusStep from radius to radius, at least 1
   */
  public record Settings(
      int xStride,
      int yStride,
      int threshold,
      int xMargin,
      int yMargin,
      int radiusMargin,
      int leastRadius,
      int radiusEnd,
      int radiusStep) {}

  /**
   * What was found.
   *
   * @param votes of edge points for middles
   * @param cells that could be middles
   */
  public record Found(List<Circle> circles, long votes, long cells) {}

  /** Edge points in the region, and where their gradients point to. */
  private static final class EdgePoints {
    private final int[] x;
    private final int[] y;
    private final int[] theta;
    private final int[] magnitude;
    private int count;

    EdgePoints(int most) {
      x = new int[most];
      y = new int[most];
      theta = new int[most];
      magnitude = new int[most];
    }

    void add(int column, int row, int degrees, int gradient) {
      x[count] = column;
      y[count] = row;
      theta[count] = degrees;
      magnitude[count] = gradient;
      count++;
    }
  }

  private HoughCircles() {}

  /**
   * Finds circles that lie in a region as a whole.
   *
   * @throws ImageException OSError for a JPEG; MemoryError when the votes do not fit into the
   *     scratch memory
   */
  public static Found find(Image image, Roi roi, Settings settings, ColorTables tables) {
    EdgePoints edges = edges(image, roi, settings, tables);
    List<Circle> circles = new ArrayList<>();
    long votes = 0;
    long cells = 0;
    for (int radius = settings.leastRadius();
        radius < settings.radiusEnd();
        radius += settings.radiusStep()) {
      cells += collect(roi, edges, radius, settings.threshold(), circles);
      votes += 2L * edges.count;
    }
    return new Found(
        Merging.of(circles, (a, b) -> near(a, b, settings), HoughCircles::mean), votes, cells);
  }

  private static EdgePoints edges(Image image, Roi roi, Settings settings, ColorTables tables) {
    Sobel sobel = new Sobel(GrayLevels.of(image, tables), image.widthPx());
    EdgePoints edges = new EdgePoints(roi.widthPx() * roi.heightPx());
    long stride = Integer.toUnsignedLong(settings.yStride());
    long lines = (roi.heightPx() - 2 + stride - 1) / stride * stride;
    // Edges count in the order of their places, whichever core finds them.
    boolean[] taken = new boolean[roi.heightPx()];
    for (int core = 0; core < CORES; core++) {
      long end = lines * (core + 1) / CORES + 1;
      for (long row = lines * core / CORES + 1; row < end; row += stride) {
        if (row < roi.heightPx() && roi.y() + row < image.heightPx() - 1) {
          taken[(int) row] = true;
        }
      }
    }
    for (int row = 0; row < taken.length; row++) {
      if (taken[row]) {
        addLine(image.widthPx(), sobel, roi, row, settings.xStride(), edges);
      }
    }
    return edges;
  }

  private static void addLine(
      int widthPx, Sobel sobel, Roi roi, int row, int xStride, EdgePoints edges) {
    int y = roi.y() + row;
    long stride = Integer.toUnsignedLong(xStride);
    for (long column = y % stride + 1; column < roi.widthPx() - 1; column += stride) {
      int i = y * widthPx + roi.x() + (int) column;
      int gx = sobel.x(i);
      int gy = sobel.y(i);
      int magnitude = Sobel.magnitude(gx, gy);
      if (magnitude != 0) {
        float angle = gx != 0 ? FastMath.atan2(gy, gx) : QUARTER_TURN;
        int theta = (int) (angle * DEGREES_PER_RADIAN) % 360;
        edges.add((int) column, row, theta, magnitude);
      }
    }
  }

  /** Adds the circles of a radius, and says how many cells there were. */
  private static int collect(
      Roi roi, EdgePoints edges, int radius, int threshold, List<Circle> circles) {
    int width = roi.widthPx() - 2 * radius;
    int height = roi.heightPx() - 2 * radius;
    int divisor = 1;
    while (4L * cells(width, divisor) * cells(height, divisor) > Scratch.SIZE_BYTES) {
      divisor *= 2;
      if (divisor > COARSEST) {
        Scratch.require(Long.MAX_VALUE);
      }
    }
    int columns = cells(width, divisor);
    int[] votes = new int[columns * cells(height, divisor)];
    int shift = Integer.numberOfTrailingZeros(divisor);
    for (int i = 0; i < edges.count; i++) {
      // The gradient may point into the circle or out of it.
      int theta = edges.theta[i];
      int cell = cell(edges.x[i], edges.y[i], theta, radius, width, height, shift, columns);
      if (cell >= 0) {
        votes[cell] += edges.magnitude[i];
      }
      int turned = theta < 180 ? theta + 180 : theta - 180;
      cell = cell(edges.x[i], edges.y[i], turned, radius, width, height, shift, columns);
      if (cell >= 0) {
        votes[cell] += edges.magnitude[i];
      }
    }
    for (int row = 1; row < votes.length / columns - 1; row++) {
      for (int column = 1; column < columns - 1; column++) {
        int i = row * columns + column;
        if (Integer.compareUnsigned(votes[i], threshold) >= 0 && Peaks.isPeak(votes, i, columns)) {
          circles.add(
              new Circle(
                  (column - 1) * divisor + radius + roi.x(),
                  (row - 1) * divisor + radius + roi.y(),
                  radius,
                  votes[i]));
        }
      }
    }
    return votes.length;
  }

  /** With an empty one at both ends. */
  private static int cells(int length, int divisor) {
    return 1 + (length + divisor - 1) / divisor + 1;
  }

  /** The cell of the middle that an edge votes for, -1 if that lies outside. */
  private static int cell(
      int edgeX, int edgeY, int theta, int radius, int width, int height, int shift, int columns) {
    int x = (int) Math.fma((float) radius, FastMath.cos(theta), (float) edgeX) - radius;
    if (x < 0 || width <= x) {
      return -1;
    }
    int y = (int) Math.fma((float) radius, FastMath.sin(theta), (float) edgeY) - radius;
    return y < 0 || height <= y ? -1 : ((y >> shift) + 1) * columns + (x >> shift) + 1;
  }

  private static boolean near(Circle a, Circle b, Settings settings) {
    return isWithin(a.x() - b.x(), settings.xMargin())
        && isWithin(a.y() - b.y(), settings.yMargin())
        && isWithin(a.radius() - b.radius(), settings.radiusMargin());
  }

  private static boolean isWithin(int difference, int margin) {
    return Integer.compareUnsigned(Math.abs(difference), margin) < 0;
  }

  private static Circle mean(Circle a, Circle b) {
    int sum = a.magnitude() + b.magnitude();
    return new Circle(
        (short) mean(a.x(), a, b.x(), b, sum),
        (short) mean(a.y(), a, b.y(), b, sum),
        mean(a.radius(), a, b.radius(), b, sum),
        sum >>> 1);
  }

  /** The firmware multiplies in 32 bits, which overflow for strong circles. */
  private static int mean(int value, Circle a, int otherValue, Circle b, int sum) {
    int weighted = value * a.magnitude() + otherValue * b.magnitude();
    return sum == 0 ? -1 : Integer.divideUnsigned(weighted, sum);
  }
}
