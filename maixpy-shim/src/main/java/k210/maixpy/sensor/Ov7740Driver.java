package k210.maixpy.sensor;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import k210.dvp.FrameSize;

/**
 * {@code ov7740.c}. Gains and exposures are the registers' own numbers whatever the functions are
 * called, and a gain counts only together with a ceiling.
 */
final class Ov7740Driver implements PictureDriver {
  private static final int GAIN = 0x00;
  private static final int BLUE_GAIN = 0x01;
  private static final int RED_GAIN = 0x02;
  private static final int GREEN_GAIN = 0x03;
  private static final int DIRECTION = 0x0C;
  private static final int EXPOSURE_HIGH = 0x0F;
  private static final int EXPOSURE_LOW = 0x10;
  private static final int CLOCK = 0x11;
  private static final int LOOPS = 0x13;
  private static final int CEILING = 0x14;
  private static final int GAIN_HIGH = 0x15;
  private static final int START = 0x16;
  private static final int LINES_LOW = 0x2B;
  private static final int LINES_HIGH = 0x2C;
  private static final int OUTPUT_WIDTH = 0x31;
  private static final int OUTPUT_HEIGHT = 0x32;
  private static final int PATTERN_ADDRESS = 0x38;
  private static final int PLL = 0x55;
  private static final int WHITE_BALANCE = 0x80;
  private static final int BLOCKS = 0x81;
  private static final int SCALING = 0x82;
  private static final int PATTERN = 0x84;
  private static final int EFFECTS = 0xDA;

  private static final int LEVELS = 4;
  private static final int MOST_DOUBLINGS = 4;

  /** What the conversion of NaN to 16 bits gives on RISC-V. */
  private static final int NOT_GIVEN = 0xFFFF;

  /** Gains and brightnesses of contrast, from -4. */
  private static final int[] CONTRAST_GAINS = {
    0x10, 0x14, 0x18, 0x1C, 0x20, 0x24, 0x28, 0x2C, 0x30
  };

  private static final int[] CONTRAST_BRIGHTNESSES = {0xD0, 0x80, 0x48, 0x20, 0, 0, 0, 0, 0};

  private final SensorBus bus;

  Ov7740Driver(SensorBus bus) {
    this.bus = bus;
  }

  @Override
  public boolean succeeded() {
    return bus.ok();
  }

  @Override
  public void setFrameSize(FrameSize size) {
    boolean vga = size.widthPx() > 320 || size.heightPx() > 240;
    boolean qvga = size.widthPx() > 160 || size.heightPx() > 120;
    bus.write(OUTPUT_WIDTH, vga ? 0xA0 : qvga ? 0x50 : 0x28);
    bus.write(OUTPUT_HEIGHT, vga ? 0xF0 : qvga ? 0x78 : 0x3C);
    bus.write(SCALING, vga ? 0x32 : 0x3F);
  }

  @Override
  public void setFrameRate(int framesPerSecond) {
    int lines = framesPerSecond == 25 ? 0x25E : 0x1F0;
    bus.write(CLOCK, framesPerSecond == 60 ? 0 : framesPerSecond == 15 ? 3 : 1);
    bus.write(PLL, 0x40);
    bus.write(LINES_LOW, lines);
    bus.write(LINES_HIGH, lines >> 8);
  }

  @Override
  public boolean setContrast(int level) {
    if (Math.abs((long) level) > LEVELS) {
      return false;
    }
    enableEffect(0x04);
    bus.write(0xE1, 0x20);
    bus.write(0xE2, CONTRAST_GAINS[level + LEVELS]);
    bus.write(0xE3, CONTRAST_BRIGHTNESSES[level + LEVELS]);
    bus.change(0xE4, 0x04, 0);
    return bus.ok();
  }

  @Override
  public boolean setBrightness(int level) {
    if (Math.abs((long) level) > LEVELS) {
      return false;
    }
    enableEffect(0x04);
    // Bit 3 means darker: by this table a higher level is darker.
    bus.write(0xE4, level < 0 ? 0x06 : 0x0E);
    bus.write(0xE3, 0x10 * Math.abs(level));
    return bus.ok();
  }

