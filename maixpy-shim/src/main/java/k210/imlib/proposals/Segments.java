package k210.imlib.proposals;

import java.util.Arrays;
import k210.imlib.FastMath;
import k210.imlib.Rgb565;

/** Pixels joined to segments whose inner differences are small against those to others. */
final class Segments {
  private final int[] parents;
  private final int[] ranks;
  private final int[] sizes;
  private int count;

  /** Four neighbours of a pixel: right, below, below to the right, above to the right. */
  private static final int[][] NEIGHBOURS = {{1, 0}, {0, 1}, {1, 1}, {1, -1}};

  /**
   * Segments a picture.
   *
   * @param pixels RGB565, line by line
   * @param scale how much difference a segment of one pixel bears
   * @param leastPixels segments of less are joined with a neighbour
   */
  Segments(int[] pixels, int widthPx, float scale, int leastPixels) {
    parents = new int[pixels.length];
    ranks = new int[pixels.length];
    sizes = new int[pixels.length];
    count = pixels.length;
    int heightPx = pixels.length / widthPx;
    float[] weights = new float[NEIGHBOURS.length * pixels.length];
    int[] ones = new int[weights.length];
    int[] others = new int[weights.length];
    int edges = 0;
    for (int i = 0; i < pixels.length; i++) {
      parents[i] = i;
      sizes[i] = 1;
      for (int[] step : NEIGHBOURS) {
        int x = i % widthPx + step[0];
        int y = i / widthPx + step[1];
        if (x < widthPx && y >= 0 && y < heightPx) {
          ones[edges] = i;
          others[edges] = y * widthPx + x;
          weights[edges++] = difference(pixels[i], pixels[y * widthPx + x]);
        }
      }
    }
    int[] order = EdgeSort.sorted(weights, edges);
    joinAlike(order, ones, others, weights, scale);
    for (int edge : order) {
      int a = find(ones[edge]);
      int b = find(others[edge]);
      if (a != b && (sizes[a] < leastPixels || sizes[b] < leastPixels)) {
        join(a, b);
      }
    }
  }

  private void joinAlike(int[] order, int[] ones, int[] others, float[] weights, float scale) {
    float[] borne = new float[parents.length];
    Arrays.fill(borne, scale);
    for (int edge : order) {
      int a = find(ones[edge]);
      int b = find(others[edge]);
      float weight = weights[edge];
      if (a != b && weight <= borne[a] && weight <= borne[b]) {
        join(a, b);
        int joined = find(a);
        borne[joined] = weight + scale / sizes[joined];
      }
    }
  }

  private static float difference(int pixel, int other) {
    int red = Rgb565.red8(pixel) - Rgb565.red8(other);
    int green = Rgb565.green8(pixel) - Rgb565.green8(other);
    int blue = Rgb565.blue8(pixel) - Rgb565.blue8(other);
    return FastMath.sqrt(red * red + green * green + blue * blue);
  }

  /** How many segments there are. */
  int count() {
    return count;
  }

  /** A pixel of the segment that a pixel belongs to. */
  int find(int pixel) {
    int root = pixel;
    while (root != parents[root]) {
      root = parents[root];
    }
    parents[pixel] = root;
    return root;
  }

  private void join(int a, int b) {
    if (ranks[a] > ranks[b]) {
      parents[b] = a;
      sizes[a] += sizes[b];
    } else {
      parents[a] = b;
      sizes[b] += sizes[a];
      if (ranks[a] == ranks[b]) {
        ranks[b]++;
      }
    }
    count--;
  }
}
