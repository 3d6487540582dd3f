package k210.lcd;

/**
 * Which part of a picture goes where on the panel (py_lcd.c).
 *
 * @param x first column of the part
 * @param y first row of the part
 * @param widthPx columns of the part
 * @param heightPx rows of the part
 * @param left column of the panel where the part begins
 * @param top row of the panel where it begins
 */
record Placement(int x, int y, int widthPx, int heightPx, int left, int top) {
  /**
   * A part at an offset, or, with a negative one, in the middle of the panel: cut around its centre
   * where it is larger, between black borders where it is smaller.
   */
  static Placement of(
      LcdDriver driver,
      int panelWidthPx,
      int panelHeightPx,
      int x,
      int y,
      int widthPx,
      int heightPx,
      int offsetX,
      int offsetY) {
    if (offsetX >= 0 && offsetY >= 0) {
      return new Placement(x, y, widthPx, heightPx, offsetX, offsetY);
    }
    int cutX = Math.max(0, widthPx - panelWidthPx);
    int cutY = Math.max(0, heightPx - panelHeightPx);
    int padX = Math.max(0, panelWidthPx - widthPx);
    int padY = Math.max(0, panelHeightPx - heightPx);
    int left = padX / 2;
    int top = padY / 2;
    int bottom = panelHeightPx - (padY + 1) / 2;
    int right = panelWidthPx - (padX + 1) / 2;
    driver.fillRectangle(0, 0, panelWidthPx, top, 0);
    driver.fillRectangle(0, bottom, panelWidthPx, panelHeightPx, 0);
    driver.fillRectangle(0, top, left, bottom, 0);
    driver.fillRectangle(right, top, panelWidthPx, bottom, 0);
    return new Placement(x + cutX / 2, y + cutY / 2, widthPx - cutX, heightPx - cutY, left, top);
  }
}
