package k210.lcd;

/** Gets every frame that {@code lcd.display} puts on the panel. */
@FunctionalInterface
public interface LcdListener {
  /** Called when the frame's transfer has ended. */
  void displayed(LcdFrame frame);
}
