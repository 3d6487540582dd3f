package k210.imlib.jpeg;

/** The order in which a JPEG file holds the 64 coefficients of a block: diagonal by diagonal. */
final class ZigZag {
  private static final int[] POSITIONS = new int[64];
  private static final int[] COEFFICIENTS = new int[64];

  static {
    int position = 0;
    for (int diagonal = 0; diagonal < 15; diagonal++) {
      int shortest = Math.max(0, diagonal - 7);
      for (int step = shortest; step <= diagonal - shortest; step++) {
        int row = diagonal % 2 == 0 ? diagonal - step : step;
        int coefficient = 8 * row + diagonal - row;
        POSITIONS[coefficient] = position;
        COEFFICIENTS[position++] = coefficient;
      }
    }
  }

  private ZigZag() {}

  /** Where a coefficient of a block, counted row by row, stands in the file. */
  static int position(int coefficient) {
    return POSITIONS[coefficient];
  }

  /** Which coefficient of the block stands at a place of the file. */
  static int coefficient(int position) {
    return COEFFICIENTS[position];
  }
}
