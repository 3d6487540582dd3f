package k210.lcd;

import k210.clock.VirtualClock;

/** What a person sees of the LCD, and who is told of each displayed frame. */
final class Glass {
  private final VirtualClock clock;
  private final LcdPanel panel;
  private LcdListener listener = frame -> {};
  private long framesDisplayed;
  private boolean drawn;

  /** The pixels of the last displayed frame; made anew only when their number changes. */
  private byte[] lastShown = new byte[0];

  Glass(VirtualClock clock, LcdPanel panel) {
    this.clock = clock;
    this.panel = panel;
  }

  void setListener(LcdListener newListener) {
    listener = newListener;
  }

  /** Something was drawn directly, without a frame. */
  void draw() {
    drawn = true;
  }

  /** Tells the listener what was drawn directly since the last frame, if anything was. */
  void reportDrawn(LcdDriver driver) {
    if (drawn) {
      drawn = false;
      listener.drawn(snapshot(driver));
    }
  }

  long framesDisplayed() {
    return framesDisplayed;
  }

  /**
   * A frame has been sent: the listener gets it, with pixels that are good until the next one.
   *
   * @param driver null where it does not reach the panel
   */
  LcdFrame show(LcdDriver driver) {
    int bytes = 2 * widthPx(driver) * heightPx(driver);
    if (lastShown.length != bytes) {
      lastShown = new byte[bytes];
    }
    LcdFrame frame = frame(driver, ++framesDisplayed, lastShown);
    listener.displayed(frame);
    return frame;
  }

  /** What is seen now; without a driver, the panel's memory. */
  LcdFrame snapshot(LcdDriver driver) {
    return frame(driver, framesDisplayed, new byte[2 * widthPx(driver) * heightPx(driver)]);
  }

  private LcdFrame frame(LcdDriver driver, long index, byte[] pixels) {
    if (driver == null) {
      panel.copyTo(pixels);
    } else {
      driver.copyTo(pixels);
    }
    return new LcdFrame(index, clock.cycles(), widthPx(driver), heightPx(driver), pixels);
  }

  private int widthPx(LcdDriver driver) {
    return driver == null ? panel.seenWidthPx() : driver.seenWidthPx();
  }

  private int heightPx(LcdDriver driver) {
    return driver == null ? panel.seenHeightPx() : driver.seenHeightPx();
  }
}
