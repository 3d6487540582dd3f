package k210.lcd;

import k210.clock.ClockTree;
import k210.clock.VirtualClock;
import k210.memory.OutOfSystemMemoryException;
import k210.memory.SystemHeap;

/**
 * The firmware's LCD driver: what MaixPy's {@code lcd} module calls. Colours are the module's own
 * 16-bit values, whose two bytes are swapped ({@code lcd.RED} is 0x00F8).
 */
public final class LcdController {
  private final VirtualClock clock;
  private final LcdSpi spi;
  private final SystemHeap heap;
  private final LcdPanel panel;
  private final Glass glass;

  private LcdDriver driver;
  private Orientation orientation;
  private final ConverterState converterState = new ConverterState();

  /** Where the driver's transfers arrive; null before the first {@link #init} connects the pins. */
  private LcdPanel driven;

  private boolean reached;

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
    this.glass = new Glass(clock, panel);
  }

  /** Sets who gets the displayed frames; replaces the one before. */
  public void setListener(LcdListener newListener) {
    glass.setListener(newListener);
  }

  /**
   * {@code lcd.init}: starts the panel and clears it.
   *
   * @param newSettings after {@link LcdSettings#forType}
   * @param colour the module's colour value
   * @throws OutOfSystemMemoryException if the driver's buffer of width x height x 2 bytes does not
   *     fit; the LCD is not initialised then
   * @throws IllegalArgumentException if width or height is not positive, or the clock negative
   */
  public void init(LcdSettings newSettings, int colour) throws OutOfSystemMemoryException {
    if (newSettings.widthPx() <= 0 || newSettings.heightPx() <= 0 || newSettings.freqHz() < 0) {
      throw new IllegalArgumentException(
          "an LCD of %d x %d at %d Hz cannot be"
              .formatted(newSettings.widthPx(), newSettings.heightPx(), newSettings.freqHz()));
    }
    deinit();
    reached = reaches(newSettings.type());
    driven = reached ? panel : new LcdPanel(panel.model());
    start(new McuLcdDriver(clock, spi, heap, driven, newSettings), newSettings.type(), colour);
  }

  /**
   * {@code lcd.init(type=5)}: starts a panel behind an RGB converter and clears it.
   *
   * @param invert whether pictures are drawn in inverted colours
   * @param colour the module's colour value
   * @throws OutOfSystemMemoryException if the driver's buffer does not fit; the LCD is not
   *     initialised then
   */
  public void init(RgbConverter converter, boolean invert, int colour)
      throws OutOfSystemMemoryException {
    deinit();
    reached = true;
    start(
        new RgbLcdDriver(clock, heap, converter, invert, converterState),
        LcdSettings.CONVERTER,
        colour);
  }

  /**
   * Whether what {@code lcd.init} sends for a device type comes to the panel. Where it does not,
   * everything works and the glass stays dark. The M5StickV's type on a panel of the socket is let
   * through, so that its scripts can be looked at on any board.
   */
  public boolean reaches(int deviceType) {
    return !panel.model().ownPins() || deviceType == LcdSettings.M5STICKV;
  }

  private void start(LcdDriver newDriver, int newType, int colour) {
    driver = newDriver;
    orientation = new Orientation(newDriver, newType == LcdSettings.CUBE);
    clear(colour);
  }

  /** {@code lcd.deinit}: frees the driver's buffer. The glass keeps its picture. */
  public void deinit() {
    if (driver != null) {
      reportDrawn();
      driver.deinit();
      driver = null;
    }
  }

  /** Whether {@link #init} succeeded and {@link #deinit} was not called since. */
  public boolean isInitialised() {
    return driver != null;
  }

  /** Whether the panel has a memory of its own, and no converter before it. */
  public boolean isMemoryPanel() {
    return driver instanceof McuLcdDriver;
  }

  /** {@code lcd.width()}: columns in the present rotation. */
  public int widthPx() {
    return orientation == null ? 0 : orientation.widthPx();
  }

  /** {@code lcd.height()}: rows in the present rotation. */
  public int heightPx() {
    return orientation == null ? 0 : orientation.heightPx();
  }

  /** Columns in rotation 0, whatever the present one. */
  public int uprightWidthPx() {
    return present().widthPx();
  }

  /** Rows in rotation 0, whatever the present one. */
  public int uprightHeightPx() {
    return present().heightPx();
  }

  /**
   * The settings of {@link #init}.
   *
   * @throws IllegalStateException before {@link #init}, or behind a converter
   */
  public LcdSettings settings() {
    return mcuDriver().settings();
  }

  /** {@code lcd.freq()}: the SPI clock that was asked for, in Hz. */
  public long freqHz() {
    return present().freqHz();
  }

  /**
   * {@code lcd.freq(hz)}.
   *
   * @param newFreqHz 0 means the slowest that the SPI block can make
   * @throws IllegalArgumentException if the clock is negative
   */
  public void setFreq(long newFreqHz) {
    if (newFreqHz < 0) {
      throw new IllegalArgumentException("SPI clock is negative: " + newFreqHz + " Hz");
    }
    present().setFreq(newFreqHz);
  }

  /**
   * {@code lcd.register}: a command past the driver. Once {@link #init} has connected the pins, it
   * arrives even without a driver; before, it goes nowhere.
   */
  public void sendCommand(int octet) {
    if (driven != null) {
      spi.sendData(1);
      driven.command(octet);
    }
  }

  /** {@code lcd.register}: a byte of data of the last {@link #sendCommand}. */
  public void sendData(int octet) {
    if (driven != null) {
      spi.sendData(1);
      driven.data(octet);
    }
  }

  /**
   * {@code lcd.rotation(n)}: from now on, pictures are written turned by n quarter turns.
   *
   * @param newRotation 0..3
   */
  public void setRotation(int newRotation) {
    present();
    orientation.setRotation(newRotation);
  }

  /** {@code lcd.rotation()}. */
  public int rotation() {
    return orientation == null ? 0 : orientation.rotation();
  }

  /**
   * {@code lcd.mirror(enable)}. Switching it off shows only at the next {@link #setRotation}, as on
   * the board, whose driver leaves the direction alone then.
   */
  public void setMirror(boolean enable) {
    present();
    orientation.setMirror(enable);
  }

  /** {@code lcd.mirror()}. */
  public boolean mirror() {
    return orientation != null && orientation.mirror();
  }

  /** {@code lcd.direction(code)}: sets the scan direction; width and height stay. */
  public void setDirection(int code) {
    present().setDirection(code);
  }

  /** {@code lcd.bgr_to_rgb(enable)}: exchanges red and blue. */
  public void setBgrToRgb(boolean enable) {
    present().setBgrToRgb(enable);
  }

  /** {@code lcd.clear(colour)}: fills what the driver takes for the whole panel. */
  public void clear(int colour) {
    LcdDriver target = present();
    reportDrawn();
    target.clear(colour);
  }

  /**
   * Fills a rectangle, right and bottom edges excluded.
   *
   * @param colour the module's colour value
   * @throws IllegalArgumentException if it reaches beyond the longer side of the panel
   */
  public void fillRectangle(int x1, int y1, int x2, int y2, int colour) {
    LcdDriver upright = present();
    int longSide = Math.max(upright.widthPx(), upright.heightPx());
    if (x1 < 0 || y1 < 0 || x2 > longSide || y2 > longSide) {
      throw new IllegalArgumentException(
          "rectangle (%d, %d)-(%d, %d) leaves the LCD".formatted(x1, y1, x2, y2));
    }
    upright.fillRectangle(x1, y1, x2, y2, colour);
    glass.draw();
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
   * @return the frame as the listener got it, whose pixels are good until the next one
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
    LcdDriver target = present();
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
    reportDrawn();
    Placement place =
        Placement.of(
            target, widthPx(), heightPx(), roiX, roiY, roiWidthPx, roiHeightPx, offsetX, offsetY);
    boolean whole = place.widthPx() == picture.widthPx() && place.heightPx() == picture.heightPx();
    if (whole) {
      target.drawPicture(place.left(), place.top(), picture);
    } else {
      target.drawPart(
          place.left(),
          place.top(),
          picture,
          place.x(),
          place.y(),
          place.widthPx(),
          place.heightPx());
    }
    return glass.show(seen());
  }

  /** {@link #display} of a whole picture, centred. */
  public LcdFrame display(LcdPicture picture) {
    return display(picture, 0, 0, picture.widthPx(), picture.heightPx(), -1, -1);
  }

  /**
   * Sends a whole picture to a place, as {@code lcd.draw_string} does with its line of text. It is
   * no frame; see {@link #reportDrawn}.
   */
  public void drawPicture(int left, int top, LcdPicture picture) {
    present().drawPicture(left, top, picture);
    glass.draw();
  }

  /** What a person sees now; {@code index} is that of the last displayed frame. */
  public LcdFrame snapshot() {
    return glass.snapshot(seen());
  }

  /**
   * Tells the listener what the glass shows if something was drawn on it directly since the last
   * frame. Done before a frame or {@link #clear} wipes it; at the end of a run there is nobody else
   * to do so.
   */
  public void reportDrawn() {
    glass.reportDrawn(seen());
  }

  /** Frames displayed since power-on. */
  public long framesDisplayed() {
    return glass.framesDisplayed();
  }

  /** The driver whose work is seen; null where none is, or it does not reach the panel. */
  private LcdDriver seen() {
    return reached ? driver : null;
  }

  private LcdDriver present() {
    if (driver == null) {
      throw new IllegalStateException("the LCD is not initialised");
    }
    return driver;
  }

  private McuLcdDriver mcuDriver() {
    if (present() instanceof McuLcdDriver mcu) {
      return mcu;
    }
    throw new IllegalStateException("a panel behind an RGB converter has no registers");
  }
}
