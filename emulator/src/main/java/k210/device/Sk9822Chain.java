package k210.device;

import java.util.ArrayList;
import java.util.List;
import k210.clock.VirtualClock;
import k210.fpioa.Pad;

/**
 * A chain of SK9822 or APA102 LEDs (datasheets of Opsco and Shiji): a bit at each rise of the
 * clock, 32 zeros before a picture, and then for each LED three ones, five bits of brightness,
 * blue, green and red. Here it shows a picture when the last LED has its colour.
 */
public final class Sk9822Chain {
  private static final int WORD_BITS = 32;
  private static final int MARK = 7;
  private static final int MARK_SHIFT = 29;
  private static final int BRIGHTNESS_SHIFT = 24;
  private static final int BRIGHTNESS_MAX = 31;
  private static final int OCTET = 0xFF;

  /** Pictures beyond these are not kept. */
  private static final int FRAMES_KEPT = 10_000;

  private final VirtualClock clock;
  private final int leds;
  private final List<LedFrame> frames = new ArrayList<>();
  private int[] colours;
  private int word;
  private int bits;
  private int zeros;

  /** LEDs in their next colours; as many as the chain has while none is expected. */
  private int next;

  /** A dark chain on two lines. */
  public Sk9822Chain(VirtualClock clock, Pad clockPad, Pad data, int leds) {
    this.clock = clock;
    this.leds = leds;
    colours = new int[leds];
    next = leds;
    clockPad.listen(
        high -> {
          if (high) {
            bit(data.high());
          }
        });
  }

  /** LEDs of the chain. */
  public int leds() {
    return leds;
  }

  /** What it has shown until now, at most the first ten thousand. */
  public List<LedFrame> frames() {
    return List.copyOf(frames);
  }

  private void bit(boolean high) {
    zeros = high ? 0 : zeros + 1;
    if (zeros >= WORD_BITS) {
      next = 0;
      bits = 0;
      return;
    }
    if (next == leds || (bits == 0 && !high)) {
      // Between pictures, or a longer start.
      return;
    }
    word = (word << 1) | (high ? 1 : 0);
    bits++;
    if (bits == WORD_BITS) {
      bits = 0;
      colour(word);
    }
  }

  private void colour(int ledWord) {
    if (ledWord >>> MARK_SHIFT != MARK) {
      return;
    }
    int brightness = (ledWord >> BRIGHTNESS_SHIFT) & BRIGHTNESS_MAX;
    int blue = ((ledWord >> 16) & OCTET) * brightness / BRIGHTNESS_MAX;
    int green = ((ledWord >> 8) & OCTET) * brightness / BRIGHTNESS_MAX;
    int red = (ledWord & OCTET) * brightness / BRIGHTNESS_MAX;
    colours[next++] = (red << 16) | (green << 8) | blue;
    if (next == leds && frames.size() < FRAMES_KEPT) {
      frames.add(new LedFrame(clock.cycles(), colours));
      colours = colours.clone();
    }
  }
}
