package k210.lcd;

import k210.clock.ClockTree;
import k210.clock.VirtualClock;
import k210.memory.Allocation;
import k210.memory.OutOfSystemMemoryException;
import k210.memory.SystemHeap;

/**
 * The firmware's LCD driver: what MaixPy's {@code lcd} module calls. Colours are the module's own
 * 16-bit values, whose two bytes are swapped ({@code lcd.RED} is 0x00F8).
 */
public final class LcdController {
  /** Waits of the panel's start-up sequence, in ms (lcd_mcu.c and st7789.c). */
  private static final long INIT_MILLIS = 290;

  /** One more wait when inversion is switched on, in ms (lcd_mcu.c). */
  private static final long INVERT_MILLIS = 10;

  private static final int BGR = 0x08;
  private static final int ADDRESS_BITS = 0xE0;

  private final VirtualClock clock;
  private final LcdSpi spi;
  private final SystemHeap heap;
  private final LcdPanel panel;
  private LcdListener listener = frame -> {};

  private LcdSettings settings;
  private Allocation lineBuffer;
  private int widthPx;
  private int heightPx;
  private int rotation;
  private boolean mirror;
  private int direction;
  private int offsetW;
  private int offsetH;
  private long framesDisplayed;
  private boolean changed;

  /**
   * Connects a panel.
   *
   * @param clock board time; transfers let it pass
   * @param clockTree the SPI block's source clock
   * @param heap where the driver's buffer comes from
   * @param panel the panel on the connector
   */
  public LcdController(VirtualClock clock, ClockTree clockTree, SystemHeap heap, LcdPanel panel) {
    this.clock = clock;
    this.spi = new LcdSpi(clock, clockTree);
    this.heap = heap;
    this.panel = panel;
  }

  /** Sets who gets the displayed frames; replaces the one before. */
  public void setListener(LcdListener newListener) {
    listener = newListener;
  }

  /**
   * {@code lcd.init}: starts the panel and clears it.
   *
   * @param newSettings after {@link LcdSettings#forType}
   * @param colour the module's colour value
   * @throws OutOfSystemMemoryException if the driver's buffer of width x height x 2 bytes does not
   *     fit; the LCD is not initialised then
   * @throws IllegalArgumentException if width, height or clock is not positive
   */
  public void init(LcdSettings newSettings, int colour) throws OutOfSystemMemoryException {
    if (newSettings.widthPx() <= 0 || newSettings.heightPx() <= 0 || newSettings.freqHz() <= 0) {
      throw new IllegalArgumentException(
          "an LCD of %d x %d at %d Hz cannot be"
              .formatted(newSettings.widthPx(), newSettings.heightPx(), newSettings.freqHz()));
    }
    deinit();
    lineBuffer =
        heap.allocate((long) newSettings.widthPx() * newSettings.heightPx() * 2, "LCD buffer");
    settings = newSettings;
    spi.configure(newSettings.freqHz(), newSettings.octal());
    widthPx = newSettings.widthPx();
    heightPx = newSettings.heightPx();
    rotation = 0;
    mirror = false;
    direction = newSettings.direction() & BGR;
    panel.reset();
    panel.setInverted(newSettings.invert());
    setDirection(newSettings.direction());
    clock.advanceMicros((INIT_MILLIS + (newSettings.invert() ? INVERT_MILLIS : 0)) * 1000);
    clear(colour);
  }

  /** {@code lcd.deinit}: frees the driver's buffer. The glass keeps its picture. */
  public void deinit() {
    if (lineBuffer != null) {
      heap.free(lineBuffer);
      lineBuffer = null;
    }
    settings = null;
  }

  /** Whether {@link #init} succeeded and {@link #deinit} was not called since. */
  public boolean isInitialised() {
    return settings != null;
  }

  /** {@code lcd.width()}: columns in the present rotation. */
  public int widthPx() {
    return widthPx;
  }

  /** {@code lcd.height()}: rows in the present rotation. */
  public int heightPx() {
    return heightPx;
  }

  /**
   * The settings of {@link #init}, whose size is that of rotation 0.
   *
   * @throws IllegalStateException before {@link #init}
   */
  public LcdSettings settings() {
    requireInitialised();
    return settings;
  }

  /** {@code lcd.freq()}: the SPI clock that was asked for, in Hz. */
  public long freqHz() {
    return spi.freqHz();
  }

  /**
   * {@code lcd.freq(hz)}.
   *
   * @throws IllegalArgumentException if the clock is not positive
   */
  public void setFreq(long newFreqHz) {
    spi.setFreq(newFreqHz);
  }

