package k210.device;

/**
 * MPU6050, an accelerometer and gyroscope (InvenSense RM-MPU-6000A register map). Its readings
 * stand still until they are set.
 *
 * <p>Not modelled: FIFO, interrupts, self-test, the auxiliary bus and the sleep bit's effect.
 */
public final class Mpu6050 extends Registers {
  private static final int GYRO_CONFIG = 0x1B;
  private static final int ACCEL_CONFIG = 0x1C;
  private static final int ACCEL_OUT = 0x3B;
  private static final int TEMP_OUT = 0x41;
  private static final int GYRO_OUT = 0x43;
  private static final int POWER_MANAGEMENT = 0x6B;
  private static final int WHO_AM_I = 0x75;
  private static final int AXES = 3;
  private static final double COUNTS_PER_G = 16_384;
  private static final double COUNTS_PER_DEGREE_PER_SECOND = 131;

  /** What else has these registers. */
  public enum Model {
    MPU6050(0x68, 340, 36.53),
    /** MPU6886 of the M5StickV (TDK datasheet DS-000193). */
    MPU6886(0x19, 326.8, 25);

    private final int whoAmI;
    private final double countsPerKelvin;
    private final double zeroCountsCelsius;

    Model(int whoAmI, double countsPerKelvin, double zeroCountsCelsius) {
      this.whoAmI = whoAmI;
      this.countsPerKelvin = countsPerKelvin;
      this.zeroCountsCelsius = zeroCountsCelsius;
    }
  }

  private final Model model;
  private double[] acceleration = {0, 0, 1};
  private double[] rotation = {0, 0, 0};

  /** A sensor that lies flat and still at 25 degrees. */
  public Mpu6050() {
    this(Model.MPU6050);
  }

  /** As above, of a kind. */
  public Mpu6050(Model model) {
    this.model = model;
    set(WHO_AM_I, model.whoAmI);
    set(POWER_MANAGEMENT, 0x40);
    setTemperature(25);
    refresh();
  }

  /** Its acceleration in g and rotation in degrees a second, along x, y and z. */
  public void setMotion(double[] gAcceleration, double[] degreesPerSecond) {
    acceleration = gAcceleration.clone();
    rotation = degreesPerSecond.clone();
    refresh();
  }

  /** Its temperature in degrees Celsius. */
  public void setTemperature(double celsius) {
    setWord(
        TEMP_OUT, (int) Math.round((celsius - model.zeroCountsCelsius) * model.countsPerKelvin));
  }

  @Override
  void written(int register, int value) {
    super.written(register, value);
    if (register == POWER_MANAGEMENT && (value & 0x80) != 0) {
      set(POWER_MANAGEMENT, 0x40);
      set(GYRO_CONFIG, 0);
      set(ACCEL_CONFIG, 0);
    }
    refresh();
  }

  private void refresh() {
    double perG = COUNTS_PER_G / (1 << range(ACCEL_CONFIG));
    double perDegree = COUNTS_PER_DEGREE_PER_SECOND / (1 << range(GYRO_CONFIG));
    for (int axis = 0; axis < AXES; axis++) {
      setWord(ACCEL_OUT + 2 * axis, counts(acceleration[axis] * perG));
      setWord(GYRO_OUT + 2 * axis, counts(rotation[axis] * perDegree));
    }
  }

  private int range(int configRegister) {
    return (get(configRegister) >> 3) & 3;
  }

  private static int counts(double value) {
    return Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
