package k210.lcd;

import k210.clock.ClockTree;
import k210.clock.TimeLine.Track;
import k210.clock.VirtualClock;

/**
 * The time that transfers to the panel take on SPI0: one clock per byte on eight data lines, eight
 * on one (st7789.c, {@code spi_set_clk_rate} in the SDK's spi.c).
 */
final class LcdSpi {
  /** Rough software cost of one DMA transfer, set-up and completion, in microseconds. */
  private static final long TRANSFER_MICROS = 4;

  /** Setting a window takes five transfers: three commands, two of them with four bytes of data. */
  private static final int WINDOW_TRANSFERS = 5;

  private static final int WINDOW_BYTES = 3 + 2 * 4;

  /**
   * Copying pixels of a picture into the driver's buffer with their bytes swapped, on both cores
   * (lcd_mcu.c); taken as long as the same work on camera frames, for which MaixPy's sensor.c notes
   * 1.7 ms for 320 x 240.
   */
  private static final long SWAP_CYCLES_PER_PIXEL = 9;

  private static final int DIVIDER_MIN = 2;
  private static final int DIVIDER_MAX = 65534;

  private final VirtualClock clock;
  private final long sourceHz;
  private long freqHz;
  private boolean octal;

  LcdSpi(VirtualClock clock, ClockTree clockTree) {
    this.clock = clock;
    this.sourceHz = clockTree.spiSourceHz();
  }

  void configure(long newFreqHz, boolean eightLines) {
    setFreq(newFreqHz);
    octal = eightLines;
  }

  void setFreq(long newFreqHz) {
    freqHz = newFreqHz;
  }

  /**
   * What was asked for; 0 before {@link #configure}. The divider is a whole number, so the real
   * clock differs.
   */
  long freqHz() {
    return freqHz;
  }

  void sendWindow() {
    transfer(WINDOW_TRANSFERS, WINDOW_BYTES);
  }

  void sendData(long bytes) {
    transfer(1, bytes);
  }

  /** Copying pixels of a picture into the driver's buffer. */
  void copy(long pixels) {
    clock.advance(SWAP_CYCLES_PER_PIXEL * pixels);
  }

  private void transfer(int transfers, long bytes) {
    // Dividing by zero gives all ones on RISC-V, and that is the slowest clock.
    long divider =
        freqHz == 0 ? DIVIDER_MAX : Math.clamp(sourceHz / freqHz, DIVIDER_MIN, DIVIDER_MAX);
    long spiClocks = octal ? bytes : 8 * bytes;
    long cycles =
        Math.ceilDiv(spiClocks * divider * clock.cpuHz(), sourceHz)
            + clock.cyclesOfMicros(transfers * TRANSFER_MICROS);
    clock
        .timeLine()
        .spent(
            Track.LCD,
            transfers == 1 ? "pixels" : "window",
            clock.cycles(),
            clock.cycles() + cycles,
            "bytes",
            bytes);
    clock.advance(cycles);
  }
}
