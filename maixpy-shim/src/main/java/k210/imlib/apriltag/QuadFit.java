package k210.imlib.apriltag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import k210.imlib.FastMath;
import k210.imlib.GrayRegion;
import k210.newlib.Trigonometry;

/** Fits a quadrilateral to a cluster of points, if it is the border of a dark one on bright. */
final class QuadFit {
  private static final int LEAST_POINTS = 5;
  private static final int MOST_CORNER_CANDIDATES = 10;
  private static final float MOST_LINE_ERROR = 10;
  private static final float LEAST_ANGLE = (float) (10 * Math.PI / 180);

  /** Of a tag of 8x8 cells. */
  private static final int LEAST_AREA = 64;

  /** exp(-j^2 / 2) for j = -3..3, by the firmware's exponential. */
  private static final float[] SMOOTHING = new float[7];

  static {
    for (int i = 0; i < SMOOTHING.length; i++) {
      int distance = i - SMOOTHING.length / 2;
      SMOOTHING[i] = FastMath.exp(-distance * distance / 2.0f);
    }
  }

  private QuadFit() {}

  /** All quadrilaterals of a region of at least 4x4 pixels. */
  static List<Quad> all(GrayRegion gray) {
    List<Quad> quads = new ArrayList<>();
    int longest = 3 * (2 * gray.widthPx() + 2 * gray.heightPx());
    for (EdgeClusters.Cluster cluster : EdgeClusters.of(gray)) {
      if (cluster.size() >= LEAST_POINTS && cluster.size() <= longest) {
        fit(gray, cluster).ifPresent(quads::add);
      }
    }
    return quads;
  }

  private static Optional<Quad> fit(GrayRegion gray, EdgeClusters.Cluster cluster) {
    int[] order = aroundTheMiddle(cluster);
    if (order.length == 0) {
      return Optional.empty();
    }
    int[] xs = new int[order.length];
    int[] ys = new int[order.length];
    int size = 0;
    for (int index : order) {
      int x = cluster.x(index);
      int y = cluster.y(index);
      if (size == 0 || x != xs[size - 1] || y != ys[size - 1]) {
        xs[size] = x;
        ys[size++] = y;
      }
    }
    if (size < 4) {
      return Optional.empty();
    }
    ContourMoments moments = new ContourMoments(gray, xs, ys, size);
    return corners(moments).flatMap(corners -> quad(moments, corners));
  }

