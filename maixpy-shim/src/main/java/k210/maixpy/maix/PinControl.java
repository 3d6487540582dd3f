package k210.maixpy.maix;

import k210.board.Peripherals;
import k210.fpioa.Fpioa;
import k210.fpioa.Pull;
import k210.gpio.GpioBank;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/**
 * {@code Maix.FPIOA} and {@code Maix.GPIO} (Maix_fpioa.c, Maix_gpio.c). Pins are numbered as in the
 * module: 0..31 are GPIOHS, 32..39 GPIO.
 */
public final class PinControl {
  private static final int PULL_DOWN = 1;
  private static final int PULL_UP = 2;
  private static final int OUTPUT = 3;
  private static final int FALLING = 1;
  private static final int RISING = 2;

  /** A call into C and a register access; rough. */
  private static final long CALL_CYCLES = 150;

  private final Fpioa fpioa;
  private final GpioBank gpiohs;
  private final GpioBank gpio;
  private final ScriptServices services;

  PinControl(Peripherals peripherals, ScriptServices services) {
    fpioa = peripherals.fpioa();
    gpiohs = peripherals.gpiohs();
    gpio = peripherals.gpio();
    this.services = services;
  }

  /** Routes a function to a pad; false where the chip has no such pad. */
  @HostAccess.Export
  public boolean setFunction(long pad, long function) {
    if (pad < 0 || pad >= Fpioa.PADS) {
      return false;
    }
    fpioa.setFunction((int) pad, (int) function);
    return true;
  }

  /** The pad that has a function; -1 if none has. */
  @HostAccess.Export
  public long padOf(long function) {
    return fpioa.padOf((int) function);
  }

  /** Makes a pin an input, with or without a pull, or an output. */
  @HostAccess.Export
  public void setMode(long pin, long mode) {
    if (mode == OUTPUT) {
      bank(pin).setOutput(number(pin));
    } else {
      Pull pull = mode == PULL_UP ? Pull.UP : mode == PULL_DOWN ? Pull.DOWN : Pull.NONE;
      bank(pin).setInput(number(pin), pull);
    }
  }

  /**
   * A pin's level. An output of GPIOHS is made an input for a moment, so that its line is read; one
   * of GPIO tells what was set.
   */
  @HostAccess.Export
  public boolean read(long pin) {
    services.stop().advance(CALL_CYCLES);
    GpioBank bank = bank(pin);
    int number = number(pin);
    if (!bank.isOutput(number)) {
      return bank.level(number);
    }
    if (bank == gpio) {
      return bank.outputValue(number);
    }
    bank.setInput(number, Pull.NONE);
    boolean level = bank.level(number);
    bank.setOutput(number);
    return level;
  }

  /** Sets a pin's output value. */
  @HostAccess.Export
  public void write(long pin, boolean high) {
    bank(pin).set(number(pin), high);
    services.stop().advance(CALL_CYCLES);
  }

  /**
   * Calls back at edges of a GPIOHS pin.
   *
   * @param trigger 1 falling, 2 rising, 3 both, 0 none
   */
  @HostAccess.Export
  public void setInterrupt(long pin, long trigger, long handle) {
    gpiohs.setInterrupt(
        (int) pin,
        (trigger & RISING) != 0,
        (trigger & FALLING) != 0,
        () -> {
          // Where too many callbacks wait the edge is lost, as on the board.
          boolean unused = services.interrupts().schedule(handle);
        });
  }

  /** Ends callbacks of a GPIOHS pin. */
  @HostAccess.Export
  public void clearInterrupt(long pin) {
    gpiohs.clearInterrupt((int) pin);
  }

  private GpioBank bank(long pin) {
    return pin < GpioBank.GPIOHS_PINS ? gpiohs : gpio;
  }

  private static int number(long pin) {
    return (int) (pin % GpioBank.GPIOHS_PINS);
  }
}
