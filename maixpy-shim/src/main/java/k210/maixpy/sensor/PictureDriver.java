package k210.maixpy.sensor;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import k210.dvp.FrameSize;
import k210.dvp.SensorModel;

/**
 * What a driver does to its sensor's registers to tune the picture. Unless a driver says otherwise,
 * everything is taken and nothing done, as the OV5640's and the OV5642's do it.
 */
interface PictureDriver {
  /**
   * The driver of a sensor.
   *
   * @param xclkHz the build's sensor clock
   */
  static PictureDriver of(SensorModel model, SensorBus bus, int xclkHz) {
    return switch (model) {
      case OV2640 -> new Ov2640Driver(bus, xclkHz);
      case OV7740 -> new Ov7740Driver(bus);
      case GC0328 -> new GalaxyCoreDriver(bus, 0x2F);
      case GC2145 -> new GalaxyCoreDriver(bus, 0x2B);
      case OV5640 -> new Ov564xDriver(bus, 0x3821, 0x06, false, 0x3820, 0x06, true);
      case OV5642 -> new Ov564xDriver(bus, 0x3818, 0x40, false, 0x3818, 0x20, false);
      case OV3660 -> new PictureDriver() {};
    };
  }

  /** Whether no register has failed since this was asked, for drivers that notice. */
  default boolean succeeded() {
    return true;
  }

  /** {@code set_framesize}: the registers that have to do with the picture. */
  default void setFrameSize(FrameSize size) {}

  /** {@code set_framerate}, of a rate that the driver takes. */
  default void setFrameRate(int framesPerSecond) {}

  /** {@code set_contrast}: whether the level is taken. */
  default boolean setContrast(int level) {
    return true;
  }

  /** {@code set_brightness}: whether the level is taken. */
  default boolean setBrightness(int level) {
    return true;
  }

  /** {@code set_saturation}: whether the level is taken. */
  default boolean setSaturation(int level) {
    return true;
  }

  /**
   * {@code set_gainceiling}.
   *
   * @param doublings 0 for 2 times to 6 for 128 times
   */
  default void setGainCeiling(int doublings) {}

  /** {@code set_colorbar}. */
  default void setColourBar(boolean enable) {}

  /** {@code set_special_effect} of a driver that has one: whether the effect is taken. */
  default boolean setSpecialEffect(int effect) {
    return true;
  }

  /** {@code set_auto_gain}; what is not given is NaN. */
  default void setAutoGain(boolean enable, float gainDb, float ceilingDb) {}

  /** {@code get_gain_db}; empty where the driver returns what lies on the stack. */
  default OptionalDouble gainDb() {
    return OptionalDouble.empty();
  }

  /** {@code set_auto_exposure}; -1 where none is given. */
  default void setAutoExposure(boolean enable, int exposureMicros) {}

  /** {@code get_exposure_us}; empty where the driver returns what lies on the stack. */
  default OptionalInt exposureMicros() {
    return OptionalInt.empty();
  }

  /** {@code set_auto_whitebal}; what is not given is NaN. */
  default void setAutoWhiteBalance(boolean enable, float red, float green, float blue) {}

  /** {@code get_rgb_gain_db}: red, green, blue. */
  default float[] colourGains() {
    return new float[3];
  }

  /** {@code set_hmirror}: whether it shows. */
  default boolean setHmirror(boolean enable, boolean vflip) {
    return false;
  }

  /** {@code set_vflip}: whether it shows. */
  default boolean setVflip(boolean enable, boolean hmirror) {
    return false;
  }
}
