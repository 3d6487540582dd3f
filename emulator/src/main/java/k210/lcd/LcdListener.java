package k210.lcd;

/** Gets every frame that {@code lcd.display} puts on the panel. */
@FunctionalInterface
public interface LcdListener {
  /**
   * Called when the frame's transfer has ended.
   *
   * @param frame its pixels are good until the next frame: who keeps them copies them
   */
  void displayed(LcdFrame frame);
}
