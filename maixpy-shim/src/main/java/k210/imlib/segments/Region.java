package k210.imlib.segments;

import k210.imlib.FastMath;
import k210.newlib.Trigonometry;

/** Pixels grown from a seed that share a direction; one region at a time, in shared arrays. */
final class Region {
  private final LevelLines lines;
  private final boolean[] used;
  private final int[] xs;
  private final int[] ys;
  private int size;
  private float angle;
  private long looks;

  Region(LevelLines lines) {
    this.lines = lines;
    int pixels = lines.widthPx() * lines.heightPx();
    used = new boolean[pixels];
    xs = new int[pixels];
    ys = new int[pixels];
  }

  boolean isUsed(int index) {
    return used[index];
  }

  int size() {
    return size;
  }

  int x(int i) {
    return xs[i];
  }

  int y(int i) {
    return ys[i];
  }

  /** The index in the picture. */
  int index(int i) {
    return ys[i] * lines.widthPx() + xs[i];
  }

  /** The mean direction, in radians. */
  float angle() {
    return angle;
  }

  /** How many pixels all regions have looked at. */
  long looks() {
    return looks;
  }

  /** Starts anew at a pixel and takes in what is aligned with the region so far. */
  void grow(int seedX, int seedY, float tolerance) {
    int width = lines.widthPx();
    int seed = seedY * width + seedX;
    size = 0;
    add(seedX, seedY);
    angle = lines.radians(seed);
    float across = Trigonometry.cos(angle);
    float down = Trigonometry.sin(angle);
    for (int i = 0; i < size; i++) {
      int left = Math.max(xs[i] - 1, 0);
      int right = Math.min(xs[i] + 1, width - 1);
      int top = Math.max(ys[i] - 1, 0);
      int bottom = Math.min(ys[i] + 1, lines.heightPx() - 1);
      for (int x = left; x <= right; x++) {
        for (int y = top; y <= bottom; y++) {
          int at = y * width + x;
          looks++;
          if (!used[at] && lines.isAligned(at, angle, tolerance)) {
            add(x, y);
            int degrees = Math.floorMod(lines.degrees(at), 360);
            across += FastMath.cos(degrees);
            down += FastMath.sin(degrees);
            angle = FastMath.atan2(down, across);
          }
        }
      }
    }
  }

  private void add(int x, int y) {
    used[y * lines.widthPx() + x] = true;
    xs[size] = x;
    ys[size] = y;
    size++;
  }

  /** Gives all pixels free for other regions. */
  void release() {
    for (int i = 0; i < size; i++) {
      used[index(i)] = false;
    }
  }

  /**
   * Drops what lies further from the seed than a radius; the last one takes a dropped one's place.
   */
  void shrink(float radius) {
    float x = xs[0];
    float y = ys[0];
    for (int i = 0; i < size; i++) {
      if (distance(x, y, xs[i], ys[i]) > radius) {
        used[index(i)] = false;
        xs[i] = xs[size - 1];
        ys[i] = ys[size - 1];
        size--;
        i--;
      }
    }
  }

  /** Between two places. */
  static float distance(float x, float y, float otherX, float otherY) {
    float dx = otherX - x;
    float dy = otherY - y;
    return FastMath.sqrt(Math.fma(dx, dx, dy * dy));
  }
}
