package k210.board;

import java.util.ArrayList;
import java.util.List;
import k210.bus.SpiDevice;
import k210.bus.Wiring;
import k210.clock.ClockTree;
import k210.clock.VirtualClock;
import k210.fpioa.Fpioa;
import k210.fpioa.Pad;
import k210.fpioa.Pull;
import k210.gpio.GpioBank;
import k210.i2s.DmaChannel;
import k210.i2s.I2s;
import k210.i2s.I2sPll;
import k210.rtc.RealTimeClock;
import k210.spi.SpiBlock;
import k210.timer.Timers;
import k210.uart.SerialLine;
import k210.uart.Uart;

/**
 * The blocks behind the chip's pins, wired to its pin multiplexer and to what hangs on the pads.
 */
public final class Peripherals {
  /** UARTs beside the console's. */
  public static final int UARTS = 3;

  /** SPI blocks that are masters. */
  public static final int SPI_MASTERS = 2;

  /** I2S blocks. */
  public static final int I2S_BLOCKS = 3;

  private final VirtualClock clock;
  private final Fpioa fpioa;
  private final GpioBank gpiohs;
  private final GpioBank gpio;
  private final Timers timers;
  private final RealTimeClock realTimeClock;
  private final Wiring wiring = new Wiring();
  private final List<Uart> uarts = new ArrayList<>();
  private final List<SpiBlock> spi = new ArrayList<>();
  private final I2sPll i2sPll;
  private final List<I2s> i2s = new ArrayList<>();
  private final DmaChannel recordingDma;
  private final DmaChannel playingDma;

  /** Blocks with nothing on their pads, and PLL2 as MaixPy sets it. */
  public Peripherals(VirtualClock clock) {
    this(clock, ClockTree.maixPyDefaults().pll2Hz());
  }

  Peripherals(VirtualClock clock, long pll2Hz) {
    this.clock = clock;
    fpioa = new Fpioa();
    gpiohs = GpioBank.gpiohs(fpioa);
    gpio = GpioBank.gpio(fpioa);
    timers = new Timers(clock, fpioa);
    realTimeClock = new RealTimeClock(clock);
    for (int number = 0; number < UARTS; number++) {
      uarts.add(new Uart(clock, fpioa, wiring, Fpioa.UART1_RX + 2 * number));
    }
    for (int number = 0; number < SPI_MASTERS; number++) {
      spi.add(new SpiBlock(fpioa, number));
    }
    i2sPll = new I2sPll(pll2Hz);
    for (int number = 0; number < I2S_BLOCKS; number++) {
      int mclk = Fpioa.I2S0_MCLK + Fpioa.I2S_LINES * number;
      i2s.add(new I2s(clock, i2sPll, fpioa, wiring, mclk));
    }
    recordingDma = new DmaChannel(clock);
    playingDma = new DmaChannel(clock);
  }

  /** Board time. */
  public VirtualClock clock() {
    return clock;
  }

  /** The pin multiplexer. */
  public Fpioa fpioa() {
    return fpioa;
  }

  /** The 32 high-speed pins. */
  public GpioBank gpiohs() {
    return gpiohs;
  }

  /** The 8 other pins. */
  public GpioBank gpio() {
    return gpio;
  }

  /** The timers, also for PWM. */
  public Timers timers() {
    return timers;
  }

  /** The calendar. */
  public RealTimeClock realTimeClock() {
    return realTimeClock;
  }

  /** What hangs on the pads. */
  public Wiring wiring() {
    return wiring;
  }

  /** A UART: 0 is UART1. */
  public Uart uart(int number) {
    return uarts.get(number);
  }

  /** An SPI block, 0 or 1. */
  public SpiBlock spi(int number) {
    return spi.get(number);
  }

  /**
   * Puts a device on the SPI bus of a clock pad. Its select pad, active low, gets a resistor that
   * holds it high, as modules have one.
   *
   * @param selectPad -1 where its select is tied
   * @throws IllegalArgumentException if there is a device on these pads already
   */
  public void addSpi(int sclkPad, int selectPad, SpiDevice device) {
    wiring.addSpi(sclkPad, selectPad, device);
    if (selectPad >= 0) {
      Pad select = fpioa.pad(selectPad);
      select.pull(Pull.UP);
      select.listen(high -> device.select(!high));
    }
  }

  /** An I2S block, 0..2. */
  public I2s i2s(int number) {
    return i2s.get(number);
  }

  /** The clock of all I2S blocks. */
  public I2sPll i2sPll() {
    return i2sPll;
  }

  /** DMA channel 3, by which MaixPy records on every I2S block. */
  public DmaChannel recordingDma() {
    return recordingDma;
  }

  /** DMA channel 4, by which MaixPy plays on every I2S block. */
  public DmaChannel playingDma() {
    return playingDma;
  }

  /** A line into a pad that a UART may receive on. */
  public SerialLine serialLineInto(int pad) {
    return new SerialLine(clock, uarts, pad);
  }
}
