package k210.imlib;

/** How {@code draw_keypoints} draws one (py_image_draw_keypoints): a circle with a hand. */
public final class Keypoints {
  private Keypoints() {}

  /**
   * Draws a keypoint.
   *
   * @param degrees from -359 to 359; the board reads before its tables for negative ones, which are
   *     taken for turned the other way here
   * @param size how long the hand is, in pixels
   */
  public static void draw(
      Image image, int x, int y, int degrees, int size, int colour, int thickness, boolean fill) {
    int angle = degrees < 0 ? degrees + 360 : degrees;
    int across = (int) (FastMath.cos(angle) * size);
    int down = (int) (FastMath.sin(angle) * size);
    Shapes.line(image, x, y, x + across, y + down, colour, thickness);
    Shapes.circle(image, x, y, (size - 2) / 2, colour, thickness, fill);
  }
}
