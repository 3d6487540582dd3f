package k210.imlib;

/**
 * The descriptor of {@code find_lbp} (img/lbp.c, after Ahonen et al.): histograms of local binary
 * patterns in 7 x 7 cells, each with a bin for every uniform pattern and one for all others. Counts
 * have 8 bits and wrap.
 */
public final class LocalBinaryPatterns {
  /** Bytes of a descriptor. */
  public static final int BYTES = 7 * 7 * 59;

  private static final int CELLS = 7;
  private static final int BINS = 59;

  /** What a cell's difference weighs, for faces (lbp_weights). */
  private static final int[] WEIGHTS = {
    2, 1, 1, 1, 1, 1, 2,
    2, 4, 4, 1, 4, 4, 2,
    1, 1, 1, 0, 1, 1, 1,
    0, 1, 1, 0, 1, 1, 0,
    0, 1, 1, 1, 1, 1, 0,
    0, 1, 1, 2, 1, 1, 0,
    0, 1, 1, 1, 1, 1, 0,
  };

  private static final int[] BIN_OF_PATTERN = bins();

  private LocalBinaryPatterns() {}

  /** Uniform patterns change at most twice around; they have the first bins, in their order. */
  private static int[] bins() {
    int[] bins = new int[256];
    int uniform = 0;
    for (int pattern = 0; pattern < 256; pattern++) {
      int turned = ((pattern << 1) | (pattern >> 7)) & 0xFF;
      bins[pattern] = Integer.bitCount(pattern ^ turned) <= 2 ? uniform++ : BINS - 1;
    }
    return bins;
  }

  /** Whether a region has cells; the board divides by zero where it has none. */
  public static boolean fits(Roi roi) {
    return roi.widthPx() >= CELLS && roi.heightPx() >= CELLS;
  }

  /**
   * The descriptor of a region. The firmware's loops have the image's size from the region's corner
   * on, so that a smaller region counts in cells behind the last as well, and reads below the
   * image; what lands behind the descriptor or comes from behind the image is left out here.
   *
   * @param roi one that {@link #fits}
   * @throws ImageException OSError for other formats than gray
   */
  public static byte[] of(Image image, Roi roi, ColorTables tables) {
    if (image.format() != PixelFormat.GRAYSCALE) {
      throw ImageException.osError("Image format is not supported!");
    }
    int[] levels = GrayLevels.of(image, tables);
    int width = image.widthPx();
    int cellWidth = roi.widthPx() / CELLS;
    int cellHeight = roi.heightPx() / CELLS;
    byte[] counts = new byte[BYTES];
    for (int row = 0; row < image.heightPx() - 3; row++) {
      for (int column = 0; column < width - 3; column++) {
        // Lines are read on where they end, as memory lies.
        int i = (roi.y() + row) * width + roi.x() + column;
        int cell = row / cellHeight * CELLS + column / cellWidth;
        if (i + 2 * width + 2 < levels.length && cell < CELLS * CELLS) {
          counts[cell * BINS + BIN_OF_PATTERN[pattern(levels, i, width)]]++;
        }
      }
    }
    return counts;
  }

  /** Bits of the eight around that are not darker, from the top left clockwise. */
  private static int pattern(int[] levels, int i, int width) {
    int middle = levels[i + width + 1];
    return (levels[i] >= middle ? 1 : 0)
        | (levels[i + 1] >= middle ? 2 : 0)
        | (levels[i + 2] >= middle ? 4 : 0)
        | (levels[i + width + 2] >= middle ? 8 : 0)
        | (levels[i + 2 * width + 2] >= middle ? 16 : 0)
        | (levels[i + 2 * width + 1] >= middle ? 32 : 0)
        | (levels[i + 2 * width] >= middle ? 64 : 0)
        | (levels[i + width] >= middle ? 128 : 0);
  }

  /** How far two descriptors are apart: chi squared in whole numbers. */
  public static int distance(byte[] one, byte[] other) {
    int sum = 0;
    for (int i = 0; i < BYTES; i++) {
      int a = one[i] & 0xFF;
      int b = other[i] & 0xFF;
      sum += WEIGHTS[i / BINS] * ((a - b) * (a - b) / Math.max(a + b, 1));
    }
    return sum;
  }
}
