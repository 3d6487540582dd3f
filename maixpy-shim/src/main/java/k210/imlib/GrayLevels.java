package k210.imlib;

/** An image as gray levels 0..255, line by line: what most of the find methods look at. */
public final class GrayLevels {
  private GrayLevels() {}

  /**
   * The levels of all pixels: white for the set ones of a binary image, luminance for colours.
   *
   * @throws ImageException OSError for a JPEG
   */
  public static int[] of(Image image, ColorTables tables) {
    return of(image, Roi.whole(image), tables);
  }

  /** The levels of a region, its lines one after the other. */
  public static int[] of(Image image, Roi roi, ColorTables tables) {
    PixelPlane plane = image.plane();
    PixelFormat format = image.format();
    int[] levels = new int[roi.widthPx() * roi.heightPx()];
    int i = 0;
    for (int y = roi.y(); y < roi.y() + roi.heightPx(); y++) {
      for (int x = roi.x(); x < roi.x() + roi.widthPx(); x++, i++) {
        int pixel = plane.get(x, y);
        levels[i] =
            switch (format) {
              case BINARY -> pixel * 255;
              case GRAYSCALE, JPEG -> pixel;
              case RGB565 -> tables.gray(pixel);
            };
      }
    }
    return levels;
  }
}
