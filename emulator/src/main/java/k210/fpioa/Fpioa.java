package k210.fpioa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Routes functions to pads. A function is at one pad at most: giving it to another takes it from
 * the first (fpioa.c, {@code fpioa_set_function}).
 */
public final class Fpioa {
  /** Pads of the chip. */
  public static final int PADS = 48;

  /** Function codes are eight bits. */
  public static final int FUNCTIONS = 256;

  /** GPIOHS 0; the others follow. */
  public static final int GPIOHS0 = 24;

  /** GPIO 0; the others follow. */
  public static final int GPIO0 = 56;

  /** Receiver of UART 1; its transmitter and the other UARTs follow in pairs. */
  public static final int UART1_RX = 64;

  /** Master clock of I2S 0; its other lines follow, and then the other blocks. */
  public static final int I2S0_MCLK = 87;

  /** Lines of an I2S block: three clocks, four data lines in, four out. */
  public static final int I2S_LINES = 11;

  /** No function. */
  public static final int RESV0 = 120;

  /** Clock of I2C 0; its data and the other blocks follow in pairs. */
  public static final int I2C0_SCLK = 126;

  /** Output of timer 0's channel 0; the others follow, four a timer. */
  public static final int TIMER0_TOGGLE1 = 190;

  private static final int UARTHS_RX = 18;
  private static final int UARTHS_RX_PAD = 4;

  private final Pad[] pads = new Pad[PADS];
  private final int[] functionOfPad = new int[PADS];
  private final Drive[] outputs = new Drive[FUNCTIONS];
  private final Pull[] pulls = new Pull[FUNCTIONS];
  private final List<List<PadListener>> inputs = new ArrayList<>();

  /** The routing that MaixPy starts with: nothing but the console's UARTHS on pads 4 and 5. */
  public Fpioa() {
    Arrays.fill(outputs, Drive.FLOATING);
    Arrays.fill(pulls, Pull.NONE);
    Arrays.fill(functionOfPad, RESV0);
    for (int function = 0; function < FUNCTIONS; function++) {
      inputs.add(new ArrayList<>());
    }
    for (int number = 0; number < PADS; number++) {
      Pad pad = new Pad(number);
      pads[number] = pad;
      pad.listen(
          high ->
              List.copyOf(inputs.get(functionOfPad[pad.number()]))
                  .forEach(listener -> listener.changed(high)));
    }
    functionOfPad[UARTHS_RX_PAD] = UARTHS_RX;
    functionOfPad[UARTHS_RX_PAD + 1] = UARTHS_RX + 1;
  }

  /** A pad. */
  public Pad pad(int number) {
    return pads[number];
  }

  /** Routes a function to a pad, 0..47. */
  public void setFunction(int pad, int function) {
    if (function != RESV0) {
      for (int other = 0; other < PADS; other++) {
        if (other != pad && functionOfPad[other] == function) {
          route(other, RESV0);
        }
      }
    }
    route(pad, function);
  }

  /** The pad that has a function; -1 if none has. */
  public int padOf(int function) {
    for (int pad = 0; pad < PADS; pad++) {
      if (functionOfPad[pad] == function) {
        return pad;
      }
    }
    return -1;
  }

  /** What a block puts out on a function; it reaches the pad that has the function. */
  public void output(int function, Drive drive) {
    outputs[function] = drive;
    int pad = padOf(function);
    if (pad >= 0) {
      pads[pad].driveFromChip(drive);
    }
  }

  /** The level that a function's pad has; low without a pad. */
  public boolean input(int function) {
    int pad = padOf(function);
    return pad >= 0 && pads[pad].high();
  }

  /** The pull of the pad that has a function; routing the pad anew ends it. */
  public void setPull(int function, Pull pull) {
    pulls[function] = pull;
    int pad = padOf(function);
    if (pad >= 0) {
      pads[pad].pullFromChip(pull);
    }
  }

  /** Hears of the edges on whichever pad has the function at the time. */
  public void listen(int function, PadListener listener) {
    inputs.get(function).add(listener);
  }

  private void route(int pad, int function) {
    functionOfPad[pad] = function;
    pulls[function] = Pull.NONE;
    pads[pad].pullFromChip(Pull.NONE);
    pads[pad].driveFromChip(function == RESV0 ? Drive.FLOATING : outputs[function]);
  }
}
