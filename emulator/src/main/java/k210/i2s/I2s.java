package k210.i2s;

import java.util.ArrayList;
import java.util.List;
import k210.bus.I2sSink;
import k210.bus.I2sSource;
import k210.bus.Wiring;
import k210.clock.VirtualClock;
import k210.fpioa.Fpioa;

/**
 * One I2S block with four channels, each a data line in and one out, on common clocks. It is the
 * master always, and works in one direction at a time as MaixPy sets it up.
 */
public final class I2s {
  /** Channels of a block. */
  public static final int CHANNELS = 4;

  /** Frames that fit into a FIFO. */
  private static final int FIFO_FRAMES = 16;

  private static final int RESET_THRESHOLD = 7;
  private static final int WORD_16_BITS = 2;

  private static final int SCLK = 1;
  private static final int WS = 2;
  private static final int IN_D0 = 3;
  private static final int OUT_D0 = 7;

  private final VirtualClock clock;
  private final I2sPll pll;
  private final Fpioa fpioa;
  private final Wiring wiring;
  private final int mclkFunction;
  private final boolean[] enabled = new boolean[CHANNELS];
  private final int[] wordBits = new int[CHANNELS];
  private boolean receives;
  private boolean splitsWords;
  private int slotCode;
  private int threshold = RESET_THRESHOLD;
  private long lineBusyUntilCycles;

  /**
   * A block as it is after the chip's reset.
   *
   * @param mclkFunction the code of its master clock, after which its other lines follow
   */
  public I2s(VirtualClock clock, I2sPll pll, Fpioa fpioa, Wiring wiring, int mclkFunction) {
    this.clock = clock;
    this.pll = pll;
    this.fpioa = fpioa;
    this.wiring = wiring;
    this.mclkFunction = mclkFunction;
  }

  /**
   * The driver's {@code i2s_init}: resets the block and opens channels in one direction.
   *
   * @param channelMask a bit for each channel
   */
  public void init(boolean receiver, int channelMask) {
    receives = receiver;
    splitsWords = false;
    slotCode = 0;
    threshold = RESET_THRESHOLD;
    lineBusyUntilCycles = clock.cycles();
    for (int channel = 0; channel < CHANNELS; channel++) {
      enabled[channel] = ((channelMask >> channel) & 1) != 0;
      wordBits[channel] = I2sFormat.wordBits(WORD_16_BITS);
    }
  }

  /**
   * Sets a channel's word length and the block's slot length, in the registers' codes.
   *
   * @param wordCode 0..5
   * @param newSlotCode 0..2
   */
  public void configure(int channel, int wordCode, int newSlotCode) {
    wordBits[channel] = I2sFormat.wordBits(wordCode);
    slotCode = newSlotCode;
  }

  /**
   * Chooses the divider nearest to a sample rate with the slot length that is set.
   *
   * @param sampleHz from 0, as 32 bits without sign
   * @return the bit clock's frequency in whole Hz
   */
  public long setSampleRate(long sampleHz) {
    double divider = pll.hz() / (sampleHz * 2.0 * I2sFormat.slotBits(slotCode) * 2.0) - 1;
    long rounded = (long) Math.floor(divider + 0.5);
    // To 32 bits without sign as the chip converts, of which the register keeps 16.
    threshold = (int) (Math.clamp(rounded, 0L, 0xFFFF_FFFFL) & 0xFFFF);
    return pll.hz() / ((threshold + 1) * 2L);
  }

  /** Frames a second on the lines. */
  public double sampleHz() {
    return pll.hz() / ((threshold + 1) * 2.0) / (2 * I2sFormat.slotBits(slotCode));
  }

  /** Whether a DMA transfer gives both halves of a frame in one word of twice 16 bits. */
  public void splitWords(boolean newSplitsWords) {
    splitsWords = newSplitsWords;
  }

  /**
   * Sends words by DMA; what is in the FIFO goes first. The channel must be idle.
   *
   * @param words left and right in turn, channel after channel; low bits count
   */
  public void send(DmaChannel dma, int[] words) {
    List<Integer> open = open(false);
    if (open.isEmpty()) {
      dma.busyForever();
      return;
    }
    int inFrame = open.size() * (splitsWords ? 1 : 2);
    int frames = Math.ceilDiv(words.length, inFrame);
    long startCycles = Math.max(clock.cycles(), lineBusyUntilCycles);
    lineBusyUntilCycles = startCycles + frameCycles(frames);
    dma.busyUntil(Math.max(clock.cycles(), lineBusyUntilCycles - frameCycles(FIFO_FRAMES)));
    for (int i = 0; i < open.size(); i++) {
      List<I2sSink> sinks = sinks(open.get(i));
      if (!sinks.isEmpty()) {
        int shift = Integer.SIZE - wordBits[open.get(i)];
        int[] left = new int[frames];
        int[] right = new int[frames];
        for (int frame = 0; frame < frames; frame++) {
          int at = frame * inFrame + i * (splitsWords ? 1 : 2);
          int first = at < words.length ? words[at] : 0;
          int second = at + 1 < words.length ? words[at + 1] : 0;
          left[frame] = (splitsWords ? first & 0xFFFF : first) << shift;
          right[frame] = (splitsWords ? first >>> 16 : second) << shift;
        }
        sinks.forEach(sink -> sink.hear(startCycles, sampleHz(), left, right));
      }
    }
  }

  /** Receives so many words by DMA from now on. The channel must be idle. */
  public I2sReception receive(DmaChannel dma, int words) {
    List<Integer> open = open(true);
    if (open.isEmpty()) {
      dma.busyForever();
      return new I2sReception(clock, List.of(), 0, false, clock.cycles(), 1, words);
    }
    int inFrame = open.size() * (splitsWords ? 1 : 2);
    dma.busyUntil(clock.cycles() + frameCycles(Math.ceilDiv(words, inFrame)));
    List<List<I2sSource>> channels = new ArrayList<>();
    open.forEach(channel -> channels.add(sources(channel)));
    return new I2sReception(
        clock,
        channels,
        wordBits[open.getFirst()],
        splitsWords,
        clock.cycles(),
        clock.cpuHz() / sampleHz(),
        words);
  }

  private List<Integer> open(boolean receiver) {
    List<Integer> open = new ArrayList<>();
    for (int channel = 0; channel < CHANNELS; channel++) {
      if (enabled[channel] && receives == receiver) {
        open.add(channel);
      }
    }
    return open;
  }

  private List<I2sSource> sources(int channel) {
    return wiring.i2sSources(pad(SCLK), pad(WS), pad(IN_D0 + channel));
  }

  private List<I2sSink> sinks(int channel) {
    return wiring.i2sSinks(pad(SCLK), pad(WS), pad(OUT_D0 + channel));
  }

  private int pad(int line) {
    return fpioa.padOf(mclkFunction + line);
  }

  private long frameCycles(long frames) {
    return Math.round(frames * (clock.cpuHz() / sampleHz()));
  }
}
