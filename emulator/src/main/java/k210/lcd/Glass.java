package k210.lcd;

import k210.clock.VirtualClock;

/** What a person sees of the LCD, and who is told of each displayed frame. */
final class Glass {
  private final VirtualClock clock;
  private final LcdPanel panel;
  private LcdListener listener = frame -> {};
  private long framesDisplayed;
  private boolean changed;

  /** The pixels of the last displayed frame; made anew only when their number changes. */
  private byte[] lastShown = new byte[0];

  Glass(VirtualClock clock, LcdPanel panel) {
    this.clock = clock;
    this.panel = panel;
  }

  void setListener(LcdListener newListener) {
    listener = newListener;
  }

  /** Something other than a displayed frame was drawn, or shows what is there in another way. */
  void change() {
    changed = true;
  }

  boolean changedSinceLastFrame() {
    return changed;
  }

  long framesDisplayed() {
    return framesDisplayed;
  }

  /** A frame has been sent: the listener gets it, with pixels that are good until the next one. */
  LcdFrame show(LcdDriver driver) {
    changed = false;
    int bytes = 2 * driver.seenWidthPx() * driver.seenHeightPx();
    if (lastShown.length != bytes) {
      lastShown = new byte[bytes];
    }
    driver.copyTo(lastShown);
    LcdFrame frame =
        new LcdFrame(
            ++framesDisplayed,
            clock.cycles(),
            driver.seenWidthPx(),
            driver.seenHeightPx(),
            lastShown);
    listener.displayed(frame);
    return frame;
  }

  /** What is seen now; without a driver, the panel's memory. */
  LcdFrame snapshot(LcdDriver driver) {
    int widthPx = driver == null ? panel.seenWidthPx() : driver.seenWidthPx();
    int heightPx = driver == null ? panel.seenHeightPx() : driver.seenHeightPx();
    byte[] pixels = new byte[2 * widthPx * heightPx];
    if (driver == null) {
      panel.copyTo(pixels);
    } else {
      driver.copyTo(pixels);
    }
    return new LcdFrame(framesDisplayed, clock.cycles(), widthPx, heightPx, pixels);
  }
}
