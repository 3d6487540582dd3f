package k210.device;

import k210.bus.I2cDevice;

/**
 * An I2C device of 256 registers: the first octet written is a register's number, which grows with
 * every octet after it.
 */
abstract class Registers implements I2cDevice {
  private static final int COUNT = 256;

  private final int[] values = new int[COUNT];
  private int pointer;
  private boolean numberFollows;

  @Override
  public void start(boolean read) {
    numberFollows = !read;
  }

  @Override
  public boolean write(int octet) {
    if (numberFollows) {
      pointer = octet;
      numberFollows = false;
    } else {
      written(pointer, octet);
      pointer = (pointer + 1) % COUNT;
    }
    return true;
  }

  @Override
  public int read() {
    int value = values[pointer];
    pointer = (pointer + 1) % COUNT;
    return value;
  }

  /** The master has written a register; keeps it unless the device does otherwise. */
  void written(int register, int value) {
    values[register] = value;
  }

  /** What a register holds. */
  final int get(int register) {
    return values[register];
  }

  /** Puts a value into a register. */
  final void set(int register, int value) {
    values[register] = value & 0xFF;
  }

  /** Puts 16 bits into two registers, high octet first. */
  final void setWord(int register, int value) {
    set(register, value >> 8);
    set(register + 1, value);
  }
}
