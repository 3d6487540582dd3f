package k210.imlib;

/**
 * {@code get_similarity} (imlib_get_similarity of img/stats.c): structural similarity of blocks of
 * 8 x 8 pixels. The firmware leaves the factor 8 out of a block's first column, so that all blocks
 * look at the left end of their lines.
 */
public record Similarity(float mean, float deviation, float least, float most) {
  private static final int BLOCK_PX = 8;

  /**
   * How similar an image is to another or to a colour.
   *
   * @throws ImageException OSError for a JPEG, or when the other image differs in size or format
   */
  public static Similarity of(Image image, Operand other, ColorTables tables) {
    PixelPlane plane = image.plane();
    Operand.Lines lines = other.linesFor(image);
    int white =
        switch (image.format()) {
          case BINARY -> 1;
          case GRAYSCALE, JPEG -> 255;
          case RGB565 -> 100;
        };
    int columns = (plane.widthPx + BLOCK_PX - 1) / BLOCK_PX;
    int rows = (plane.heightPx + BLOCK_PX - 1) / BLOCK_PX;
    float sum = 0;
    float squares = 0;
    float least = Float.MAX_VALUE;
    float most = Float.MIN_NORMAL;
    for (int row = 0; row < rows; row++) {
      int top = row * BLOCK_PX;
      int height = Math.min(plane.heightPx - top, BLOCK_PX);
      int[][] mine = new int[height][];
      int[][] others = new int[height][];
      for (int y = 0; y < height; y++) {
        mine[y] = new int[plane.widthPx];
        others[y] = lines.line(top + y).clone();
        for (int x = 0; x < plane.widthPx; x++) {
          mine[y][x] = level(plane.get(x, top + y), image.format(), tables);
          others[y][x] = level(others[y][x], image.format(), tables);
        }
      }
      for (int column = 0; column < columns; column++) {
        int width = Math.min(plane.widthPx - column * BLOCK_PX, BLOCK_PX);
        float similar = block(mine, others, column, width, white * 0.01f, white * 0.03f);
        sum += similar;
        squares = Math.fma(similar, similar, squares);
        least = Math.min(least, similar);
        most = Math.max(most, similar);
      }
    }
    float blocks = columns * rows;
    float mean = sum / blocks;
    float variance = Math.fma(-mean, mean, squares / blocks);
    return new Similarity(mean, FastMath.sqrt(variance), least, most);
  }

  private static int level(int pixel, PixelFormat format, ColorTables tables) {
    return format == PixelFormat.RGB565 ? tables.lab().lightness(pixel) : pixel;
  }

  private static float block(
      int[][] mine, int[][] others, int left, int width, float c1, float c2) {
    int sumX = 0;
    int sumY = 0;
    int squaresX = 0;
    int squaresY = 0;
    int products = 0;
    for (int y = 0; y < mine.length; y++) {
      for (int x = left; x < left + width; x++) {
        int a = mine[y][x];
        int b = others[y][x];
        sumX += a;
        sumY += b;
        squaresX += a * a;
        squaresY += b * b;
        products += a * b;
      }
    }
    int size = width * mine.length;
    int meanX = sumX / size;
    int meanY = sumY / size;
    int varianceX = squaresX - 2 * meanX * sumX + size * meanX * meanX;
    int varianceY = squaresY - 2 * meanY * sumY + size * meanY * meanY;
    int covariance = products - (meanX * sumY + meanY * sumX) + size * meanX * meanY;
    return (2 * meanX * meanY + c1)
        * (2 * covariance + c2)
        / ((meanX * meanX + meanY * meanY + c1) * (varianceX + varianceY + c2));
  }
}
