package k210.gpio;

import java.util.Arrays;
import k210.fpioa.Drive;
import k210.fpioa.Fpioa;
import k210.fpioa.Pull;

/** One of the groups, each pin of which is a function of the FPIOA. */
public final class GpioBank {
  /** Pins of GPIOHS. */
  public static final int GPIOHS_PINS = 32;

  /** Pins of GPIO. */
  public static final int GPIO_PINS = 8;

  private final Fpioa fpioa;
  private final int firstFunction;
  private final boolean[] output;
  private final boolean[] value;
  private final boolean[] onRise;
  private final boolean[] onFall;
  private final Runnable[] interrupts;

  private GpioBank(Fpioa fpioa, int firstFunction, int pins) {
    this.fpioa = fpioa;
    this.firstFunction = firstFunction;
    output = new boolean[pins];
    value = new boolean[pins];
    onRise = new boolean[pins];
    onFall = new boolean[pins];
    interrupts = new Runnable[pins];
    Arrays.fill(interrupts, (Runnable) () -> {});
    for (int number = 0; number < pins; number++) {
      int pin = number;
      fpioa.listen(firstFunction + pin, high -> edge(pin, high));
    }
  }

  /** The high-speed group. */
  public static GpioBank gpiohs(Fpioa fpioa) {
    return new GpioBank(fpioa, Fpioa.GPIOHS0, GPIOHS_PINS);
  }

  /** The other group. */
  public static GpioBank gpio(Fpioa fpioa) {
    return new GpioBank(fpioa, Fpioa.GPIO0, GPIO_PINS);
  }

  /** Makes a pin an input with a pull. */
  public void setInput(int pin, Pull pull) {
    output[pin] = false;
    fpioa.setPull(firstFunction + pin, pull);
    refresh(pin);
  }

  /** Makes a pin an output of the value that was last set. */
  public void setOutput(int pin) {
    output[pin] = true;
    fpioa.setPull(firstFunction + pin, Pull.NONE);
    refresh(pin);
  }

  /** Sets a pin's output value; a line has it while the pin is an output. */
  public void set(int pin, boolean high) {
    value[pin] = high;
    refresh(pin);
  }

  /** The output value that was last set. */
  public boolean outputValue(int pin) {
    return value[pin];
  }

  /** Whether a pin is an output. */
  public boolean isOutput(int pin) {
    return output[pin];
  }

  /** The line's level. */
  public boolean level(int pin) {
    return fpioa.input(firstFunction + pin);
  }

  /**
   * What an edge on a pin's line starts.
   *
   * @param handler runs at the edge's board time
   */
  public void setInterrupt(int pin, boolean rising, boolean falling, Runnable handler) {
    onRise[pin] = rising;
    onFall[pin] = falling;
    interrupts[pin] = handler;
  }

  /** No edge on a pin starts anything any more. */
  public void clearInterrupt(int pin) {
    setInterrupt(pin, false, false, () -> {});
  }

  private void edge(int pin, boolean high) {
    // The input is off while a pin is an output, so it hears nothing of itself.
    if (!output[pin] && (high ? onRise[pin] : onFall[pin])) {
      interrupts[pin].run();
    }
  }

  private void refresh(int pin) {
    fpioa.output(firstFunction + pin, output[pin] ? Drive.of(value[pin]) : Drive.FLOATING);
  }
}
