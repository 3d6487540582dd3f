package k210.imlib;

/** Gradients along lines ({@code trace_line} of img/line.c); the border repeats beyond itself. */
public final class LineTrace {
  private final Sobel sobel;
  private final int widthPx;
  private final int heightPx;

  /**
   * Over an image as it is now.
   *
   * @throws ImageException OSError for a JPEG
   */
  public LineTrace(Image image, ColorTables tables) {
    widthPx = image.widthPx();
    heightPx = image.heightPx();
    int[] levels = GrayLevels.of(image, tables);
    int[] padded = new int[(widthPx + 2) * (heightPx + 2)];
    for (int y = 0, i = 0; y < heightPx + 2; y++) {
      int row = Math.clamp(y - 1, 0, heightPx - 1) * widthPx;
      for (int x = 0; x < widthPx + 2; x++, i++) {
        padded[i] = levels[row + Math.clamp(x - 1, 0, widthPx - 1)];
      }
    }
    sobel = new Sobel(padded, widthPx + 2);
  }

  /** The sum along the part of a line that lies in the image; 0 if there is none. */
  public int magnitude(int x1, int y1, int x2, int y2) {
    int[] ends = {x1, y1, x2, y2};
    if (!Line.clip(ends, widthPx - 1, heightPx - 1)) {
      return 0;
    }
    int dx = (short) ends[2] - (short) ends[0];
    int dy = (short) ends[3] - (short) ends[1];
    int across = Math.abs(dx);
    int down = Math.abs(dy);
    int x = ends[0];
    int y = ends[1];
    int sum = at(x, y);
    int steps = Math.max(across, down);
    int error = steps >> 1;
    int minor = Math.min(across, down);
    for (int i = 0; i < steps; i++) {
      error += minor;
      boolean both = error >= steps;
      if (both) {
        error -= steps;
      }
      if (across >= down || both) {
        x += Integer.signum(dx);
      }
      if (across < down || both) {
        y += Integer.signum(dy);
      }
      sum += at(x, y);
    }
    return sum;
  }

  private int at(int x, int y) {
    int i = (y + 1) * (widthPx + 2) + x + 1;
    return Sobel.magnitude(sobel.x(i), sobel.y(i));
  }
}
