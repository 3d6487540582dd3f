package k210.i2s;

import java.util.List;
import k210.bus.I2sSource;
import k210.clock.VirtualClock;

/**
 * A recording by DMA: words arrive one after the other while board time passes. A word is computed
 * when someone looks at it, from what its source sounds like at the word's own time.
 */
public final class I2sReception {
  private final VirtualClock clock;
  private final List<List<I2sSource>> channels;
  private final int wordBits;
  private final boolean halves;
  private final long startCycles;
  private final double frameCycles;
  private final int words;

  I2sReception(
      VirtualClock clock,
      List<List<I2sSource>> channels,
      int wordBits,
      boolean halves,
      long startCycles,
      double frameCycles,
      int words) {
    this.clock = clock;
    this.channels = channels;
    this.wordBits = wordBits;
    this.halves = halves;
    this.startCycles = startCycles;
    this.frameCycles = frameCycles;
    this.words = words;
  }

  /** Words of the whole recording. */
  public int words() {
    return words;
  }

  /** Words that have arrived by now. */
  public int arrived() {
    if (channels.isEmpty()) {
      return 0;
    }
    double frames = (clock.cycles() - startCycles) / frameCycles;
    return (int) Math.min(words, Math.max(0, Math.floor(frames) * wordsInFrame()));
  }

  /** A word that has arrived: its sample, sign extended, or both halves of a frame in one. */
  public int word(int index) {
    int inFrame = index % wordsInFrame();
    int frame = index / wordsInFrame();
    double seconds = (startCycles + frame * frameCycles) / clock.cpuHz();
    if (halves) {
      List<I2sSource> sources = channels.get(inFrame);
      return (sample(sources, false, seconds) & 0xFFFF) | (sample(sources, true, seconds) << 16);
    }
    return sample(channels.get(inFrame / 2), inFrame % 2 == 1, seconds);
  }

  private int sample(List<I2sSource> sources, boolean right, double seconds) {
    long sum = 0;
    for (I2sSource source : sources) {
      sum += source.sample(right, seconds);
    }
    return Math.clamp(sum, Integer.MIN_VALUE, Integer.MAX_VALUE) >> (Integer.SIZE - wordBits);
  }

  private int wordsInFrame() {
    return channels.size() * (halves ? 1 : 2);
  }
}
