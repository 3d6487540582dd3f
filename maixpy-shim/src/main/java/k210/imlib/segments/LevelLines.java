package k210.imlib.segments;

import k210.imlib.FastMath;
import k210.imlib.RoundToZero;

/** The direction and length of the gradient at each pixel, and the pixels by its length. */
final class LevelLines {
  /** No direction, at the lower and right border. */
  private static final short BORDER = -512;

  /** No direction, inside: the mark that was meant, in degrees. */
  private static final short UNDEFINED = -29335;

  private static final float DEGREES_PER_RADIAN = 57.295776f;

  /** Turns the stored degrees into radians. */
  static final float RADIANS_PER_DEGREE = 0.017453292f;

  private static final float THREE_QUARTERS = 4.712389f;
  private static final float TURN = 6.2831855f;
  private static final int BINS = 1024;

  private final int widthPx;
  private final int heightPx;
  private final short[] degrees;
  private final short[] lengths;
  private final int[] order;

  /**
   * Measures a picture of at least a pixel.
   *
   * @param threshold the longest gradient that has no direction
   */
  LevelLines(int[] levels, int widthPx, int heightPx, float threshold) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    degrees = new short[levels.length];
    lengths = new short[levels.length];
    float longest = 0;
    for (int i = 0; i < levels.length; i++) {
      if (i % widthPx == widthPx - 1 || i / widthPx == heightPx - 1) {
        degrees[i] = BORDER;
        continue;
      }
      int falling = levels[i + widthPx + 1] - levels[i];
      int rising = levels[i + 1] - levels[i + widthPx];
      int across = falling + rising;
      int down = falling - rising;
      float length = FastMath.sqrt((across * across + down * down) * 0.25f);
      lengths[i] = (short) length;
      if (length <= threshold) {
        degrees[i] = UNDEFINED;
      } else {
        degrees[i] = (short) (FastMath.atan2(across, -down) * DEGREES_PER_RADIAN);
        longest = Math.max(longest, length);
      }
    }
    order = ordered(longest);
  }

  /** Pixels by the length of their gradient, the longest first, in so many bins. */
  private int[] ordered(float longest) {
    float perUnit = BINS * (1 / longest);
    int inside = Math.max(widthPx - 1, 0) * Math.max(heightPx - 1, 0);
    int[] bins = new int[lengths.length];
    int[] ends = new int[BINS + 1];
    for (int y = 0; y < heightPx - 1; y++) {
      for (int x = 0; x < widthPx - 1; x++) {
        int i = y * widthPx + x;
        int bin = RoundToZero.toUnsigned32(lengths[i] * perUnit);
        bins[i] = Integer.compareUnsigned(bin, BINS) >= 0 ? BINS - 1 : bin;
        ends[BINS - 1 - bins[i] + 1]++;
      }
    }
    for (int bin = 0; bin < BINS; bin++) {
      ends[bin + 1] += ends[bin];
    }
    int[] sorted = new int[inside];
    for (int x = 0; x < widthPx - 1; x++) {
      for (int y = 0; y < heightPx - 1; y++) {
        int i = y * widthPx + x;
        sorted[ends[BINS - 1 - bins[i]]++] = i;
      }
    }
    return sorted;
  }

  int widthPx() {
    return widthPx;
  }

  int heightPx() {
    return heightPx;
  }

  /** Indices of pixels that may start a region, in the order in which they do. */
  int[] seeds() {
    return order;
  }

  /** The direction as it is stored. */
  int degrees(int index) {
    return degrees[index];
  }

  float radians(int index) {
    return degrees[index] * RADIANS_PER_DEGREE;
  }

  /** The gradient's length, cut. */
  int length(int index) {
    return lengths[index];
  }

  /** Whether a pixel's direction is an angle, give or take. */
  boolean isAligned(int index, float angle, float tolerance) {
    float apart = Math.abs(angle - degrees[index] * RADIANS_PER_DEGREE);
    if (apart > THREE_QUARTERS) {
      apart = Math.abs(apart - TURN);
    }
    return apart <= tolerance;
  }
}
