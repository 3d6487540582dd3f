package k210.maixpy.sensor;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import k210.dvp.FrameSize;
import k210.imlib.FastMath;

/**
 * {@code ov2640.c}. Its tables of levels write the chip's effects through a port, and each switches
 * the effects of the others off. The row above each table, the addresses, is let through as one
 * level more; it reaches no effect.
 */
final class Ov2640Driver implements PictureDriver {
  private static final int BANK = 0xFF;
  private static final int DSP = 0;
  private static final int SENSOR = 1;

  private static final int BYPASS = 0x05;
  private static final int PORT_ADDRESS = 0x7C;
  private static final int PORT = 0x7D;
  private static final int OUTPUT_WIDTH = 0x5A;
  private static final int OUTPUT_HEIGHT = 0x5B;
  private static final int OUTPUT_HIGH = 0x5C;
  private static final int WHITE_BALANCE = 0xC3;
  private static final int IMAGE_MODE = 0xDA;

  private static final int GAIN = 0x00;
  private static final int REG04 = 0x04;
  private static final int AEC = 0x10;
  private static final int CLKRC = 0x11;
  private static final int COM7 = 0x12;
  private static final int COM8 = 0x13;
  private static final int COM9 = 0x14;
  private static final int REG45 = 0x45;

  private static final int EFFECT_SATURATION = 0x02;
  private static final int EFFECT_LUMA = 0x04;

  /** Saturations of levels -2 to 2; the table's last two rows are equal. */
  private static final int[] SATURATIONS = {0x28, 0x38, 0x48, 0x58, 0x58};

  private static final int LOWEST = -2;
  private static final int HIGHEST = 2;

  private final SensorBus bus;
  private final int xclkHz;

  /**
   * Connects a sensor.
   *
   * @param xclkHz the build's sensor clock, by which the driver computes whatever the real one is
   */
  Ov2640Driver(SensorBus bus, int xclkHz) {
    this.bus = bus;
    this.xclkHz = xclkHz;
  }

  @Override
  public boolean succeeded() {
    return bus.ok();
  }

  /** The chip's array is read in its SVGA or its UXGA mode, without colour bars. */
  @Override
  public void setFrameSize(FrameSize size) {
    int width = size.widthPx();
    int height = size.heightPx();
    boolean svga = width <= 800 && height <= 600;
    bus.write(BANK, SENSOR);
    if (!svga) {
      bus.write(CLKRC, 0x81);
    }
    bus.write(COM7, svga ? 0x40 : 0x00);
    bus.write(BANK, DSP);
    bus.write(OUTPUT_WIDTH, width >> 2);
    bus.write(OUTPUT_HEIGHT, height >> 2);
    bus.write(OUTPUT_HIGH, ((height >> 8) & 4) | ((width >> 10) & 3));
    bus.write(BYPASS, 0);
  }

  @Override
  public boolean setContrast(int level) {
    if (!isLevel(level)) {
      return false;
    }
    int step = level - LOWEST;
    effects(level, EFFECT_LUMA, 7, 0x20, 0x18 + 4 * step, 0x34 - 10 * step, 0x06);
    return true;
  }

  @Override
  public boolean setBrightness(int level) {
    if (!isLevel(level)) {
      return false;
    }
    effects(level, EFFECT_LUMA, 9, 0x10 * (level - LOWEST), 0);
    return true;
  }

  @Override
  public boolean setSaturation(int level) {
    if (!isLevel(level)) {
      return false;
    }
    int saturation = SATURATIONS[Math.max(0, level - LOWEST)];
    effects(level, EFFECT_SATURATION, 3, saturation, saturation);
    return true;
  }

  private static boolean isLevel(int level) {
    return level >= LOWEST - 1 && level <= HIGHEST;
  }

  private void effects(int level, int enabled, int first, int... values) {
    bus.write(BANK, DSP);
    if (level < LOWEST) {
      // The row of addresses, written to themselves.
      bus.write(PORT_ADDRESS, PORT_ADDRESS);
      bus.write(PORT, PORT);
      bus.write(PORT_ADDRESS, PORT_ADDRESS);
      for (int i = 0; i < values.length; i++) {
        bus.write(PORT, PORT);
      }
      return;
    }
    bus.write(PORT_ADDRESS, 0);
    bus.write(PORT, enabled);
    bus.write(PORT_ADDRESS, first);
    for (int value : values) {
      bus.write(PORT, value);
    }
  }

  @Override
  public void setGainCeiling(int doublings) {
    bus.write(BANK, SENSOR);
    bus.write(COM9, 0x08 | doublings << 5);
  }

  @Override
  public void setColourBar(boolean enable) {
    bus.write(BANK, SENSOR);
    bus.change(COM7, 0x02, enable ? 0x02 : 0);
  }

  private void selectSensor() {
    bus.change(BANK, 0, SENSOR);
  }

