package k210.maixpy.modules;

import k210.board.Board;
import k210.clock.VirtualClock;
import k210.fpioa.PulseTrain;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/**
 * One {@code modules.ws2812}: colours as a bit stream that an I2S block shifts out of its words,
 * while the script goes on after 3 ms (ws2812.c).
 */
public final class Ws2812Output {
  private static final int LED_BITS = 24;
  private static final double LONG_NANOS = 850;
  private static final double SHORT_NANOS = 400;
  private static final double RESET_NANOS = 400_000;
  private static final int LONG_NANOS_MIN = 700;
  private static final int SHORT_NANOS_MIN = 250;
  private static final int WORD_BITS = 32;
  private static final long AFTER_MICROS = 3000;

  /** A stereo frame of 32-bit words, twice, as the driver counts a rate. */
  private static final double CLOCKS_PER_SAMPLE = 2 * 32 * 2.0;

  /** What the driver's loops spend on a bit of the stream; estimated from their instructions. */
  private static final long STREAM_BIT_CYCLES = 8;

  private final ScriptServices services;
  private final VirtualClock clock;
  private final PulseTrain output;
  private final double bitCycles;
  private final int longBits;
  private final int shortBits;
  private final int resetBits;
  private final int[] greenRedBlue;
  private long sentUntilCycles;

  Ws2812Output(Board board, ScriptServices services, int function, int leds) {
    this.services = services;
    clock = services.clock();
    output = new PulseTrain(clock, board.peripherals().fpioa(), function);
    long pll2Hz = board.clockTree().pll2Hz();
    long sampleRate = pll2Hz / (2 * 32 * 2) - 1;
    long threshold = Math.round(pll2Hz / (sampleRate * CLOCKS_PER_SAMPLE) - 1);
    long bitHz = pll2Hz / ((threshold + 1) * 2);
    bitCycles = (double) clock.cpuHz() / bitHz;
    double bitNanos = 1e9 / bitHz;
    longBits = bits(LONG_NANOS, bitNanos, LONG_NANOS_MIN);
    shortBits = bits(SHORT_NANOS, bitNanos, SHORT_NANOS_MIN);
    resetBits = (int) (RESET_NANOS / bitNanos);
    greenRedBlue = new int[leds];
  }

  /** Sets an LED's colour for the next {@link #show}. */
  @HostAccess.Export
  public void set(long led, long red, long green, long blue) {
    greenRedBlue[(int) led] = (int) (((green & 0xFF) << 16) | ((red & 0xFF) << 8) | (blue & 0xFF));
  }

  /** Sends the colours. */
  @HostAccess.Export
  public void show() {
    int ledBits = LED_BITS * (longBits + shortBits);
    long bodyBits = (long) greenRedBlue.length * ledBits;
    long beforeBits = (resetBits + 7L) / 8 / 4 * WORD_BITS;
    long afterBits = ((bodyBits + resetBits) / 8 + 7) / 4 * WORD_BITS;
    services.stop().advance(STREAM_BIT_CYCLES * bodyBits);
    // The DMA channel is waited for.
    services.stop().advance(Math.max(0, sentUntilCycles - clock.cycles()));
    output.send(edges(beforeBits));
    sentUntilCycles = clock.cycles() + Math.round((beforeBits + afterBits) * bitCycles);
    services.stop().advance(clock.cyclesOfMicros(AFTER_MICROS));
  }

  private long[] edges(long beforeBits) {
    long[] edges = new long[greenRedBlue.length * LED_BITS * 2];
    long at = beforeBits;
    int count = 0;
    for (int colour : greenRedBlue) {
      for (int bit = LED_BITS - 1; bit >= 0; bit--) {
        boolean one = ((colour >> bit) & 1) != 0;
        edges[count++] = Math.round(at * bitCycles);
        edges[count++] = Math.round((at + (one ? longBits : shortBits)) * bitCycles);
        at += longBits + shortBits;
      }
    }
    return edges;
  }

  /** How many bits of the stream make a time, one more where that comes out too short. */
  private static int bits(double nanos, double bitNanos, int leastNanos) {
    int whole = (int) (nanos / bitNanos);
    return (int) (nanos / bitNanos * bitNanos) < leastNanos ? whole + 1 : whole;
  }
}
