package k210.imlib;

/**
 * Sums over rectangles of a region that is scaled down by leaving pixels out (img/integral_mw.c),
 * in 32 bits. A rectangle covers the columns and lines behind its left and upper edge.
 */
final class IntegralImage {
  private final int[] sums;
  private final int[] squares;
  private final int widthPx;

  IntegralImage(GrayRegion gray, int widthPx, int heightPx) {
    this.widthPx = widthPx;
    sums = new int[widthPx * heightPx];
    squares = new int[widthPx * heightPx];
    int xRatio = (gray.widthPx() << 16) / widthPx + 1;
    int yRatio = (gray.heightPx() << 16) / heightPx + 1;
    for (int y = 0, i = 0; y < heightPx; y++) {
      int line = (y * yRatio) >> 16;
      int sum = 0;
      int square = 0;
      for (int x = 0; x < widthPx; x++, i++) {
        int level = gray.at((x * xRatio) >> 16, line);
        sum += level;
        square += level * level;
        sums[i] = sum + (y > 0 ? sums[i - widthPx] : 0);
        squares[i] = square + (y > 0 ? squares[i - widthPx] : 0);
      }
    }
  }

  int sum(int x, int y, int w, int h) {
    return over(sums, x, y, w, h);
  }

  int squares(int x, int y, int w, int h) {
    return over(squares, x, y, w, h);
  }

  private int over(int[] table, int x, int y, int w, int h) {
    int top = y * widthPx + x;
    int bottom = (y + h) * widthPx + x;
    return table[bottom + w] + table[top] - table[top + w] - table[bottom];
  }
}
