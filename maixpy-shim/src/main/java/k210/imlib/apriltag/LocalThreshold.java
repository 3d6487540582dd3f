package k210.imlib.apriltag;

import k210.imlib.GrayRegion;

/**
 * Makes levels dark, bright or neither: each tile of 4x4 pixels is compared with the middle between
 * the darkest and the brightest pixel of the nine tiles around it; where these are closer than 5
 * levels there is no edge.
 */
final class LocalThreshold {
  static final byte DARK = 0;
  static final byte NEITHER = 127;
  static final byte BRIGHT = (byte) 255;

  private static final int TILE_PX = 4;
  private static final int LEAST_CONTRAST = 5;

  private LocalThreshold() {}

  /** One of the three values for each pixel of a region of at least 4x4. */
  static byte[] of(GrayRegion gray) {
    int columns = gray.widthPx() / TILE_PX;
    int rows = gray.heightPx() / TILE_PX;
    int[] darkest = new int[columns * rows];
    int[] brightest = new int[columns * rows];
    extremes(gray, columns, rows, darkest, brightest);
    int[] low = spread(darkest, columns, rows, Math::min);
    int[] high = spread(brightest, columns, rows, Math::max);
    byte[] classes = new byte[gray.levels().length];
    for (int y = 0, i = 0; y < gray.heightPx(); y++) {
      int row = Math.min(y / TILE_PX, rows - 1);
      for (int x = 0; x < gray.widthPx(); x++, i++) {
        int column = Math.min(x / TILE_PX, columns - 1);
        int tile = row * columns + column;
        int contrast = high[tile] - low[tile];
        // Pixels beyond the last whole tile are classified whatever the contrast.
        boolean inTile = y / TILE_PX == row && x / TILE_PX == column;
        if (inTile && contrast < LEAST_CONTRAST) {
          classes[i] = NEITHER;
        } else {
          classes[i] = (gray.levels()[i] & 0xFF) > low[tile] + contrast / 2 ? BRIGHT : DARK;
        }
      }
    }
    return classes;
  }

  private static void extremes(
      GrayRegion gray, int columns, int rows, int[] darkest, int[] brightest) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int low = 255;
        int high = 0;
        for (int y = row * TILE_PX; y < (row + 1) * TILE_PX; y++) {
          for (int x = column * TILE_PX; x < (column + 1) * TILE_PX; x++) {
            int level = gray.at(x, y);
            low = Math.min(low, level);
            high = Math.max(high, level);
          }
        }
        darkest[row * columns + column] = low;
        brightest[row * columns + column] = high;
      }
    }
  }

  @FunctionalInterface
  private interface Choice {
    int of(int a, int b);
  }

  private static int[] spread(int[] tiles, int columns, int rows, Choice choice) {
    int[] spread = new int[tiles.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int value = tiles[row * columns + column];
        for (int y = Math.max(row - 1, 0); y <= Math.min(row + 1, rows - 1); y++) {
          for (int x = Math.max(column - 1, 0); x <= Math.min(column + 1, columns - 1); x++) {
            value = choice.of(value, tiles[y * columns + x]);
          }
        }
        spread[row * columns + column] = value;
      }
    }
    return spread;
  }
}
