package k210.lcd;

import k210.clock.VirtualClock;
import k210.memory.Allocation;
import k210.memory.OutOfSystemMemoryException;
import k210.memory.SystemHeap;

/** The driver of panels with a controller of their own (lcd_mcu.c, st7789.c). */
final class McuLcdDriver implements LcdDriver {
  /** Waits of the panel's start-up sequence, in ms (lcd_mcu.c and st7789.c). */
  private static final long INIT_MILLIS = 290;

  /** One more wait when inversion is switched on, in ms (lcd_mcu.c). */
  private static final long INVERT_MILLIS = 10;

  private static final int BGR = 0x08;
  private static final int ADDRESS_BITS = 0xE0;

  private final LcdSpi spi;
  private final SystemHeap heap;
  private final LcdPanel panel;
  private final LcdSettings settings;
  private final Allocation lineBuffer;
  private int direction;
  private int offsetW;
  private int offsetH;

  /**
   * Starts the panel.
   *
   * @throws OutOfSystemMemoryException if the driver's buffer of width x height x 2 bytes does not
   *     fit
   */
  McuLcdDriver(
      VirtualClock clock, LcdSpi spi, SystemHeap heap, LcdPanel panel, LcdSettings settings)
      throws OutOfSystemMemoryException {
    this.spi = spi;
    this.heap = heap;
    this.panel = panel;
    this.settings = settings;
    lineBuffer = heap.allocate((long) settings.widthPx() * settings.heightPx() * 2, "LCD buffer");
    spi.configure(settings.freqHz(), settings.octal());
    direction = settings.direction() & BGR;
    panel.reset();
    panel.setInverted(settings.invert());
    setDirection(settings.direction());
    clock.advanceMicros((INIT_MILLIS + (settings.invert() ? INVERT_MILLIS : 0)) * 1000);
  }

  LcdSettings settings() {
    return settings;
  }

  @Override
  public int widthPx() {
    return settings.widthPx();
  }

  @Override
  public int heightPx() {
    return settings.heightPx();
  }

  @Override
  public void setDirection(int code) {
    // The driver keeps the colour-order bit once it is set.
    direction = code | (direction & BGR);
    boolean exchange = ScanDirection.ofCode(direction).exchange();
    offsetW = exchange ? settings.offsetW1() : settings.offsetW0();
    offsetH = exchange ? settings.offsetH1() : settings.offsetH0();
    panel.setAddressMode(direction);
  }

  @Override
  public void setOffset(int columns, int rows) {
    offsetW = columns;
    offsetH = rows;
  }

  @Override
  public void setBgrToRgb(boolean enable) {
    direction = enable ? direction | BGR : direction & ADDRESS_BITS;
    setDirection(direction);
  }

  @Override
  public void setFreq(long hz) {
    spi.setFreq(hz);
  }

  @Override
  public long freqHz() {
    return spi.freqHz();
  }

  @Override
  public void clear(int colour) {
    boolean exchange = ScanDirection.ofCode(direction).exchange();
    int right = (exchange ? settings.widthPx() : settings.heightPx()) - 1;
    int bottom = (exchange ? settings.heightPx() : settings.widthPx()) - 1;
    setArea(0, 0, right, bottom);
    fill(colour, settings.widthPx() * settings.heightPx());
  }

  /**
   * {@inheritDoc} The panel gets 32-bit words, so the last pixel of an odd area stays as it was.
   */
  @Override
  public void fillRectangle(int x1, int y1, int x2, int y2, int colour) {
    if (x2 > x1 && y2 > y1) {
      setArea(x1, y1, x2 - 1, y2 - 1);
      fill(colour, (x2 - x1) * (y2 - y1));
    }
  }

  /** {@inheritDoc} A greyscale one of odd area loses its last pixel: the panel gets words. */
  @Override
  public void drawPicture(int left, int top, LcdPicture picture) {
    if (picture.widthPx() == 0 || picture.heightPx() == 0) {
      return;
    }
    int pixels = picture.widthPx() * picture.heightPx();
    setArea(left, top, left + picture.widthPx() - 1, top + picture.heightPx() - 1);
    int sent = picture.greyscale() ? pixels & ~1 : pixels;
    spi.copy(sent);
    send(picture, 0, 0, picture.widthPx(), sent);
  }

  /**
   * {@inheritDoc} Line by line, colours from where they lie; grey ones are copied, and of an odd
   * line the last pixel is lost.
   */
  @Override
  public void drawPart(
      int left, int top, LcdPicture picture, int x, int y, int widthPx, int heightPx) {
    for (int row = 0; row < heightPx && widthPx > 0; row++) {
      setArea(left, top + row, left + widthPx - 1, top + row);
      int sent = picture.greyscale() ? widthPx & ~1 : widthPx;
      spi.copy(picture.greyscale() ? sent : 0);
      send(picture, x, y + row, widthPx, sent);
    }
  }

  @Override
  public void deinit() {
    heap.free(lineBuffer);
  }

  @Override
  public int seenWidthPx() {
    return panel.seenWidthPx();
  }

  @Override
  public int seenHeightPx() {
    return panel.seenHeightPx();
  }

  @Override
  public void copyTo(byte[] seen) {
    panel.copyTo(seen);
  }

  private void send(LcdPicture picture, int x, int y, int lineWidth, int pixels) {
    int left = pixels;
    for (int row = y; left > 0; row++) {
      int line = Math.min(left, lineWidth);
      for (int column = x; column < x + line; column++) {
        panel.write(picture.rgb565(column, row));
      }
      left -= line;
    }
    spi.sendData(2L * pixels);
  }

  private void fill(int colour, int pixels) {
    int rgb565 = ((colour & 0xFF) << 8) | ((colour >> 8) & 0xFF);
    for (int i = 0; i < (pixels & ~1); i++) {
      panel.write(rgb565);
    }
    spi.sendData(2L * pixels);
  }

  private void setArea(int left, int top, int right, int bottom) {
    panel.setWindow(left + offsetW, top + offsetH, right + offsetW, bottom + offsetH);
    spi.sendWindow();
  }
}
