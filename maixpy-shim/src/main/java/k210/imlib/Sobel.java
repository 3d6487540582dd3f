package k210.imlib;

/**
 * Sobel's gradients of gray levels, with the firmware's signs: left less right, above less below.
 */
final class Sobel {
  private final int[] levels;
  private final int widthPx;

  Sobel(int[] levels, int widthPx) {
    this.levels = levels;
    this.widthPx = widthPx;
  }

  /** Across, at an index that has neighbours on all sides. */
  int x(int i) {
    int above = i - widthPx;
    int below = i + widthPx;
    return levels[above - 1]
        - levels[above + 1]
        + 2 * (levels[i - 1] - levels[i + 1])
        + levels[below - 1]
        - levels[below + 1];
  }

  /** Down, at an index that has neighbours on all sides. */
  int y(int i) {
    int above = i - widthPx;
    int below = i + widthPx;
    return levels[above - 1]
        + 2 * levels[above]
        + levels[above + 1]
        - levels[below - 1]
        - 2 * levels[below]
        - levels[below + 1];
  }

  /** The length of a gradient, cut. */
  static int magnitude(int gx, int gy) {
    return (int) FastMath.sqrt(gx * gx + gy * gy);
  }
}