  /**
   * {@code lcd.rotation(n)}: from now on, pictures are written turned by n quarter turns.
   *
   * @param newRotation 0..3
   */
  public void setRotation(int newRotation) {
    requireInitialised();
    ScanDirection turned = ScanDirection.ofRotation(newRotation);
    rotation = newRotation;
    boolean portrait = newRotation % 2 == 1;
    widthPx = portrait ? settings.heightPx() : settings.widthPx();
    heightPx = portrait ? settings.widthPx() : settings.heightPx();
    setDirection((mirror ? turned.mirrored() : turned).code());
    updateCubeOffset();
  }

  /** {@code lcd.rotation()}. */
  public int rotation() {
    return rotation;
  }

  /**
   * {@code lcd.mirror(enable)}. Switching it off shows only at the next {@link #setRotation}, as on
   * the board, whose driver leaves the direction alone then.
   */
  public void setMirror(boolean enable) {
    requireInitialised();
    mirror = enable;
    if (enable) {
      setDirection(ScanDirection.ofRotation(rotation).mirrored().code());
      updateCubeOffset();
    }
  }

  /** {@code lcd.mirror()}. */
  public boolean mirror() {
    return mirror;
  }

  /** {@code lcd.direction(code)}: sets the scan direction; width and height stay. */
  public void setDirection(int code) {
    requireInitialised();
    // The driver keeps the colour-order bit once it is set.
    direction = code | (direction & BGR);
    boolean exchange = ScanDirection.ofCode(direction).exchange();
    offsetW = exchange ? settings.offsetW1() : settings.offsetW0();
    offsetH = exchange ? settings.offsetH1() : settings.offsetH0();
    panel.setAddressMode(direction);
    changed = true;
  }

  /** {@code lcd.bgr_to_rgb(enable)}: exchanges red and blue. */
  public void setBgrToRgb(boolean enable) {
    requireInitialised();
    direction = enable ? direction | BGR : direction & ADDRESS_BITS;
    setDirection(direction);
  }

  /** {@code lcd.clear(colour)}: fills what the driver takes for the whole panel. */
  public void clear(int colour) {
    requireInitialised();
    boolean exchange = ScanDirection.ofCode(direction).exchange();
    int right = (exchange ? settings.widthPx() : settings.heightPx()) - 1;
    int bottom = (exchange ? settings.heightPx() : settings.widthPx()) - 1;
    setArea(0, 0, right, bottom);
    fill(colour, settings.widthPx() * settings.heightPx());
  }

  /**
   * Fills a rectangle, right and bottom edges excluded. The panel gets 32-bit words, so the last
   * pixel of an odd area stays as it was.
   *
   * @param colour the module's colour value
   * @throws IllegalArgumentException if it reaches beyond the longer side of the panel
   */
  public void fillRectangle(int x1, int y1, int x2, int y2, int colour) {
    requireInitialised();
    int longSide = Math.max(settings.widthPx(), settings.heightPx());
    if (x1 < 0 || y1 < 0 || x2 > longSide || y2 > longSide) {
      throw new IllegalArgumentException(
          "rectangle (%d, %d)-(%d, %d) leaves the LCD".formatted(x1, y1, x2, y2));
    }
    if (x2 > x1 && y2 > y1) {
      setArea(x1, y1, x2 - 1, y2 - 1);
      fill(colour, (x2 - x1) * (y2 - y1));
    }
  }

