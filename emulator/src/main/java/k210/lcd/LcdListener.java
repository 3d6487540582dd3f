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

  /**
   * Called with what the glass shows after a script has drawn on it directly ({@code
   * lcd.draw_string}, {@code lcd.fill_rectangle}), before it is wiped; see {@link
   * LcdController#reportDrawn}.
   *
   * @param glass its index is that of the last displayed frame, 0 before the first
   */
  default void drawn(LcdFrame glass) {}
}
