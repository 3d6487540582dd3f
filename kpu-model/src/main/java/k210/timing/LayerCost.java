package k210.timing;

/**
 * Board time of a layer, split by what takes it. All parts are in seconds times 10^9 so that KPU
 * and CPU clocks add up.
 *
 * @param computeNanos KPU pipeline or CPU loop
 * @param weightStreamNanos time the weights need on the bus; the longer of this and compute counts
 * @param mainMemoryOutputNanos writing the result to main memory
 * @param softwareNanos configuration, interrupt and dispatch
 */
public record LayerCost(
    double computeNanos,
    double weightStreamNanos,
    double mainMemoryOutputNanos,
    double softwareNanos) {
  /** Time of the whole layer in nanoseconds. */
  public double totalNanos() {
    return Math.max(computeNanos, weightStreamNanos) + mainMemoryOutputNanos + softwareNanos;
  }
}
