package k210.maixpy.sensor;

import k210.dvp.SensorModel;

/**
 * What MaixPy's driver of an image sensor has and how it answers ({@code ov2640.c}, {@code
 * ov5640.c}, {@code ov7740.c}, {@code gc0328.c}).
 */
record SensorDriver(SensorModel model) {
  /** {@code sensor.reset(choice=...)}: OmniVision sensors only. */
  private static final int CHOICE_OV = 1;

  /** GalaxyCore sensors only. */
  private static final int CHOICE_GC = 2;

  /** What the firmware prefers for the OV7740 when the script names no clock (sensor.c). */
  private static final long OV7740_XCLK_HZ = 22_000_000;

  /** What came of a call. */
  enum Answer {
    /** Done, and there is nothing to see of it. */
    DONE,
    /** The driver has no such function, or refuses the value. */
    REFUSED,
    /** The board would show it or take another time for it. */
    NOT_MODELLED
  }

  /** Whether {@code sensor.reset(choice)} looks for this sensor; 0 looks for any. */
  boolean isChosenBy(int choice) {
    int own =
        switch (model) {
          case OV2640, OV5640, OV7740 -> CHOICE_OV;
          case GC0328 -> CHOICE_GC;
        };
    return choice == 0 || choice == own;
  }

  /** The lines that the firmware prints when it has found the sensor. */
  String foundLines() {
    String found = "[MAIXPY]: find " + model.chip() + "\n";
    return switch (model) {
      case OV2640, OV5640, OV7740 -> found + "[MAIXPY]: find ov sensor\n";
      case GC0328 -> "[MAIXPY]: sensor id = %x\n".formatted(model.id()) + found;
    };
  }

  /** The clock that the sensor gets when the script does not name one. */
  long defaultXclkHz(long firmwareHz) {
    return model == SensorModel.OV7740 ? OV7740_XCLK_HZ : firmwareHz;
  }

  /** Whether {@code set_pixformat} writes registers; elsewhere {@code set_regs} does not matter. */
  boolean pixelFormatHasRegisters() {
    return switch (model) {
      case OV5640 -> true;
      case OV2640, OV7740, GC0328 -> false;
    };
  }

  /** {@code set_contrast}: whether the level is taken. */
  boolean contrast(int level) {
    return level(level);
  }

  /** {@code set_brightness}: whether the level is taken; the GC0328's driver looks at none. */
  boolean brightness(int level) {
    return model == SensorModel.GC0328 || level(level);
  }

  /** {@code set_saturation}: whether the level is taken. */
  boolean saturation(int level) {
    return level(level);
  }

  /** The drivers' tables, with the neighbouring rows that two of them let through. */
  private boolean level(int level) {
    return switch (model) {
      case OV2640 -> level >= -3 && level <= 2;
      case OV7740 -> level >= -4 && level <= 4;
      case GC0328 -> level >= -2 && level <= 3;
      case OV5640 -> true;
    };
  }

  /** Whether {@code set_framerate} takes 2, 8, 15, 25, 30 or 60 frames per second. */
  boolean takesFrameRate(int framesPerSecond) {
    return switch (model) {
      case OV2640 -> false;
      case OV7740 -> framesPerSecond >= 15;
      case OV5640, GC0328 -> true;
    };
  }

  /** Whether {@code set_framerate} changes anything; the others take it and do nothing. */
  boolean hasFrameRates() {
    return switch (model) {
      case OV7740 -> true;
      case OV2640, OV5640, GC0328 -> false;
    };
  }

  /** {@code set_special_effect}: 0 is normal, 1 negative. */
  Answer specialEffect(int effect) {
    return switch (model) {
      case OV2640, GC0328 -> Answer.REFUSED;
      case OV5640 -> Answer.DONE;
      case OV7740 ->
          switch (effect) {
            case 0 -> Answer.DONE;
            case 1 -> Answer.NOT_MODELLED;
            default -> Answer.REFUSED;
          };
    };
  }

  /** Whether {@code set_lens_correction} is taken; no driver does anything about it. */
  boolean lensCorrection() {
    return switch (model) {
      case OV5640 -> true;
      case OV2640, OV7740, GC0328 -> false;
    };
  }

  /** Whether {@code set_colorbar} shows bars; the others take it and do nothing. */
  boolean hasColourBars() {
    return switch (model) {
      case OV2640, OV7740 -> true;
      case OV5640, GC0328 -> false;
    };
  }

  /** Whether there is a {@code sleep}. */
  boolean canSleep() {
    return switch (model) {
      case OV5640, OV7740 -> true;
      case OV2640, GC0328 -> false;
    };
  }

  /** Whether {@code get_rgb_gain_db} reads the sensor; the others return three zeros. */
  boolean readsColourGains() {
    return switch (model) {
      case OV7740 -> true;
      case OV2640, OV5640, GC0328 -> false;
    };
  }
}
