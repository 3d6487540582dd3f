package k210.maixpy.sensor;

import k210.dvp.FrameSize;

/**
 * {@code gc0328.c} and {@code gc2145.c}, which differ in where they write an exposure. They take no
 * notice of registers that read 0xFF. One level more than their tables have is let through; what
 * lies behind the table is then written, which is not known, so the picture stays as it is.
 */
final class GalaxyCoreDriver implements PictureDriver {
  private static final int PAGE = 0xFE;
  private static final int MIRROR = 0x17;
  private static final int BLOCKS = 0x42;
  private static final int BLOCKS_WHITE_BALANCE = 0x02;
  private static final int EXPOSURE_LOOP = 0x4F;
  private static final int GAINS = 0x77;
  private static final int GAIN_LIMITS = 0x80;
  private static final int SATURATION = 0xD0;
  private static final int CONTRAST = 0xD3;
  private static final int CONTRAST_PIVOT = 0xD4;

  private static final int LEVELS = 5;
  private static final int CONTRAST_STEP = 0x20;
  private static final int SATURATION_STEP = 0x10;

  private final SensorBus bus;
  private final int exposureAddress;

  GalaxyCoreDriver(SensorBus bus, int exposureAddress) {
    this.bus = bus;
    this.exposureAddress = exposureAddress;
  }

  /** Every table of a frame size selects page 0. */
  @Override
  public void setFrameSize(FrameSize size) {
    bus.write(PAGE, 0);
  }

  @Override
  public boolean setContrast(int level) {
    int row = level + LEVELS / 2;
    if (row < 0 || row > LEVELS) {
      return false;
    }
    bus.write(PAGE, 0);
    if (row < LEVELS) {
      bus.write(CONTRAST_PIVOT, 0x80);
      bus.write(CONTRAST, row * CONTRAST_STEP);
    }
    return true;
  }

  @Override
  public boolean setSaturation(int level) {
    int row = level + LEVELS / 2;
    if (row < 0 || row > LEVELS) {
      return false;
    }
    bus.write(PAGE, 0);
    for (int i = 0; i < 3 && row < LEVELS; i++) {
      bus.write(SATURATION + i, row * SATURATION_STEP);
    }
    return true;
  }

  @Override
  public void setAutoExposure(boolean enable, int exposureMicros) {
    bus.write(PAGE, 0);
    bus.change(EXPOSURE_LOOP, 1, enable ? 1 : 0);
    if (exposureMicros != -1) {
      bus.write(PAGE, 1);
      bus.write(exposureAddress, exposureMicros >> 8);
      bus.write(exposureAddress + 1, exposureMicros);
    }
  }

  @Override
  public void setAutoWhiteBalance(boolean enable, float red, float green, float blue) {
    bus.write(PAGE, 0);
    bus.change(BLOCKS, BLOCKS_WHITE_BALANCE, enable ? BLOCKS_WHITE_BALANCE : 0);
    float[] gains = {red, green, blue};
    for (int i = 0; i < gains.length; i++) {
      if (!Float.isNaN(gains[i])) {
        bus.write((enable ? GAIN_LIMITS : GAINS) + i, (int) gains[i]);
      }
    }
  }

  @Override
  public boolean setHmirror(boolean enable, boolean vflip) {
    return setDirection(enable, vflip);
  }

  @Override
  public boolean setVflip(boolean enable, boolean hmirror) {
    return setDirection(hmirror, enable);
  }

  /** Written to whatever page is selected; only page 0 has the register. */
  private boolean setDirection(boolean hmirror, boolean vflip) {
    bus.change(MIRROR, 3, (hmirror ? 1 : 0) | (vflip ? 2 : 0));
    return (bus.read(PAGE) & 7) == 0;
  }
}
