package k210.imlib.quads;

import java.util.Arrays;

/**
 * Black, white and neither, by the darkest and brightest levels of the 3 x 3 tiles of 4 x 4 pixels
 * around each tile. Pixels beyond the last full tile use that one's.
 */
final class AdaptiveThreshold {
  static final int BLACK = 0;
  static final int WHITE = 255;

  /** Where there is too little contrast. */
  static final int NEITHER = 127;

  private static final int TILE_PX = 4;
  private static final int LEAST_CONTRAST = 5;

  private AdaptiveThreshold() {}

  /** The three kinds of each pixel. */
  static int[] of(GrayPicture picture) {
    int columns = picture.widthPx() / TILE_PX;
    int rows = picture.heightPx() / TILE_PX;
    int[] darkest = new int[columns * rows];
    int[] brightest = new int[columns * rows];
    Arrays.fill(darkest, 255);
    for (int y = 0; y < rows * TILE_PX; y++) {
      for (int x = 0; x < columns * TILE_PX; x++) {
        int tile = y / TILE_PX * columns + x / TILE_PX;
        darkest[tile] = Math.min(darkest[tile], picture.at(x, y));
        brightest[tile] = Math.max(brightest[tile], picture.at(x, y));
      }
    }
    return apply(
        picture,
        around(darkest, columns, rows, true),
        around(brightest, columns, rows, false),
        columns,
        rows);
  }

  private static int[] around(int[] tiles, int columns, int rows, boolean least) {
    int[] result = new int[tiles.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int value = least ? 255 : 0;
        for (int r = Math.max(row - 1, 0); r <= Math.min(row + 1, rows - 1); r++) {
          for (int c = Math.max(column - 1, 0); c <= Math.min(column + 1, columns - 1); c++) {
            int tile = tiles[r * columns + c];
            value = least ? Math.min(value, tile) : Math.max(value, tile);
          }
        }
        result[row * columns + column] = value;
      }
    }
    return result;
  }

  private static int[] apply(
      GrayPicture picture, int[] darkest, int[] brightest, int columns, int rows) {
    int[] kinds = new int[picture.widthPx() * picture.heightPx()];
    if (rows == 0 || columns == 0) {
      // The board reads before its tables here.
      Arrays.fill(kinds, NEITHER);
      return kinds;
    }
    for (int y = 0, i = 0; y < picture.heightPx(); y++) {
      int row = Math.min(y / TILE_PX, rows - 1);
      for (int x = 0; x < picture.widthPx(); x++, i++) {
        int column = Math.min(x / TILE_PX, columns - 1);
        int least = darkest[row * columns + column];
        int contrast = brightest[row * columns + column] - least;
        boolean inTile = y < rows * TILE_PX && x < columns * TILE_PX;
        if (inTile && contrast < LEAST_CONTRAST) {
          kinds[i] = NEITHER;
        } else {
          kinds[i] = picture.at(x, y) > least + contrast / 2 ? WHITE : BLACK;
        }
      }
    }
    return kinds;
  }
}
