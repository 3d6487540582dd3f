package k210.maixpy.modules;

import java.util.Optional;
import k210.board.Peripherals;
import k210.fpioa.Fpioa;
import k210.fpioa.Pull;
import k210.gpio.GpioBank;

/** A pin by its function's number, as the drivers of {@code modules} use it. */
final class GpioLine {
  private final GpioBank bank;
  private final int pin;

  private GpioLine(GpioBank bank, int pin) {
    this.bank = bank;
    this.pin = pin;
  }

  /** The pin of a function, 24..63; empty for others. */
  static Optional<GpioLine> of(Peripherals peripherals, long function) {
    long gpiohs = function - Fpioa.GPIOHS0;
    long gpio = function - Fpioa.GPIO0;
    if (gpio >= 0 && gpio < GpioBank.GPIO_PINS) {
      return Optional.of(new GpioLine(peripherals.gpio(), (int) gpio));
    }
    return gpiohs >= 0 && gpiohs < GpioBank.GPIOHS_PINS
        ? Optional.of(new GpioLine(peripherals.gpiohs(), (int) gpiohs))
        : Optional.empty();
  }

  /** The pin's number in its group. */
  int number() {
    return pin;
  }

  void release() {
    bank.setInput(pin, Pull.NONE);
  }

  void output() {
    bank.setOutput(pin);
  }

  void set(boolean high) {
    bank.set(pin, high);
  }

  boolean high() {
    return bank.level(pin);
  }
}
