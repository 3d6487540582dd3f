package k210.maixpy.sensor;

import k210.dvp.ImageSensor;

/**
 * The bus between a driver and its sensor (cambus.c). It takes a register that reads 0xFF for a
 * failure, which drivers hand on to the script.
 */
final class SensorBus {
  private final ImageSensor chip;
  private final Runnable access;
  private boolean failed;

  /**
   * Connects a chip.
   *
   * @param access called for each register, to let the board's time pass
   */
  SensorBus(ImageSensor chip, Runnable access) {
    this.chip = chip;
    this.access = access;
  }

  int read(int address) {
    access.run();
    int octet = chip.readOrAssume(address);
    failed |= octet == 0xFF;
    return octet;
  }

  void write(int address, int octet) {
    access.run();
    chip.write(address, octet);
  }

  /** Sets and clears bits of a register. */
  void change(int address, int clear, int set) {
    write(address, (read(address) & ~clear) | set);
  }

  /** Whether nothing has failed since this was asked. */
  boolean ok() {
    boolean ok = !failed;
    failed = false;
    return ok;
  }
}
