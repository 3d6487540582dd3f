package k210.dvp;

/**
 * The OV2640: exposure and gain in its sensor bank, picture effects in its DSP bank (datasheet, and
 * the application notes' tables that MaixPy's ov2640.c writes). Those tables agree on luma' = (luma
 * - pivot) * gain / 32 + brightness: contrast turns around 112 at every level.
 */
final class Ov2640Functions implements SensorFunctions {
  private static final int DSP = 0;
  private static final int SENSOR = 1;

  private static final int GAIN = 0x00;
  private static final int REG04 = 0x04;
  private static final int AEC = 0x10;
  private static final int COM7 = 0x12;
  private static final int COM8 = 0x13;
  private static final int COM9 = 0x14;
  private static final int REG45 = 0x45;
  private static final int CTRL2 = 0x86;

  private static final int COM7_SVGA = 0x40;
  private static final int COM7_BARS = 0x02;
  private static final int COM8_AGC = 0x04;
  private static final int COM8_AEC = 0x01;
  private static final int CTRL2_EFFECTS = 0x10;

  private static final int EFFECT_SATURATION = 0x02;
  private static final int EFFECT_LUMA = 0x04;
  private static final int EFFECT_NEGATIVE = 0x40;
  private static final int NEGATIVE_BRIGHTNESS = 0x08;

  /** Saturation of the driver's reset and of its level 0. */
  private static final double SATURATION_ONE = 0x48;

  private static final double GAIN_ONE = 0x20;

  private static final int SVGA_LINES = 672;
  private static final int UXGA_LINES = 1248;

  private final SensorRegisters registers;

  Ov2640Functions(SensorRegisters registers) {
    this.registers = registers;
  }

  @Override
  public boolean showsColourBars() {
    return (registers.at(SENSOR, COM7) & COM7_BARS) != 0;
  }

  @Override
  public void settle(double frameMicros) {
    int loops = registers.at(SENSOR, COM8);
    boolean automaticGain = (loops & COM8_AGC) != 0;
    boolean automaticExposure = (loops & COM8_AEC) != 0;
    int ceiling = 2 << (registers.at(SENSOR, COM9) >> 5);
    ExposureControl settled =
        present().settled(automaticGain, automaticExposure, ceiling, frameLines(), frameMicros);
    if (automaticGain) {
      registers.put(SENSOR, GAIN, ExposureControl.codeOf(Math.min(settled.gain(), 31)));
    }
    if (automaticExposure) {
      int lines = (int) settled.lines();
      registers.put(SENSOR, REG04, (registers.at(SENSOR, REG04) & 0xFC) | (lines & 3));
      registers.put(SENSOR, AEC, lines >> 2);
      registers.put(SENSOR, REG45, (registers.at(SENSOR, REG45) & 0xC0) | lines >> 10);
    }
  }

  private ExposureControl present() {
    int lines =
        (registers.at(SENSOR, REG45) & 0x3F) << 10
            | registers.at(SENSOR, AEC) << 2
            | (registers.at(SENSOR, REG04) & 3);
    return new ExposureControl(ExposureControl.gainOf(registers.at(SENSOR, GAIN)), lines);
  }

  private int frameLines() {
    return (registers.at(SENSOR, COM7) & COM7_SVGA) != 0 ? SVGA_LINES : UXGA_LINES;
  }

  @Override
  public PictureTuning tuning(double frameMicros) {
    double light = present().factor(frameLines(), frameMicros);
    PictureTuning tuning = PictureTuning.NEUTRAL.withLight(light, light, light);
    if ((registers.at(DSP, CTRL2) & CTRL2_EFFECTS) == 0) {
      return tuning;
    }
    int effects = registers.behindPort(0);
    if ((effects & EFFECT_SATURATION) != 0) {
      tuning =
          tuning.withChroma(
              registers.behindPort(3) / SATURATION_ONE, registers.behindPort(4) / SATURATION_ONE);
    }
    if ((effects & EFFECT_LUMA) != 0) {
      boolean darker = (registers.behindPort(10) & NEGATIVE_BRIGHTNESS) != 0;
      int brightness = darker ? -registers.behindPort(9) : registers.behindPort(9);
      tuning =
          tuning.withLuma(registers.behindPort(8) / GAIN_ONE, registers.behindPort(7), brightness);
    }
    return tuning.withNegative((effects & EFFECT_NEGATIVE) != 0);
  }
}
