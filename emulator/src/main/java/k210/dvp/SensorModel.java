package k210.dvp;

import java.util.Arrays;
import java.util.Optional;

/**
 * The image sensors MaixPy finds.
 *
 * <p>Frame rates at a sensor clock of 24 MHz, to which they are proportional, follow from the
 * registers that MaixPy v0.6.3's drivers write (port/src/omv). OV2640: up to 800 x 600 in its SVGA
 * mode without clock doubler, 1190 x 672 clocks a frame, so 30; beyond in its UXGA mode with
 * doubler and divider by two, 1922 x 1248 clocks, so 10. OV7740: register 0x11 = 0 is 60 at every
 * size, because its driver changes only the output's size; {@code set_framerate} divides. The
 * others have tables without published timing; their rates are the datasheets' and rough.
 *
 * <p>The GC2145's driver knows no size beyond 640 x 480; that of the OV3660 writes the registers of
 * 320 x 240 and none for any other size. The MT9D111, which the firmware finds as well, is not
 * here: its driver prints addresses of the firmware's memory at every call.
 */
public enum SensorModel {
  OV2640("ov2640", 0x2642, 1600, 1200, 30, 10),
  OV5640("ov5640", 0x5640, 2592, 1944, 30, 15),
  OV7740("ov7740", 0x7742, 640, 480, 60, 60),
  OV5642("ov5642", 0x5642, 2592, 1944, 30, 15),
  OV3660("ov3660", 0x3660, 320, 240, 30, 30),
  GC0328("gc0328", 0x9D, 640, 480, 30, 30),
  GC2145("gc2145", 0x2145, 640, 480, 20, 20);

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

  /** The model with the name that {@link #chip} shows; empty when there is none. */
  public static Optional<SensorModel> named(String chip) {
    return Arrays.stream(values()).filter(model -> model.chip.equals(chip)).findFirst();
  }

  /** Whether the sensor can deliver a frame size: not beyond its array. */
  public boolean supports(FrameSize size) {
    if (this == OV3660) {
      return size == FrameSize.QVGA;
    }
    return size.widthPx() <= arrayWidthPx && size.heightPx() <= arrayHeightPx;
  }

  /** Frames per second at a sensor clock of 24 MHz, before {@code set_framerate}. */
  public int ratedFps(FrameSize size) {
    boolean binned = size.widthPx() * 2 <= arrayWidthPx && size.heightPx() * 2 <= arrayHeightPx;
    return binned ? binnedFps : fullFps;
  }

  /**
   * How long one frame takes, in CPU cycles.
   *
   * @param ratedFps frames per second at a sensor clock of 24 MHz
   * @param xclkHz the clock the DVP gives the sensor
   * @param cpuHz the unit of the result
   */
  public static long framePeriodCycles(int ratedFps, long xclkHz, long cpuHz) {
    return Math.max(1, Math.round((double) cpuHz * RATED_XCLK_HZ / ((double) ratedFps * xclkHz)));
  }
}
