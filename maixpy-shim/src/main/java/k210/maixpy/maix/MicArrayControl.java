package k210.maixpy.maix;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import k210.board.Board;
import k210.board.Peripherals;
import k210.bus.I2sSource;
import k210.clock.VirtualClock;
import k210.fpioa.Fpioa;
import k210.gpio.GpioBank;
import k210.maixpy.python.ScriptServices;
import k210.memory.Allocation;
import k210.memory.OutOfSystemMemoryException;
import k210.memory.SystemHeap;
import org.graalvm.polyglot.HostAccess;

/**
 * {@code Maix.MIC_ARRAY}: seven microphones on the four data lines of I2S 0, heard block by block
 * from {@code init} on (Maix_mic_array.c and the library behind it).
 *
 * <p>Approximate: what the library takes of the CPU is counted between blocks, not from the
 * script's own speed.
 */
public final class MicArrayControl {
  private static final int SCLK = 1;
  private static final int WS = 2;
  private static final int IN_D0 = 3;

  /** The last half of the last line has the microphone in the middle. */
  private static final int MIDDLE_HALF = 7;

  /** From PLL2 to the bit clock, and bit clocks of a frame. */
  private static final int CLOCK_DIVIDER = 8;

  private static final int FRAME_CLOCKS = 64;
  private static final int WORD_BITS = 24;

  /**
   * What the library computes between two blocks: 21 products of 512 bins at some 35 cycles, 28
   * transforms with a wait of 2400 cycles each, and 21 sums for 256 cells; counted in its machine
   * code, rough.
   */
  private static final long BLOCK_CYCLES = 700_000;

  /** How often get_map looks. */
  private static final long POLL_MICROS = 1000;

  private static final int LED_DATA = 27;
  private static final int LED_CLOCK = 28;

  /** Some twenty nops and the stores around them. */
  private static final long LED_HALF_BIT_CYCLES = 30;

  /** What the library takes of the system heap. */
  private static final int MEMORY_BYTES = 59_392;

  private final SystemHeap heap;
  private final Peripherals peripherals;
  private final ScriptServices services;
  private final VirtualClock clock;
  private Optional<Allocation> memory = Optional.empty();
  private long startCycles = -1;

  MicArrayControl(Board board, ScriptServices services) {
    this.heap = board.heap();
    this.peripherals = board.peripherals();
    this.services = services;
    this.clock = services.clock();
  }

  /**
   * Begins to listen on the lines that are routed. Memory of an earlier beginning is lost, as the
   * library loses it.
   */
  @HostAccess.Export
  public void start() {
    try {
      memory = Optional.of(heap.allocate(MEMORY_BYTES, "microphone array"));
    } catch (OutOfSystemMemoryException e) {
      throw services.errors().error("ValueError", "lib_mic_init error with -2");
    }
    startCycles = clock.cycles();
  }

  /** Ends it. */
  @HostAccess.Export
  public void stop() {
    memory.ifPresent(heap::free);
    memory = Optional.empty();
    startCycles = -1;
  }

  /** Waits for the next map: a character for each of 256 cells. */
  @HostAccess.Export
  public String map() {
    if (startCycles < 0) {
      // Nothing ever ends the firmware's wait.
      while (true) {
        services.stop().sleep(clock.cpuHz());
      }
    }
    double sampleHz = peripherals.i2sPll().hz() / (double) CLOCK_DIVIDER / FRAME_CLOCKS;
    double blockCycles = DirectionMap.BLOCK / sampleHz * clock.cpuHz() + BLOCK_CYCLES;
    double mapCycles = DirectionMap.BLOCKS * blockCycles;
    long maps = (long) ((clock.cycles() - startCycles) / mapCycles);
    double mapStart = startCycles + maps * mapCycles;
    long waitMicros = clock.microsOf((long) (mapStart + mapCycles - clock.cycles()));
    services.stop().sleep(clock.cyclesOfMicros((waitMicros / POLL_MICROS + 1) * POLL_MICROS));
    List<List<I2sSource>> microphones = microphones();
    DirectionMap map = new DirectionMap();
    for (int block = 0; block < DirectionMap.BLOCKS; block++) {
      double seconds = (mapStart + block * blockCycles) / clock.cpuHz();
      int[][] samples = new int[DirectionMap.MICROPHONES][];
      for (int microphone = 0; microphone < samples.length; microphone++) {
        samples[microphone] = heard(microphones.get(microphone), microphone, seconds, sampleHz);
      }
      map.add(samples);
    }
    return new String(map.take(), StandardCharsets.ISO_8859_1);
  }

  /**
   * Sends words to the LEDs on the lines of GPIOHS 27 and 28, high bit first, with interrupts off.
   */
  @HostAccess.Export
  public void sendToLeds(long[] words) {
    GpioBank pins = peripherals.gpiohs();
    pins.setOutput(LED_DATA);
    pins.setOutput(LED_CLOCK);
    for (long word : words) {
      for (int bit = Integer.SIZE - 1; bit >= 0; bit--) {
        pins.set(LED_CLOCK, false);
        clock.advance(LED_HALF_BIT_CYCLES);
        pins.set(LED_DATA, ((word >> bit) & 1) != 0);
        pins.set(LED_CLOCK, true);
        clock.advance(LED_HALF_BIT_CYCLES);
      }
    }
    services.stop().check();
  }

  private List<List<I2sSource>> microphones() {
    Fpioa fpioa = peripherals.fpioa();
    List<List<I2sSource>> microphones = new ArrayList<>();
    for (int microphone = 0; microphone < DirectionMap.MICROPHONES; microphone++) {
      microphones.add(
          peripherals
              .wiring()
              .i2sSources(
                  fpioa.padOf(Fpioa.I2S0_MCLK + SCLK),
                  fpioa.padOf(Fpioa.I2S0_MCLK + WS),
                  fpioa.padOf(Fpioa.I2S0_MCLK + IN_D0 + half(microphone) / 2)));
    }
    return microphones;
  }

  /** Microphones fill the halves of the lines in turn. */
  private static int half(int microphone) {
    return microphone == DirectionMap.MICROPHONES - 1 ? MIDDLE_HALF : microphone;
  }

  private static int[] heard(
      List<I2sSource> sources, int microphone, double startSeconds, double sampleHz) {
    boolean right = half(microphone) % 2 == 1;
    int[] samples = new int[DirectionMap.BLOCK];
    for (int n = 0; n < samples.length; n++) {
      long sum = 0;
      for (I2sSource source : sources) {
        sum += source.sample(right, startSeconds + n / sampleHz);
      }
      samples[n] =
          Math.clamp(sum, Integer.MIN_VALUE, Integer.MAX_VALUE) >> (Integer.SIZE - WORD_BITS);
    }
    return samples;
  }
}
