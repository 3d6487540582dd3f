package k210.device;

/** What a chain of LEDs shows from a board time on, 0xRRGGBB for each. */
public final class LedFrame {
  private final long cycles;
  private final int[] colours;

  LedFrame(long cycles, int[] colours) {
    this.cycles = cycles;
    this.colours = colours;
  }

  /** Board time in CPU cycles. */
  public long cycles() {
    return cycles;
  }

  /** An LED's colour. */
  public int colour(int led) {
    return colours[led];
  }
}
