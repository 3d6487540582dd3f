package k210.timing;

/**
 * Board time of a layer, split by what takes it, in cycles of the clock that drives it.
 *
 * @param kpuCycles KPU pipeline, in KPU cycles
 * @param weightStreamCycles time the weights need on the bus, in CPU cycles; runs beside the
 *     pipeline, the longer counts
 * @param mainMemoryOutputCycles sending the KPU's result to main memory, in KPU cycles
 * @param cpuCycles CPU operator or copy, in CPU cycles
 * @param softwareNanos configuration, interrupt and dispatch
 */
public record LayerCost(
    double kpuCycles,
    double weightStreamCycles,
    double mainMemoryOutputCycles,
    double cpuCycles,
    double softwareNanos) {
  private static final double NANOS = 1e9;

  /** A cost of CPU cycles alone. */
  static LayerCost ofCpu(double cpuCycles, double softwareNanos) {
    return new LayerCost(0, 0, 0, cpuCycles, softwareNanos);
  }

  /** Time of the whole layer in nanoseconds. */
  public double totalNanos(Clocks clocks) {
    double pipeline = Math.max(kpuCycles / clocks.kpuHz(), weightStreamCycles / clocks.cpuHz());
    double output = mainMemoryOutputCycles / clocks.kpuHz();
    return (pipeline + output + cpuCycles / clocks.cpuHz()) * NANOS + softwareNanos;
  }
}
