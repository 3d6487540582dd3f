package k210.maixpy.touchscreen;

import k210.maixpy.machine.I2cPort;

/** NS2009 (ns2009.c, tsfilter.c). */
final class Ns2009Driver implements TouchDriver {
  private static final int ADDRESS = 0x48;
  private static final int READ_X = 0xC0;
  private static final int READ_Y = 0xD0;
  private static final int READ_Z1 = 0xE0;
  private static final int PRESSURE_ABOVE = 70;
  private static final int PRESSURE_BELOW = 2000;

  private final I2cPort bus;
  private final TouchFilter columns = new TouchFilter();
  private final TouchFilter rows = new TouchFilter();
  private int[] calibration;
  private TouchEvent event = TouchEvent.NONE;
  private boolean pressed;
  private int lastX;
  private int lastY;

  Ns2009Driver(I2cPort bus, int[] calibration) {
    this.bus = bus;
    this.calibration = calibration.clone();
  }

  void calibrate(int[] newCalibration) {
    calibration = newCalibration.clone();
  }

  /** Forgets the last event, as the calibration does. */
  void forget() {
    event = TouchEvent.NONE;
  }

  @Override
  public boolean probe() {
    return read(READ_Z1) >= 0;
  }

  /** The last event stays until there is another. */
  @Override
  public TouchEvent poll() {
    int pressure = read(READ_Z1);
    if (pressure < 0) {
      event = TouchEvent.NONE;
    } else if (pressure > PRESSURE_ABOVE && pressure < PRESSURE_BELOW) {
      touched();
    } else if (pressed) {
      columns.clear();
      rows.clear();
      event = new TouchEvent(TouchEvent.RELEASE, lastX, lastY);
      pressed = false;
    }
    return event;
  }

  private void touched() {
    int column = columns.update(Math.max(0, read(READ_X)));
    int row = rows.update(Math.max(0, read(READ_Y)));
    int x = quotient(calibration[2] + calibration[0] * column + calibration[1] * row);
    int y = quotient(calibration[5] + calibration[3] * column + calibration[4] * row);
    if (!pressed) {
      event = new TouchEvent(TouchEvent.PRESS, x, y);
      pressed = true;
    } else if (x != lastX || y != lastY) {
      event = new TouchEvent(TouchEvent.MOVE, x, y);
    }
    lastX = x;
    lastY = y;
  }

  /** A division by zero gives all ones on RISC-V. */
  private int quotient(int sum) {
    return calibration[6] == 0 ? -1 : sum / calibration[6];
  }

  /** Twelve bits; -1 where nobody answers. */
  private int read(int command) {
    String octets = bus.read(ADDRESS, new byte[] {(byte) command}, 2);
    return octets == null ? -1 : (octets.charAt(0) << 4) | (octets.charAt(1) >> 4);
  }
}
