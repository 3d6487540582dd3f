package k210.dvp;

/**
 * The part of a frame that is taken.
 *
 * @param x first column
 * @param y first row
 * @param widthPx columns
 * @param heightPx rows
 */
record Window(int x, int y, int widthPx, int heightPx) {
  static final Window NONE = new Window(0, 0, 0, 0);

  /** The whole frame. */
  static Window of(FrameSize size) {
    return new Window(0, 0, size.widthPx(), size.heightPx());
  }

  /**
   * This window, if a frame of a size has it; a size of null has none.
   *
   * @throws IllegalArgumentException if it is not inside the frame, smaller than 8 x 8, or not a
   *     multiple of 8
   */
  Window checkedFor(FrameSize size) {
    int frameWidth = size == null ? 0 : size.widthPx();
    int frameHeight = size == null ? 0 : size.heightPx();
    boolean inside =
        x >= 0
            && y >= 0
            && widthPx >= 8
            && heightPx >= 8
            && x <= frameWidth - widthPx
            && y <= frameHeight - heightPx;
    if (!inside || widthPx % 8 != 0 || heightPx % 8 != 0) {
      throw new IllegalArgumentException(
          "window (%d, %d, %d, %d) is not inside the %d x %d frame in steps of 8"
              .formatted(x, y, widthPx, heightPx, frameWidth, frameHeight));
    }
    return this;
  }
}
