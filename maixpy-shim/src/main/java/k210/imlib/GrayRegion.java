package k210.imlib;

/**
 * The gray levels of a region, as the firmware copies them for its decoders of codes and tags:
 * binary pixels become 0 or 255, RGB565 its luminance.
 *
 * @param levels widthPx * heightPx bytes, line by line
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
public record GrayRegion(int widthPx, int heightPx, byte[] levels) {
  /**
   * The levels of a region that lies inside of the image.
   *
   * @throws ImageException OSError for a JPEG
   */
  public static GrayRegion of(Image image, Roi roi, ColorTables tables) {
    int[] values = GrayLevels.of(image, roi, tables);
    byte[] levels = new byte[values.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) values[i];
    }
    return new GrayRegion(roi.widthPx(), roi.heightPx(), levels);
  }

  /** The level at x, y, which must lie inside. */
  public int at(int x, int y) {
    return levels[y * widthPx + x] & 0xFF;
  }

  /** Whether x, y lies inside. */
  public boolean contains(int x, int y) {
    return x >= 0 && y >= 0 && x < widthPx && y < heightPx;
  }
}
