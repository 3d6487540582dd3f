package k210.timing;

/**
 * The two clocks that a layer's cost counts in.
 *
 * @param cpuHz core clock
 * @param kpuHz clock of the KPU
 */
public record Clocks(double cpuHz, double kpuHz) {
  /**
   * MaixPy's default: the SDK's PLL solver makes 806 MHz / 2 of "800 MHz" and 26 MHz * 46 / 3 of
   * "400 MHz" (sysctl.c).
   */
  public static final Clocks DEFAULT = new Clocks(403_000_000, 26_000_000 * 46 / 3.0);
}
