package k210.lcd;

/**
 * What the firmware's panel drivers have in common ({@code lcd_t} of lcd.h). Colours are the {@code
 * lcd} module's own 16-bit values, whose two bytes are swapped.
 */
interface LcdDriver {
  /** Columns as the driver counts them in rotation 0. */
  int widthPx();

  /** Rows as the driver counts them in rotation 0. */
  int heightPx();

  /** Sets the scan direction, a MADCTL value. */
  void setDirection(int code);

  /** Moves what follows inside of the panel's memory. */
  void setOffset(int columns, int rows);

  /** Exchanges red and blue. */
  void setBgrToRgb(boolean enable);

  /** Sets the SPI clock in Hz. */
  void setFreq(long hz);

  /** The SPI clock that was asked for, in Hz. */
  long freqHz();

  /** Fills the whole panel. */
  void clear(int colour);

  /** Fills a rectangle, right and bottom edges excluded. */
  void fillRectangle(int x1, int y1, int x2, int y2, int colour);

  /** Sends a whole picture. */
  void drawPicture(int left, int top, LcdPicture picture);

  /** Sends a part of a picture, which lies inside of it. */
  void drawPart(int left, int top, LcdPicture picture, int x, int y, int widthPx, int heightPx);

  /** Gives back what the driver gives back; the glass keeps its picture. */
  void deinit();

  /** Columns of {@link #copyTo}. */
  int seenWidthPx();

  /** Rows of {@link #copyTo}. */
  int seenHeightPx();

  /** Writes what a person sees: RGB565, high byte first. */
  void copyTo(byte[] seen);
}
