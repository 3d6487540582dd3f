package k210.board;

import java.util.ArrayList;
import java.util.List;
import k210.bus.Wiring;
import k210.clock.VirtualClock;
import k210.fpioa.Fpioa;
import k210.gpio.GpioBank;
import k210.timer.Timers;
import k210.uart.SerialLine;
import k210.uart.Uart;

/**
 * The blocks behind the chip's pins, wired to its pin multiplexer and to what hangs on the pads.
 */
public final class Peripherals {
  /** UARTs beside the console's. */
  public static final int UARTS = 3;

  private final VirtualClock clock;
  private final Fpioa fpioa;
  private final GpioBank gpiohs;
  private final GpioBank gpio;
  private final Timers timers;
  private final Wiring wiring = new Wiring();
  private final List<Uart> uarts = new ArrayList<>();

  /** Blocks with nothing on their pads. */
  public Peripherals(VirtualClock clock) {
    this.clock = clock;
    fpioa = new Fpioa();
    gpiohs = GpioBank.gpiohs(fpioa);
    gpio = GpioBank.gpio(fpioa);
    timers = new Timers(clock, fpioa);
    for (int number = 0; number < UARTS; number++) {
      uarts.add(new Uart(clock, fpioa, wiring, Fpioa.UART1_RX + 2 * number));
    }
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

  /** What hangs on the pads. */
  public Wiring wiring() {
    return wiring;
  }

  /** A UART: 0 is UART1. */
  public Uart uart(int number) {
    return uarts.get(number);
  }

  /** A line into a pad that a UART may receive on. */
  public SerialLine serialLineInto(int pad) {
    return new SerialLine(clock, uarts, pad);
  }
}