  /**
   * {@code lcd.display(picture, roi, oft)}: sends a part of a picture and reports the frame to the
   * listener.
   *
   * <p>Without an offset (either coordinate negative) a part larger than the panel is cut around
   * its centre and a smaller one is centred on black. With an offset it goes there and nothing else
   * is touched.
   *
   * @param picture the whole picture
   * @param roiX first column of the part; the part must lie inside the picture
   * @param roiY first row of the part
   * @param roiWidthPx columns of the part
   * @param roiHeightPx rows of the part
   * @param offsetX where to put it, or negative
   * @param offsetY where to put it, or negative
   * @return the frame as the listener got it
   * @throws IllegalArgumentException if the part is not inside the picture
   */
  public LcdFrame display(
      LcdPicture picture,
      int roiX,
      int roiY,
      int roiWidthPx,
      int roiHeightPx,
      int offsetX,
      int offsetY) {
    requireInitialised();
    if (roiX < 0
        || roiY < 0
        || roiWidthPx < 0
        || roiHeightPx < 0
        || roiX > picture.widthPx() - roiWidthPx
        || roiY > picture.heightPx() - roiHeightPx) {
      throw new IllegalArgumentException(
          "part (%d, %d, %d, %d) is not inside a picture of %d x %d"
              .formatted(
                  roiX, roiY, roiWidthPx, roiHeightPx, picture.widthPx(), picture.heightPx()));
    }
    Placement place =
        offsetX < 0 || offsetY < 0
            ? centre(roiX, roiY, roiWidthPx, roiHeightPx)
            : new Placement(roiX, roiY, roiWidthPx, roiHeightPx, offsetX, offsetY);
    boolean whole = place.width() == picture.widthPx() && place.height() == picture.heightPx();
    if (whole) {
      drawPicture(place.left(), place.top(), picture);
    } else {
      drawPart(place, picture);
    }
    changed = false;
    LcdFrame frame = snapshot(++framesDisplayed);
    listener.displayed(frame);
    return frame;
  }

  /** {@link #display} of a whole picture, centred. */
  public LcdFrame display(LcdPicture picture) {
    return display(picture, 0, 0, picture.widthPx(), picture.heightPx(), -1, -1);
  }

  /**
   * Sends a whole picture to a place, as {@code lcd.draw_string} does with its line of text. No
   * frame is reported.
   *
   * <p>A greyscale picture of odd area loses its last pixel: the panel gets 32-bit words.
   */
  public void drawPicture(int left, int top, LcdPicture picture) {
    requireInitialised();
    if (picture.widthPx() == 0 || picture.heightPx() == 0) {
      return;
    }
    int pixels = picture.widthPx() * picture.heightPx();
    setArea(left, top, left + picture.widthPx() - 1, top + picture.heightPx() - 1);
    send(picture, 0, 0, picture.widthPx(), picture.greyscale() ? pixels & ~1 : pixels);
  }

  /** What a person sees now; {@code index} is that of the last displayed frame. */
  public LcdFrame snapshot() {
    return snapshot(framesDisplayed);
  }

  /**
   * Whether something other than {@link #display} has changed the panel since the last displayed
   * frame.
   */
  public boolean changedSinceLastFrame() {
    return changed;
  }

  /** Frames displayed since power-on. */
  public long framesDisplayed() {
    return framesDisplayed;
  }

  private record Placement(int x, int y, int width, int height, int left, int top) {}

  private Placement centre(int x, int y, int width, int height) {
    int cutX = Math.max(0, width - widthPx);
    int cutY = Math.max(0, height - heightPx);
    int padX = Math.max(0, widthPx - width);
    int padY = Math.max(0, heightPx - height);
    int left = padX / 2;
    int top = padY / 2;
    int bottomPad = (padY + 1) / 2;
    int rightPad = (padX + 1) / 2;
    fillRectangle(0, 0, widthPx, top, 0);
    fillRectangle(0, heightPx - bottomPad, widthPx, heightPx, 0);
    fillRectangle(0, top, left, heightPx - bottomPad, 0);
    fillRectangle(widthPx - rightPad, top, widthPx, heightPx - bottomPad, 0);
    return new Placement(x + cutX / 2, y + cutY / 2, width - cutX, height - cutY, left, top);
  }

  /** Line by line, as the driver sends a part; of an odd grey line the last pixel is lost. */
  private void drawPart(Placement place, LcdPicture picture) {
    for (int row = 0; row < place.height() && place.width() > 0; row++) {
      int top = place.top() + row;
      setArea(place.left(), top, place.left() + place.width() - 1, top);
      send(
          picture,
          place.x(),
          place.y() + row,
          place.width(),
          picture.greyscale() ? place.width() & ~1 : place.width());
    }
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
    spi.sendPicture(pixels);
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
    changed = true;
  }

  /** The Cube's 240 x 240 glass sits at one end of a 240 x 320 memory (py_lcd.c). */
  private void updateCubeOffset() {
    if (settings.type() == LcdSettings.CUBE) {
      offsetW = rotation == 0 ? 80 : 0;
      offsetH = rotation == 3 ? 80 : 0;
    }
  }

  private LcdFrame snapshot(long index) {
    return new LcdFrame(
        index, clock.cycles(), panel.seenWidthPx(), panel.seenHeightPx(), panel.snapshot());
  }

  private void requireInitialised() {
    if (settings == null) {
      throw new IllegalStateException("the LCD is not initialised");
    }
  }
}
