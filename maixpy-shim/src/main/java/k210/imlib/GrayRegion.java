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
    PixelPlane plane = image.plane();
    byte[] levels = new byte[roi.widthPx() * roi.heightPx()];
    PixelFormat format = image.format();
    for (int y = 0, i = 0; y < roi.heightPx(); y++) {
      for (int x = 0; x < roi.widthPx(); x++, i++) {
        int pixel = plane.get(roi.x() + x, roi.y() + y);
        levels[i] =
            (byte)
                switch (format) {
                  case BINARY -> -pixel;
                  case GRAYSCALE, JPEG -> pixel;
                  case RGB565 -> tables.gray(pixel);
                };
      }
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
