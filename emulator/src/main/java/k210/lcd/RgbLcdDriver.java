package k210.lcd;

import k210.clock.VirtualClock;
import k210.memory.Allocation;
import k210.memory.OutOfSystemMemoryException;
import k210.memory.SystemHeap;

/**
 * The driver of panels without a memory, behind an RGB converter (lcd_rgb.c): pixels go into a
 * buffer in general RAM, from which the other core feeds the panel all the time.
 *
 * <p>Its oddities are kept: turned directions count from one pixel beyond the edge, grey pictures
 * ignore direction and inversion, take the column for the row and exchange the pixels of each pair.
 * Pixels that the board then writes outside of its buffer, into other memory, are lost here.
 */
final class RgbLcdDriver implements LcdDriver {
  /** Rough cost of a pixel that goes through the driver's turning, from its instruction count. */
  private static final long POINT_CYCLES = 20;

  /** Rough cost of a pixel in the plain loops. */
  private static final long LOOP_CYCLES = 6;

  private final VirtualClock clock;
  private final RgbConverter converter;
  private final boolean invert;
  private final Allocation memory;
  private final int width;
  private final int height;
  private final ConverterState state;

  /**
   * Starts the panel.
   *
   * @param state direction, colour order and clock as they were last set: init leaves them alone
   * @throws OutOfSystemMemoryException if the buffer does not fit
   */
  RgbLcdDriver(
      VirtualClock clock,
      SystemHeap heap,
      RgbConverter converter,
      boolean invert,
      ConverterState state)
      throws OutOfSystemMemoryException {
    this.clock = clock;
    this.converter = converter;
    this.invert = invert;
    this.state = state;
    width = converter.widthPx();
    height = converter.heightPx();
    memory = heap.allocate((long) width * height * 2, "RGB LCD buffer");
  }

  @Override
  public int widthPx() {
    return width;
  }

  @Override
  public int heightPx() {
    return height;
  }

  /** {@inheritDoc} A code with other bits than the three of the address turns nothing. */
  @Override
  public void setDirection(int code) {
    state.setDirection(
        (code & ~ScanDirection.BITS) == 0 ? ScanDirection.ofCode(code) : ScanDirection.YX_RLDU);
  }

  /** {@inheritDoc} This driver has no offsets. */
  @Override
  public void setOffset(int columns, int rows) {}

  @Override
  public void setBgrToRgb(boolean enable) {
    state.setBgrToRgb(enable);
  }

  @Override
  public void setFreq(long hz) {
    state.setFreqHz(converter, hz);
  }

  @Override
  public long freqHz() {
    return state.freqHz(converter);
  }

  @Override
  public void clear(int colour) {
    for (int i = 0; i < width * height; i++) {
      store(i, swapped(colour));
    }
    clock.advance(LOOP_CYCLES * width * height);
  }

  @Override
  public void fillRectangle(int x1, int y1, int x2, int y2, int colour) {
    for (int y = y1; y < y2; y++) {
      for (int x = x1; x < x2; x++) {
        point(x, y, swapped(colour));
      }
    }
    clock.advance(POINT_CYCLES * Math.max(0, x2 - x1) * Math.max(0, y2 - y1));
  }

  @Override
  public void drawPicture(int left, int top, LcdPicture picture) {
    if (picture.greyscale()) {
      drawGrey(left, picture, 0, 0, picture.widthPx(), picture.heightPx());
    } else {
      drawPart(left, top, picture, 0, 0, picture.widthPx(), picture.heightPx());
    }
  }

  @Override
  public void drawPart(
      int left, int top, LcdPicture picture, int x, int y, int widthPx, int heightPx) {
    if (picture.greyscale()) {
      for (int row = 0; row < heightPx; row++) {
        drawGrey(left, picture, x, y + row, widthPx, 1);
      }
      return;
    }
    for (int row = 0; row < heightPx; row++) {
      for (int column = 0; column < widthPx; column++) {
        point(left + column, top + row, picture.rgb565(x + column, y + row));
      }
    }
    clock.advance(POINT_CYCLES * widthPx * heightPx);
  }

  /** The first row is the one whose number is the left column, as in the firmware. */
  private void drawGrey(int left, LcdPicture picture, int x, int y, int widthPx, int heightPx) {
    for (int row = 0; row < heightPx; row++) {
      for (int column = 0; column < widthPx; column += 2) {
        int first = (row + left) * width + column + left;
        store(first, picture.rgb565OrBlack(x + column + 1, y + row));
        store(first + 1, picture.rgb565(x + column, y + row));
      }
    }
    clock.advance(LOOP_CYCLES * widthPx * heightPx);
  }

  private void point(int x, int y, int rgb565) {
    int colour =
        state.bgrToRgb() ? (rgb565 >> 11) | (rgb565 & 0x7E0) | ((rgb565 << 11) & 0xF800) : rgb565;
    ScanDirection direction = state.direction();
    int across = direction.exchange() ? x : y;
    int along = direction.exchange() ? y : x;
    int column = direction.mirrorRows() ? across : width - across;
    int row = direction.mirrorColumns() ? height - along : along;
    store(row * width + column, invert ? ~colour : colour);
  }

  private void store(int pixel, int rgb565) {
    if (pixel >= 0 && pixel < width * height) {
      memory.bytes().setShortLE(2 * pixel, rgb565);
    }
  }

  private static int swapped(int colour) {
    return ((colour & 0xFF) << 8) | ((colour >> 8) & 0xFF);
  }

  /** {@inheritDoc} This driver means to stop and to free its buffer, but does neither. */
  @Override
  public void deinit() {}

  @Override
  public int seenWidthPx() {
    return width * converter.scale();
  }

  @Override
  public int seenHeightPx() {
    return height * converter.scale();
  }

  @Override
  public void copyTo(byte[] seen) {
    int out = 0;
    for (int y = 0; y < seenHeightPx(); y++) {
      for (int x = 0; x < seenWidthPx(); x++) {
        int pixel = y / converter.scale() * width + x / converter.scale();
        int rgb565 = memory.bytes().getUnsignedShortLE(2 * pixel);
        seen[out++] = (byte) (rgb565 >> 8);
        seen[out++] = (byte) rgb565;
      }
    }
  }
}
