package k210.dvp;

/**
 * The OV7740 (datasheet; Linux's ov7740.c for the meaning of single bits). Brightness has its sign
 * in bit 3 of register 0xE4, set for darker. That brightness counts before the gain and that
 * contrast turns around register 0xE1 is inferred from the tables of MaixPy's ov7740.c, which make
 * a usable picture only so.
 */
final class Ov7740Functions implements SensorFunctions {
  private static final int GAIN = 0x00;
  private static final int BLUE_GAIN = 0x01;
  private static final int RED_GAIN = 0x02;
  private static final int GREEN_GAIN = 0x03;
  private static final int EXPOSURE_HIGH = 0x0F;
  private static final int EXPOSURE_LOW = 0x10;
  private static final int LOOPS = 0x13;
  private static final int CEILING = 0x14;
  private static final int GAIN_HIGH = 0x15;
  private static final int FRAME_LINES_LOW = 0x2B;
  private static final int FRAME_LINES_HIGH = 0x2C;
  private static final int WHITE_BALANCE = 0x80;
  private static final int BLOCKS = 0x81;
  private static final int EFFECTS = 0xDA;

  private static final int LOOPS_AGC = 0x04;
  private static final int LOOPS_AEC = 0x01;
  private static final int WHITE_BALANCE_LOOP = 0x10;
  private static final int WHITE_BALANCE_GAINS = 0x04;
  private static final int BLOCKS_EFFECTS = 0x20;
  private static final int EFFECT_SATURATION = 0x02;
  private static final int EFFECT_LUMA = 0x04;
  private static final int EFFECT_NEGATIVE = 0x40;
  private static final int NEGATIVE_BRIGHTNESS = 0x08;

  /** Sub-address of the test pattern, and its switch. */
  private static final int PATTERN = 0x07;

  private static final int PATTERN_BARS = 0x02;

  private static final double WHITE_BALANCE_ONE = 0x40;
  private static final double SATURATION_ONE = 0x40;
  private static final double GAIN_ONE = 0x20;

  private final SensorRegisters registers;

  Ov7740Functions(SensorRegisters registers) {
    this.registers = registers;
  }

  private int at(int address) {
    return registers.at(0, address);
  }

  @Override
  public boolean showsColourBars() {
    return (registers.behindPort(PATTERN) & PATTERN_BARS) != 0;
  }

  @Override
  public void settle(double frameMicros) {
    boolean automaticGain = (at(LOOPS) & LOOPS_AGC) != 0;
    boolean automaticExposure = (at(LOOPS) & LOOPS_AEC) != 0;
    int ceiling = 2 << ((at(CEILING) >> 4) & 7);
    ExposureControl settled =
        present().settled(automaticGain, automaticExposure, ceiling, frameLines(), frameMicros);
    if (automaticGain) {
      int code = ExposureControl.codeOf(settled.gain());
      registers.put(0, GAIN, code);
      registers.put(0, GAIN_HIGH, (at(GAIN_HIGH) & 0xFC) | (code >> 8 & 3));
    }
    if (automaticExposure) {
      int lines = (int) settled.lines();
      registers.put(0, EXPOSURE_HIGH, lines >> 8);
      registers.put(0, EXPOSURE_LOW, lines);
    }
    if ((at(WHITE_BALANCE) & WHITE_BALANCE_LOOP) != 0) {
      for (int gain = BLUE_GAIN; gain <= GREEN_GAIN; gain++) {
        registers.put(0, gain, (int) WHITE_BALANCE_ONE);
      }
    }
  }

  private ExposureControl present() {
    int code = (at(GAIN_HIGH) & 3) << 8 | at(GAIN);
    return new ExposureControl(
        ExposureControl.gainOf(code), at(EXPOSURE_HIGH) << 8 | at(EXPOSURE_LOW));
  }

  private int frameLines() {
    return Math.max(1, at(FRAME_LINES_HIGH) << 8 | at(FRAME_LINES_LOW));
  }

  @Override
  public PictureTuning tuning(double frameMicros) {
    double light = present().factor(frameLines(), frameMicros);
    PictureTuning tuning = PictureTuning.NEUTRAL.withLight(light, light, light);
    if ((at(WHITE_BALANCE) & WHITE_BALANCE_GAINS) != 0) {
      tuning =
          tuning.withLight(
              light * at(RED_GAIN) / WHITE_BALANCE_ONE,
              light * at(GREEN_GAIN) / WHITE_BALANCE_ONE,
              light * at(BLUE_GAIN) / WHITE_BALANCE_ONE);
    }
    if ((at(BLOCKS) & BLOCKS_EFFECTS) == 0) {
      return tuning;
    }
    if ((at(EFFECTS) & EFFECT_SATURATION) != 0) {
      tuning = tuning.withChroma(at(0xDD) / SATURATION_ONE, at(0xDE) / SATURATION_ONE);
    }
    if ((at(EFFECTS) & EFFECT_LUMA) != 0) {
      int pivot = at(0xE1);
      double gain = at(0xE2) / GAIN_ONE;
      int brightness = (at(0xE4) & NEGATIVE_BRIGHTNESS) != 0 ? -at(0xE3) : at(0xE3);
      tuning = tuning.withLuma(gain, pivot, pivot + gain * brightness);
    }
    return tuning.withNegative((at(EFFECTS) & EFFECT_NEGATIVE) != 0);
  }
}
