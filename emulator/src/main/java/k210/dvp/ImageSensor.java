package k210.dvp;

import java.util.OptionalInt;

/**
 * The chip that sees: its registers, the loops that change some of them, and what they make of the
 * picture.
 */
public final class ImageSensor {
  /** Before a frame size is set: SVGA at 24 MHz. */
  private static final double FIRST_FRAME_MICROS = 1e6 / 30;

  private final SensorModel model;
  private final SensorRegisters registers;
  private final SensorFunctions functions;
  private double frameMicros = FIRST_FRAME_MICROS;

  /** A chip as its driver's reset leaves it. */
  public ImageSensor(SensorModel model) {
    this.model = model;
    this.registers = new SensorRegisters(model);
    this.functions =
        switch (model) {
          case OV2640 -> new Ov2640Functions(registers);
          case OV7740 -> new Ov7740Functions(registers);
          case GC0328 -> new Gc0328Functions(registers);
          case OV5640, OV5642, OV3660, GC2145 -> SensorFunctions.NONE;
        };
  }

  /** What kind of chip it is. */
  public SensorModel model() {
    return model;
  }

  /** Every register as the driver's reset leaves it. */
  public void reset() {
    registers.reset();
    frameMicros = FIRST_FRAME_MICROS;
  }

  /** What a register holds; empty where that is not known. */
  public OptionalInt read(int address) {
    functions.settle(frameMicros);
    return registers.read(address);
  }

  /** What a register holds for a driver that reads it, by the datasheet where nothing wrote it. */
  public int readOrAssume(int address) {
    functions.settle(frameMicros);
    return registers.readOrAssume(address);
  }

  /** Writes a register. */
  public void write(int address, int octet) {
    registers.write(address, octet);
  }

  /** The bits of the reading direction: 1 columns mirrored, 2 rows flipped. */
  public int direction() {
    return switch (model) {
      case OV2640 -> direction(registers.at(1, 0x04), 7, 6);
      case OV7740 -> direction(registers.at(0, 0x0C), 6, 7);
      case GC0328, GC2145 -> direction(registers.at(0, 0x17), 0, 1);
      // At addresses that no script reaches.
      case OV5640, OV5642, OV3660 -> 0;
    };
  }

  private static int direction(int octet, int mirrorBit, int flipBit) {
    return ((octet >> mirrorBit) & 1) | ((octet >> flipBit) & 1) << 1;
  }

  /** How long a frame takes from now on. */
  void setFrameMicros(double micros) {
    frameMicros = micros;
  }

  boolean showsColourBars() {
    return functions.showsColourBars();
  }

  PictureTuning tuning() {
    functions.settle(frameMicros);
    return functions.tuning(frameMicros);
  }
}
