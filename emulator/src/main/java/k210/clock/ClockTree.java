package k210.clock;

import java.util.OptionalLong;

/**
 * The chip's clocks as MaixPy sets them up at boot.
 *
 * <p>Every PLL makes {@code crystal * nf / od} with {@code nf} up to 64 and {@code od} up to 16.
 * The reference divider is always 1 with a 26 MHz crystal, because half of that is below the 13.67
 * MHz that the PLL's phase detector needs; the oscillator must run between 350 MHz and 1.75 GHz.
 * The solver takes the ratio nearest to what is asked for and gives up beyond 1/64 off
 * (kendryte-standalone-sdk {@code lib/drivers/sysctl.c}, {@code sysctl_pll_set_freq}).
 *
 * @param pll0Hz source of the CPU and the buses
 * @param pll1Hz source of the KPU
 * @param pll2Hz source of I2S
 * @param kpuDivider divides PLL1 for the KPU
 */
public record ClockTree(long pll0Hz, long pll1Hz, long pll2Hz, int kpuDivider) {
  /** The crystal of every K210 board, in Hz. */
  public static final long CRYSTAL_HZ = 26_000_000;

  private static final double VCO_MIN_HZ = 350e6;
  private static final double VCO_MAX_HZ = 1.75e9;
  private static final int MULTIPLIER_MAX = 64;
  private static final int OUTPUT_DIVIDER_MAX = 16;
  private static final double RELATIVE_ERROR_MAX = 1.0 / 64;

  /** MaixPy's request for PLL2, the I2S clock for 44.1 kHz (maixpy_main.c). */
  private static final long PLL2_REQUEST_HZ = 45_158_400;

  /** The clocks after a boot with MaixPy's defaults: 400 MHz asked for CPU and KPU. */
  public static ClockTree maixPyDefaults() {
    return of(400_000_000, 400_000_000, 1);
  }

  /**
   * The clocks after a boot with other settings of {@code Maix.freq}.
   *
   * @param cpuRequestHz asked for; PLL0 is set to twice that and halved again
   * @param pll1RequestHz asked for PLL1
   * @param kpuDivider divides PLL1 for the KPU, 1..16
   * @throws IllegalArgumentException if a PLL cannot come near enough, or the divider is out of
   *     range
   */
  public static ClockTree of(long cpuRequestHz, long pll1RequestHz, int kpuDivider) {
    if (kpuDivider < 1 || kpuDivider > 16) {
      throw new IllegalArgumentException("KPU clock divider must be 1..16, is " + kpuDivider);
    }
    return new ClockTree(
        pllHz(2 * cpuRequestHz), pllHz(pll1RequestHz), pllHz(PLL2_REQUEST_HZ), kpuDivider);
  }

  /**
   * {@link #of} by the firmware's rule for what a PLL cannot reach: it keeps the frequency at which
   * it was started, the one of the defaults.
   */
  public static ClockTree maixPy(long cpuRequestHz, long pll1RequestHz, int kpuDivider) {
    ClockTree started = maixPyDefaults();
    return new ClockTree(
        reachable(2 * cpuRequestHz) ? pllHz(2 * cpuRequestHz) : started.pll0Hz,
        reachable(pll1RequestHz) ? pllHz(pll1RequestHz) : started.pll1Hz,
        started.pll2Hz,
        kpuDivider);
  }

  /** The CPU clock in Hz: half of PLL0. */
  public long cpuHz() {
    return pll0Hz / 2;
  }

  /** The KPU clock in Hz. */
  public long kpuHz() {
    return pll1Hz / kpuDivider;
  }

  /** The clock of the SPI blocks before their own divider, in Hz: half of PLL0. */
  public long spiSourceHz() {
    return pll0Hz / 2;
  }

  /**
   * What a PLL delivers when a frequency is asked for, in whole Hz.
   *
   * @throws IllegalArgumentException if no setting comes within 1/64 of it
   */
  static long pllHz(long requestHz) {
    long bestHz = nearestHz(requestHz);
    if (bestHz == 0) {
      throw new IllegalArgumentException(
          "no PLL setting comes within 1/64 of " + requestHz + " Hz from a 26 MHz crystal");
    }
    return bestHz;
  }

  /** What a PLL delivers when a frequency is asked for; empty where it keeps what it had. */
  public static OptionalLong nearestPllHz(long requestHz) {
    long hz = nearestHz(requestHz);
    return hz == 0 ? OptionalLong.empty() : OptionalLong.of(hz);
  }

  private static boolean reachable(long requestHz) {
    return nearestHz(requestHz) != 0;
  }

  /** 0 where nothing comes near enough. */
  private static long nearestHz(long requestHz) {
    double bestError = RELATIVE_ERROR_MAX;
    long bestHz = 0;
    for (int outputDivider = 1; outputDivider <= OUTPUT_DIVIDER_MAX; outputDivider++) {
      for (int multiplier = 1; multiplier <= MULTIPLIER_MAX; multiplier++) {
        double vcoHz = (double) CRYSTAL_HZ * multiplier;
        double error = Math.abs(1 - vcoHz / outputDivider / requestHz);
        if (vcoHz >= VCO_MIN_HZ && vcoHz <= VCO_MAX_HZ && error < bestError) {
          bestError = error;
          bestHz = CRYSTAL_HZ * multiplier / outputDivider;
        }
      }
    }
    return bestHz;
  }
}
