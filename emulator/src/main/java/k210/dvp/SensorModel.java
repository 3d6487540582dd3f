package k210.dvp;

/**
 * The image sensors MaixPy finds.
 *
 * <p>Frame rates are rough: the sensors' datasheet rates at a 24 MHz clock, taken as proportional
 * to the clock. Frames larger than half the array need the full-resolution scan, which is slower.
 */
public enum SensorModel {
  OV2640("ov2640", 0x2642, 1600, 1200, 30, 15),
  OV5640("ov5640", 0x5640, 2592, 1944, 30, 15),
  OV7740("ov7740", 0x7742, 640, 480, 60, 30),
  GC0328("gc0328", 0x9D, 640, 480, 30, 30);

  private static final long RATED_XCLK_HZ = 24_000_000;

  private final String chip;
  private final int id;
  private final int arrayWidthPx;
  private final int arrayHeightPx;
  private final int binnedFps;
  private final int fullFps;

  SensorModel(
      String chip, int id, int arrayWidthPx, int arrayHeightPx, int binnedFps, int fullFps) {
    this.chip = chip;
    this.id = id;
    this.arrayWidthPx = arrayWidthPx;
    this.arrayHeightPx = arrayHeightPx;
    this.binnedFps = binnedFps;
    this.fullFps = fullFps;
  }

  /** The name that {@code sensor.reset} prints. */
  public String chip() {
    return chip;
  }

  /** What {@code sensor.get_id()} returns. */
  public int id() {
    return id;
  }

  /** Whether the sensor can deliver a frame size: not beyond its array. */
  public boolean supports(FrameSize size) {
    return size.widthPx() <= arrayWidthPx && size.heightPx() <= arrayHeightPx;
  }

  /**
   * How long one frame takes, in CPU cycles.
   *
   * @param size the frame size
   * @param xclkHz the clock the DVP gives the sensor
   * @param cpuHz the unit of the result
   */
  public long framePeriodCycles(FrameSize size, long xclkHz, long cpuHz) {
    boolean binned = size.widthPx() * 2 <= arrayWidthPx && size.heightPx() * 2 <= arrayHeightPx;
    long ratedFps = binned ? binnedFps : fullFps;
    return Math.max(1, Math.round((double) cpuHz * RATED_XCLK_HZ / (ratedFps * (double) xclkHz)));
  }
}