  @Override
  public boolean setSaturation(int level) {
    if (Math.abs((long) level) > LEVELS) {
      return false;
    }
    enableEffect(0x02);
    bus.write(0xDD, 0x10 * (level + LEVELS));
    bus.write(0xDE, 0x10 * (level + LEVELS));
    return bus.ok();
  }

  private void enableEffect(int bit) {
    bus.change(BLOCKS, 0, 0x20);
    bus.change(EFFECTS, 0, bit);
  }

  @Override
  public void setGainCeiling(int doublings) {
    bus.write(CEILING, Math.min(doublings, MOST_DOUBLINGS) << 4);
  }

  @Override
  public void setColourBar(boolean enable) {
    bus.write(PATTERN_ADDRESS, 0x07);
    bus.write(PATTERN, enable ? 0x02 : 0);
  }

  @Override
  public boolean setSpecialEffect(int effect) {
    if (effect != 0 && effect != 1) {
      return false;
    }
    bus.change(BLOCKS, 0x01, effect);
    bus.change(EFFECTS, 0x40, effect << 6);
    return bus.ok();
  }

  @Override
  public void setAutoGain(boolean enable, float gainDb, float ceilingDb) {
    bus.change(LOOPS, 0x04, enable ? 0x04 : 0);
    int gain = unsigned16(gainDb);
    int ceiling = unsigned16(ceilingDb);
    if (!enable && gain != NOT_GIVEN && ceiling != NOT_GIVEN) {
      bus.change(GAIN_HIGH, 3, gain >> 8 & 3);
      bus.write(GAIN, gain);
      bus.write(CEILING, (ceiling & 7) << 4);
    }
  }

  private static int unsigned16(float number) {
    return Float.isNaN(number) ? NOT_GIVEN : (int) number & 0xFFFF;
  }

  @Override
  public OptionalDouble gainDb() {
    int low = bus.read(GAIN);
    return OptionalDouble.of((bus.read(GAIN_HIGH) & 3) << 8 | low);
  }

  @Override
  public void setAutoExposure(boolean enable, int exposureMicros) {
    bus.change(LOOPS, 0x01, enable ? 0x01 : 0);
    if (!enable) {
      bus.write(EXPOSURE_HIGH, exposureMicros >> 8);
      bus.write(EXPOSURE_LOW, exposureMicros);
    }
  }

  @Override
  public OptionalInt exposureMicros() {
    int high = bus.read(EXPOSURE_HIGH);
    return OptionalInt.of(high << 8 | bus.read(EXPOSURE_LOW));
  }

  @Override
  public void setAutoWhiteBalance(boolean enable, float red, float green, float blue) {
    int present = bus.read(WHITE_BALANCE);
    boolean given =
        unsigned16(red) != NOT_GIVEN
            && unsigned16(green) != NOT_GIVEN
            && unsigned16(blue) != NOT_GIVEN;
    if (enable) {
      bus.write(WHITE_BALANCE, present | 0x14);
    } else if (given) {
      bus.write(WHITE_BALANCE, present & 0xEF);
      bus.write(BLUE_GAIN, (int) blue);
      bus.write(RED_GAIN, (int) red);
      bus.write(GREEN_GAIN, (int) green);
    } else {
      bus.write(WHITE_BALANCE, present & 0xEB);
    }
  }

  @Override
  public float[] colourGains() {
    return new float[] {bus.read(RED_GAIN), bus.read(GREEN_GAIN), bus.read(BLUE_GAIN)};
  }

  @Override
  public boolean setHmirror(boolean enable, boolean vflip) {
    bus.change(DIRECTION, 0x40, enable ? 0x40 : 0);
    // The driver forgets whether that succeeded.
    boolean unused = bus.ok();
    bus.change(START, 0x11, enable ? 0x11 : 0);
    return true;
  }

  @Override
  public boolean setVflip(boolean enable, boolean hmirror) {
    bus.change(DIRECTION, 0x80, enable ? 0x80 : 0);
    return true;
  }
}
