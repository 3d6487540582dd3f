package k210.imlib;

/**
 * {@code histeq(adaptive=True)} (img/clahe.c, Zuiderveld's CLAHE): each pixel's level becomes its
 * rank in the tiles around it, between which is interpolated, with limited contrast.
 */
final class AdaptiveEqualization {
  private static final int LEVELS = 256;
  private static final int MOST_TILES = 16;

  /** Of a histogram's bin on the board, whose longs have 64 bits. */
  private static final int BIN_BYTES = 8;

  private static final long UNLIMITED = 1L << 14;

  private final byte[] picture;
  private final int width;
  private final int tileWidth;
  private final int tileHeight;
  private final int columns;
  private final int rows;
  private final long[][] mappings;

  private AdaptiveEqualization(byte[] picture, int width, int height, int columns, int rows) {
    this.picture = picture;
    this.width = width;
    this.columns = columns;
    this.rows = rows;
    tileWidth = width / columns;
    tileHeight = height / rows;
    mappings = new long[columns * rows][LEVELS];
  }

  /**
   * The equalised gray levels of an image.
   *
   * @param clipLimit how often a level may occur, in shares of its mean; at most 0 for no limit, 1
   *     for no change
   * @throws ImageException MemoryError when the tiles do not fit into the scratch memory
   */
  static int[] of(int[] levels, int widthPx, int heightPx, float clipLimit) {
    int columns = tiles(widthPx);
    int rows = tiles(heightPx);
    int padWidth = (widthPx + columns - 1) / columns * columns;
    int padHeight = (heightPx + rows - 1) / rows * rows;
    int left = (padWidth - widthPx) / 2;
    int top = (padHeight - heightPx) / 2;
    Scratch.require((long) padWidth * padHeight);
    Scratch.require((long) BIN_BYTES * columns * rows * LEVELS);
    // The firmware pads the width but keeps the image's own for its lines.
    byte[] picture = new byte[padWidth * padHeight];
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        picture[(y + top) * widthPx + x + left] = (byte) levels[y * widthPx + x];
      }
    }
    if (clipLimit != 1) {
      new AdaptiveEqualization(picture, padWidth, padHeight, columns, rows).apply(clipLimit);
    }
    int[] result = new int[levels.length];
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        result[y * widthPx + x] = picture[(y + top) * widthPx + x + left] & 0xFF;
      }
    }
    return result;
  }

  /** By the firmware's logarithm, which counts bits and is 1 for 0 and 1. */
  private static int tiles(int length) {
    int log = Math.max(32 - Integer.numberOfLeadingZeros(length), 1);
    return Math.max(MOST_TILES >> (10 - Math.min(log, 10)), 2);
  }

  private void apply(float clipLimit) {
    long limit = UNLIMITED;
    if (clipLimit > 0) {
      limit = Math.max((long) (clipLimit * (tileWidth * tileHeight) / LEVELS), 1);
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        long[] counts = mappings[row * columns + column];
        count(column * tileWidth, row * tileHeight, counts);
        clip(counts, limit);
        accumulate(counts);
      }
    }
    int top = 0;
    for (int row = 0; row <= rows; row++) {
      int height = part(row, rows, tileHeight);
      int left = 0;
      for (int column = 0; column <= columns; column++) {
        int partWidth = part(column, columns, tileWidth);
        interpolate(left, top, partWidth, height, column, row);
        left += partWidth;
      }
      top += height;
    }
  }

  /** Half a tile at the ends. */
  private static int part(int index, int tiles, int length) {
    return index == 0 ? length >> 1 : index == tiles ? (length + 1) >> 1 : length;
  }

  private void count(int left, int top, long[] counts) {
    for (int y = top; y < top + tileHeight; y++) {
      for (int x = left; x < left + tileWidth; x++) {
        counts[picture[y * width + x] & 0xFF]++;
      }
    }
  }

  private static void clip(long[] counts, long limit) {
    long excess = 0;
    for (long count : counts) {
      excess += Math.max(count - limit, 0);
    }
    long increment = excess / LEVELS;
    long upper = limit - increment;
    for (int i = 0; i < LEVELS; i++) {
      if (counts[i] > limit) {
        counts[i] = limit;
      } else if (Long.compareUnsigned(counts[i], upper) > 0) {
        excess -= counts[i] - upper;
        counts[i] = limit;
      } else {
        excess -= increment;
        counts[i] += increment;
      }
    }
    spread(counts, excess, limit);
  }

  /** Gives what is left to bins at equal distances, from each start until nothing is left. */
  private static void spread(long[] counts, long excess, long limit) {
    boolean changed = true;
    while (excess != 0 && changed) {
      changed = false;
      for (int start = 0; excess != 0 && start < LEVELS; start++) {
        long step = Math.max(Long.divideUnsigned(LEVELS, excess), 1);
        for (long i = start; i < LEVELS && excess != 0; i += step) {
          if (counts[(int) i] < limit) {
            counts[(int) i]++;
            excess--;
            changed = true;
          }
        }
      }
    }
  }

  private void accumulate(long[] counts) {
    float scale = 255 / (float) (tileWidth * tileHeight);
    long sum = 0;
    for (int i = 0; i < LEVELS; i++) {
      sum += counts[i];
      counts[i] = Math.min((long) (sum * scale), 255);
    }
  }

  private void interpolate(int left, int top, int partWidth, int height, int column, int row) {
    int leftTile = Math.max(column - 1, 0);
    int rightTile = Math.min(column, columns - 1);
    int upperTile = Math.max(row - 1, 0);
    int lowerTile = Math.min(row, rows - 1);
    long[] upperLeft = mappings[upperTile * columns + leftTile];
    long[] upperRight = mappings[upperTile * columns + rightTile];
    long[] lowerLeft = mappings[lowerTile * columns + leftTile];
    long[] lowerRight = mappings[lowerTile * columns + rightTile];
    int area = partWidth * height;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < partWidth; x++) {
        int i = (top + y) * width + left + x;
        int level = picture[i] & 0xFF;
        long upper = (partWidth - x) * upperLeft[level] + x * upperRight[level];
        long lower = (partWidth - x) * lowerLeft[level] + x * lowerRight[level];
        picture[i] = (byte) (((height - y) * upper + y * lower) / area);
      }
    }
  }
}
