package k210.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import k210.clock.VirtualClock;
import k210.fpioa.Pad;

/**
 * A chain of WS2812 LEDs (Worldsemi datasheet): bits by the length of their highs, green, red and
 * blue for each LED, shown after the line was low for a while.
 */
public final class Ws2812Chain {
  /** Between a zero's 0.4 us and a one's 0.8 us. */
  private static final double ONE_MIN_SECONDS = 0.6e-6;

  private static final double LATCH_SECONDS = 50e-6;
  private static final int LED_BITS = 24;

  /** Pictures beyond these are counted, not kept. */
  private static final int FRAMES_KEPT = 10_000;

  private final VirtualClock clock;
  private final int[] shifting;
  private final List<LedFrame> frames = new ArrayList<>();
  private int bits;
  private long roseAtCycles;
  private long fellAtCycles;
  private long count;

  /** A dark chain on a line. */
  public Ws2812Chain(VirtualClock clock, Pad pad, int leds) {
    this.clock = clock;
    shifting = new int[leds];
    pad.listen(this::edge);
  }

  /** LEDs of the chain. */
  public int leds() {
    return shifting.length;
  }

  /** What it has shown until now, at most the first ten thousand. */
  public List<LedFrame> frames() {
    latch();
    return List.copyOf(frames);
  }

  /** How often it was set. */
  public long count() {
    latch();
    return count;
  }

  private void edge(boolean high) {
    if (high) {
      latch();
      roseAtCycles = clock.cycles();
      return;
    }
    fellAtCycles = clock.cycles();
    int led = bits / LED_BITS;
    if (led < shifting.length) {
      boolean one = fellAtCycles - roseAtCycles >= ONE_MIN_SECONDS * clock.cpuHz();
      shifting[led] = (shifting[led] << 1) | (one ? 1 : 0);
      bits++;
    }
  }

  private void latch() {
    long latchCycles = fellAtCycles + Math.round(LATCH_SECONDS * clock.cpuHz());
    if (bits == 0 || clock.cycles() < latchCycles) {
      return;
    }
    count++;
    if (frames.size() < FRAMES_KEPT) {
      int[] shown = new int[shifting.length];
      LedFrame before = frames.isEmpty() ? null : frames.getLast();
      for (int led = 0; led < shown.length; led++) {
        // LEDs that no whole colour reached keep theirs.
        shown[led] =
            (led + 1) * LED_BITS <= bits
                ? redGreenBlue(shifting[led])
                : before == null ? 0 : before.colour(led);
      }
      frames.add(new LedFrame(latchCycles, shown));
    }
    bits = 0;
    Arrays.fill(shifting, 0);
  }

  private static int redGreenBlue(int greenRedBlue) {
    int green = (greenRedBlue >> 16) & 0xFF;
    int red = (greenRedBlue >> 8) & 0xFF;
    return (red << 16) | (green << 8) | (greenRedBlue & 0xFF);
  }
}
