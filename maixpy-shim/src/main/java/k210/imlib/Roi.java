package k210.imlib;

/**
 * A region of an image in pixels, as the firmware's {@code rectangle_t}. One made by {@link #clip}
 * lies inside its image and is not empty.
 */
public record Roi(int x, int y, int widthPx, int heightPx) {
  /** The whole image. */
  public static Roi whole(Image image) {
    return new Roi(0, 0, image.widthPx(), image.heightPx());
  }

  /**
   * A script's ROI cut to the image (py_helper_keyword_rectangle). The firmware keeps rectangles in
   * 16 bits, so larger numbers wrap.
   *
   * @throws ImageException OSError when it is empty or lies outside
   */
  public static Roi clip(Image image, int x, int y, int widthPx, int heightPx) {
    int left = (short) x;
    int top = (short) y;
    int width = (short) widthPx;
    int height = (short) heightPx;
    if (width < 1 || height < 1) {
      throw ImageException.osError("Invalid ROI dimensions!");
    }
    int right = Math.min(left + width, image.widthPx());
    int bottom = Math.min(top + height, image.heightPx());
    left = Math.max(left, 0);
    top = Math.max(top, 0);
    if (left >= right || top >= bottom) {
      throw ImageException.osError("ROI does not overlap on the image!");
    }
    return new Roi(left, top, right - left, bottom - top);
  }
}
