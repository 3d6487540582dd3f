package k210.device;

/**
 * MSA301, an accelerometer (MEMSensing's datasheet): 14 bits in the range that is set. Its readings
 * stand still until they are set.
 *
 * <p>Not modelled: interrupts, taps, offsets, data rates and power modes.
 */
public final class Msa301 extends Registers {
  /** Its address. */
  public static final int ADDRESS = 0x26;

  private static final int PART_ID = 0x01;
  private static final int PART = 0x13;
  private static final int OUTPUT = 0x02;
  private static final int RANGE = 0x0F;
  private static final int DATA_RATE = 0x10;
  private static final int POWER_MODE = 0x11;
  private static final int AXES = 3;

  /** Counts of one g in the range of 2 g, in the high 14 bits of 16. */
  private static final int COUNTS_PER_G = 4096;

  private static final int UNUSED_BITS = 2;
  private static final int COUNTS_MAX = (1 << 13) - 1;

  private double[] acceleration = {0, 0, 1};

  /** A sensor that lies flat. */
  public Msa301() {
    set(PART_ID, PART);
    set(DATA_RATE, 0x0F);
    set(POWER_MODE, 0x9E);
    refresh();
  }

  /** Its acceleration in g along x, y and z. */
  public void setAcceleration(double[] gAcceleration) {
    acceleration = gAcceleration.clone();
    refresh();
  }

  @Override
  void written(int register, int value) {
    super.written(register, value);
    refresh();
  }

  private void refresh() {
    set(PART_ID, PART);
    double perG = (double) COUNTS_PER_G / (1 << (get(RANGE) & 3));
    for (int axis = 0; axis < AXES; axis++) {
      int counts =
          Math.clamp(Math.round(acceleration[axis] * perG), -COUNTS_MAX - 1, COUNTS_MAX)
              << UNUSED_BITS;
      set(OUTPUT + 2 * axis, counts);
      set(OUTPUT + 2 * axis + 1, counts >> Byte.SIZE);
    }
  }
}