  private void selectDsp() {
    bus.change(BANK, SENSOR, 0);
  }

  @Override
  public void setAutoGain(boolean enable, float gainDb, float ceilingDb) {
    selectSensor();
    bus.change(COM8, 0x04, enable ? 0x04 : 0);
    if (!enable && Float.isFinite(gainDb)) {
      float gain = Math.clamp(decibels(gainDb), 1.0f, 32.0f);
      int doublings = Math.round(FastMath.log2(Math.max(gain / 2.0f, 1.0f)));
      int sixteenths = Math.min(roundAway((float) ((gain / (1 << doublings) - 1.0) * 16.0)), 15);
      bus.write(GAIN, ((0xF >> (4 - doublings)) << 4) | sixteenths);
    } else if (enable && Float.isFinite(ceilingDb)) {
      float ceiling = Math.clamp(decibels(ceilingDb), 2.0f, 128.0f);
      int doublings = (int) Math.ceil(FastMath.log2(ceiling)) - 1;
      bus.change(COM9, 0xE0, doublings << 5);
    }
  }

  private static float decibels(float db) {
    return FastMath.exp((float) (db / 20.0 * FastMath.log(10.0f)));
  }

  /** {@code roundf}: halves away from zero. */
  private static int roundAway(float number) {
    return (int) (number < 0 ? Math.ceil(number - 0.5) : Math.floor(number + 0.5));
  }

  @Override
  public OptionalDouble gainDb() {
    selectSensor();
    bus.read(COM8);
    int code = bus.read(GAIN);
    int doubled = 1 << Integer.bitCount(code >> 4);
    float fine = (float) (1.0 + (code & 0xF) / 16.0);
    float ratio = FastMath.log(doubled * fine) / FastMath.log(10.0f);
    return OptionalDouble.of((float) (20.0 * ratio));
  }

  /**
   * The upper six bits of an exposure go to register 4 instead of 0x45, and its window with them.
   */
  @Override
  public void setAutoExposure(boolean enable, int exposureMicros) {
    selectSensor();
    bus.change(COM8, 0x01, enable ? 0x01 : 0);
    if (enable || exposureMicros < 0) {
      return;
    }
    int line = lineClocks();
    int clocksPerMicro = clocksPerMicro();
    int pixel = clocksPerPixel();
    int clocks = exposureMicros * clocksPerMicro;
    // A division by zero gives -1 on RISC-V, which ends as 0.
    int lines = pixel == 0 || line == 0 ? 0 : Math.clamp(clocks / pixel / line, 0, 0xFFFF);
    selectSensor();
    bus.change(REG04, 0x03, lines & 0x03);
    bus.read(AEC);
    bus.write(AEC, lines >> 2);
    bus.change(REG04, 0x3F, lines >> 10 & 0x3F);
  }

  @Override
  public OptionalInt exposureMicros() {
    selectSensor();
    bus.read(COM8);
    int low = bus.read(REG04) & 0x03;
    int middle = bus.read(AEC);
    int high = bus.read(REG45) & 0x3F;
    int line = lineClocks();
    int clocksPerMicro = clocksPerMicro();
    int pixel = clocksPerPixel();
    int lines = high << 10 | middle << 2 | low;
    return OptionalInt.of(clocksPerMicro == 0 ? -1 : lines * line * pixel / clocksPerMicro);
  }

  private int lineClocks() {
    return switch (bus.read(COM7) & 0x70) {
      case 0x00 -> 1600 + 322;
      case 0x40 -> 800 + 390;
      case 0x20 -> 400 + 195;
      default -> 0;
    };
  }

  private int clocksPerMicro() {
    int clock = bus.read(CLKRC);
    int divider = ((clock & 0x3F) + 1) * 2;
    int multiplier = (clock & 0x80) != 0 ? 2 : 1;
    return xclkHz / divider * multiplier / 1_000_000;
  }

  private int clocksPerPixel() {
    selectDsp();
    return switch (bus.read(IMAGE_MODE) & 0x0C) {
      case 0x00, 0x08 -> 2;
      case 0x04 -> 1;
      default -> 0;
    };
  }

  @Override
  public void setAutoWhiteBalance(boolean enable, float red, float green, float blue) {
    selectDsp();
    bus.change(WHITE_BALANCE, 0x08, enable ? 0x08 : 0);
  }

  @Override
  public float[] colourGains() {
    selectDsp();
    bus.read(WHITE_BALANCE);
    return new float[3];
  }

  @Override
  public boolean setHmirror(boolean enable, boolean vflip) {
    selectSensor();
    bus.change(REG04, 0x80, enable ? 0x80 : 0);
    return true;
  }

  @Override
  public boolean setVflip(boolean enable, boolean hmirror) {
    selectSensor();
    bus.change(REG04, 0x50, enable ? 0x50 : 0);
    return true;
  }
}