  /** The points by their angle around the middle; none when the dark side is outside. */
  private static int[] aroundTheMiddle(EdgeClusters.Cluster cluster) {
    int xMin = Integer.MAX_VALUE;
    int yMin = Integer.MAX_VALUE;
    int xMax = 0;
    int yMax = 0;
    for (int i = 0; i < cluster.size(); i++) {
      xMin = Math.min(xMin, cluster.x(i));
      xMax = Math.max(xMax, cluster.x(i));
      yMin = Math.min(yMin, cluster.y(i));
      yMax = Math.max(yMax, cluster.y(i));
    }
    // Off the middle, so that fewer points share an angle.
    float cx = (xMin + xMax) * 0.5f + 0.05118f;
    float cy = (yMin + yMax) * 0.5f - 0.028581f;
    long[] keys = new long[cluster.size()];
    float outwards = 0;
    for (int i = 0; i < keys.length; i++) {
      float dx = cluster.x(i) - cx;
      float dy = cluster.y(i) - cy;
      float angle = Direction.angle(dy, dx);
      int bits = Float.floatToIntBits(angle);
      keys[i] = (long) (bits ^ (bits >> 31 & 0x7FFFFFFF)) << 32 | i;
      outwards += dx * cluster.gradientX(i) + dy * cluster.gradientY(i);
    }
    if (outwards < 0) {
      return new int[0];
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  /** The four points between which straight lines fit best. */
  private static Optional<int[]> corners(ContourMoments moments) {
    int size = moments.size();
    int reach = Math.min(20, size / 12);
    if (reach < 2) {
      return Optional.empty();
    }
    float[] errors = new float[size];
    for (int i = 0; i < size; i++) {
      errors[i] = moments.line((i + size - reach) % size, (i + reach) % size).error();
    }
    int[] candidates = strongest(smoothed(errors));
    return candidates.length < 4 ? Optional.empty() : best(moments, candidates);
  }

  private static float[] smoothed(float[] errors) {
    int size = errors.length;
    float[] smoothed = new float[size];
    for (int i = 0; i < size; i++) {
      float sum = 0;
      for (int j = 0; j < SMOOTHING.length; j++) {
        sum += errors[(i + j - SMOOTHING.length / 2 + size) % size] * SMOOTHING[j];
      }
      smoothed[i] = sum;
    }
    return smoothed;
  }

  /**
   * Where lines fit worst: local maxima, the ten highest if there are more. A corner of a drawn tag
   * can lie exactly between two points with one error; the firmware misses it, here the first of
   * them counts.
   */
  private static int[] strongest(float[] errors) {
    int size = errors.length;
    int[] maxima = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      float next = errors[(i + 1) % size];
      if (errors[i] == next) {
        next = errors[(i + 2) % size];
      }
      if (errors[i] > next && errors[i] > errors[(i + size - 1) % size]) {
        maxima[count++] = i;
      }
    }
    maxima = Arrays.copyOf(maxima, count);
    if (count <= MOST_CORNER_CANDIDATES) {
      return maxima;
    }
    double[] heights = Arrays.stream(maxima).mapToDouble(i -> errors[i]).sorted().toArray();
    double limit = heights[count - 1 - MOST_CORNER_CANDIDATES];
    return Arrays.stream(maxima).filter(i -> errors[i] > limit).toArray();
  }

  private static Optional<int[]> best(ContourMoments moments, int[] candidates) {
    float mostCosine = Trigonometry.cos(LEAST_ANGLE);
    float least = Float.POSITIVE_INFINITY;
    int[] corners = null;
    int count = candidates.length;
    for (int a = 0; a < count - 3; a++) {
      for (int b = a + 1; b < count - 2; b++) {
        EdgeLine ab = moments.line(candidates[a], candidates[b]);
        if (ab.meanError() > MOST_LINE_ERROR) {
          continue;
        }
        for (int c = b + 1; c < count - 1; c++) {
          EdgeLine bc = moments.line(candidates[b], candidates[c]);
          float cosine = ab.normalX() * bc.normalX() + ab.normalY() * bc.normalY();
          if (bc.meanError() > MOST_LINE_ERROR || Math.abs(cosine) > mostCosine) {
            continue;
          }
          for (int d = c + 1; d < count; d++) {
            EdgeLine cd = moments.line(candidates[c], candidates[d]);
            EdgeLine da = moments.line(candidates[d], candidates[a]);
            float error = ab.error() + bc.error() + cd.error() + da.error();
            if (cd.meanError() <= MOST_LINE_ERROR
                && da.meanError() <= MOST_LINE_ERROR
                && error < least) {
              least = error;
              corners = new int[] {candidates[a], candidates[b], candidates[c], candidates[d]};
            }
          }
        }
      }
    }
    return least / moments.size() < MOST_LINE_ERROR ? Optional.of(corners) : Optional.empty();
  }

  private static Optional<Quad> quad(ContourMoments moments, int[] corners) {
    EdgeLine[] sides = new EdgeLine[4];
    for (int i = 0; i < 4; i++) {
      sides[i] = moments.line(corners[i], corners[(i + 1) % 4]);
      if (sides[i].meanError() > MOST_LINE_ERROR) {
        return Optional.empty();
      }
    }
    float[][] points = new float[4][];
    for (int i = 0; i < 4; i++) {
      EdgeLine next = sides[(i + 1) % 4];
      if (sides[i].isParallelTo(next)) {
        return Optional.empty();
      }
      points[i] = sides[i].meet(next);
    }
    Quad quad = new Quad(points);
    return quad.area() >= LEAST_AREA && quad.isConvex(LEAST_ANGLE)
        ? Optional.of(quad)
        : Optional.empty();
  }
}
