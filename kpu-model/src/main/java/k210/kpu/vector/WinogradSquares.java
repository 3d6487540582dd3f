package k210.kpu.vector;

import jdk.incubator.vector.IntVector;

/**
 * The results' side of {@link WinogradBand}: 16 sums of products to squares of 2x2 results, a
 * column of 4 values at a time while it is in the first-level cache.
 */
final class WinogradSquares {
  private static final int L = Lanes.LENGTH;
  private static final int BLOCK = WinogradBand.BLOCK;

  /** What a column adds to the left and to the right of a square. */
  private static final int[] SIGNS = {1, 0, 1, 1, 1, -1, 0, -1};

  private WinogradSquares() {}

  /**
   * Adds a column's share to the squares of a tile.
   *
   * @param column 0 to 3
   * @param sums [line of the values][channel][ProductTile.PIXELS]
   * @param squares [channel][corner] lines of {@code line} ints
   * @param at index of the tile in a line
   * @param count results of the tile in a line, whole vectors
   */
  static void add(int column, float[] sums, int[] squares, int at, int line, int count) {
    for (int c = 0; c < ProductTile.CHANNELS; c++) {
      int from = c * ProductTile.PIXELS;
      // One call of each method: C2 would stop inlining within several copies.
      for (int side = 0; side <= 1; side++) {
        int upper = (4 * c + side) * line + at;
        int sign = SIGNS[2 * column + side];
        if (sign > 0) {
          addTo(sums, from, squares, upper, 2 * line, count);
        } else if (sign < 0) {
          takeFrom(sums, from, squares, upper, 2 * line, count);
        }
      }
    }
  }

  private static void addTo(float[] sums, int from, int[] squares, int upper, int line, int count) {
    for (int i = 0; i < count; i += L) {
      IntVector v0 = Lanes.ints(sums, from + i);
      IntVector v1 = Lanes.ints(sums, from + BLOCK + i);
      IntVector v2 = Lanes.ints(sums, from + 2 * BLOCK + i);
      IntVector v3 = Lanes.ints(sums, from + 3 * BLOCK + i);
      load(squares, upper + i).add(v0).add(v1.add(v2)).intoArray(squares, upper + i);
      load(squares, upper + line + i).add(v1.sub(v2)).sub(v3).intoArray(squares, upper + line + i);
    }
  }

  private static void takeFrom(
      float[] sums, int from, int[] squares, int upper, int line, int count) {
    for (int i = 0; i < count; i += L) {
      IntVector v0 = Lanes.ints(sums, from + i);
      IntVector v1 = Lanes.ints(sums, from + BLOCK + i);
      IntVector v2 = Lanes.ints(sums, from + 2 * BLOCK + i);
      IntVector v3 = Lanes.ints(sums, from + 3 * BLOCK + i);
      load(squares, upper + i).sub(v0).sub(v1.add(v2)).intoArray(squares, upper + i);
      load(squares, upper + line + i).sub(v1.sub(v2)).add(v3).intoArray(squares, upper + line + i);
    }
  }

  private static IntVector load(int[] from, int index) {
    return IntVector.fromArray(Lanes.INTS, from, index);
  }
}
