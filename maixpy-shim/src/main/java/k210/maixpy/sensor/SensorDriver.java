package k210.maixpy.sensor;

import k210.dvp.SensorModel;

/**
 * What MaixPy's driver of an image sensor has and how it answers ({@code ov2640.c}, {@code
 * ov5640.c}, {@code ov5642.c}, {@code ov7740.c}, {@code ov3660.c}, {@code gc0328.c}, {@code
 * gc2145.c}).
 */
record SensorDriver(SensorModel model) {
  /** {@code sensor.reset(choice=...)}: OmniVision sensors only. */
  private static final int CHOICE_OV = 1;

  /** GalaxyCore sensors only. */
  private static final int CHOICE_GC = 2;

  /** What the firmware prefers for the OV7740 when the script names no clock (sensor.c). */
  private static final long OV7740_XCLK_HZ = 22_000_000;

  /** The last line of a {@code binocular_reset} that fails. */
  static final String BINOCULAR_ERROR = "[MAIXPY]: scan sensor1 error\n";

  /** Whether {@code sensor.reset(choice)} looks for this sensor; 0 looks for any. */
  boolean isChosenBy(int choice) {
    int own =
        switch (model) {
          case OV2640, OV5640, OV5642, OV7740, OV3660 -> CHOICE_OV;
          case GC0328, GC2145 -> CHOICE_GC;
        };
    return choice == 0 || choice == own;
  }

  /** The lines that the firmware prints when it has found the sensor. */
  String foundLines() {
    return switch (model) {
      case OV2640, OV5640, OV5642, OV7740, OV3660 -> findLine() + "[MAIXPY]: find ov sensor\n";
      case GC0328, GC2145 -> galaxyCoreLines();
    };
  }

  private String findLine() {
    return "[MAIXPY]: find " + model.chip() + "\n";
  }

  private String galaxyCoreLines() {
    return "[MAIXPY]: sensor id = %x\n".formatted(model.id()) + findLine();
  }

  /**
   * The lines of {@code binocular_reset}; its last one says whether it failed.
   *
   * @param two whether there are two sensors. A single one answers only while the power-down pin is
   *     low, where the search for OmniVision's does not look first; GalaxyCore's are woken by the
   *     search, so that one passes for two
   */
  String binocularLines(boolean two) {
    String first = two ? "" : "[MAIXPY]: Can not find sensor first\n[MAIXPY]: No sensor\n";
    return switch (model) {
      case OV2640, OV5640, OV7740 -> two ? findLine() : first + BINOCULAR_ERROR;
      case OV5642, OV3660 -> (two ? "[MAIXPY]: Sensor is not supported." : first) + BINOCULAR_ERROR;
      case GC0328, GC2145 ->
          "[MAIXPY]: Can not find sensor first\n[MAIXPY]: No sensor\n"
              + galaxyCoreLines()
              + "[MAIXPY]: sensor1 find gc0328\n"
              + galaxyCoreLines()
              + "[MAIXPY]: sensor2 find gc0328\n";
    };
  }

  /** The clock that the sensor gets when the script does not name one. */
  long defaultXclkHz(long firmwareHz) {
    return model == SensorModel.OV7740 ? OV7740_XCLK_HZ : firmwareHz;
  }

  /** Whether {@code set_pixformat} writes registers; elsewhere {@code set_regs} does not matter. */
  boolean pixelFormatHasRegisters() {
    return switch (model) {
      case OV5640, OV5642 -> true;
      case OV2640, OV7740, OV3660, GC0328, GC2145 -> false;
    };
  }

  /** Whether {@code set_framerate} takes 2, 8, 15, 25, 30 or 60 frames per second. */
  boolean takesFrameRate(int framesPerSecond) {
    return switch (model) {
      case OV2640, OV3660 -> false;
      case OV7740 -> framesPerSecond >= 15;
      case OV5640, OV5642, GC0328, GC2145 -> true;
    };
  }

  /** Whether {@code set_framerate} changes anything; the others take it and do nothing. */
  boolean hasFrameRates() {
    return switch (model) {
      case OV7740 -> true;
      case OV2640, OV5640, OV5642, OV3660, GC0328, GC2145 -> false;
    };
  }

  /** Whether there is a {@code set_special_effect}; the others answer False to all. */
  boolean hasSpecialEffects() {
    return switch (model) {
      case OV2640, OV3660, GC0328, GC2145 -> false;
      case OV5640, OV5642, OV7740 -> true;
    };
  }

  /** Whether {@code set_lens_correction} is taken; no driver does anything about it. */
  boolean lensCorrection() {
    return switch (model) {
      case OV5640, OV5642 -> true;
      case OV2640, OV7740, OV3660, GC0328, GC2145 -> false;
    };
  }

  /** Whether there is a {@code sleep}. */
  boolean canSleep() {
    return switch (model) {
      case OV5640, OV5642, OV7740 -> true;
      case OV2640, OV3660, GC0328, GC2145 -> false;
    };
  }
}
