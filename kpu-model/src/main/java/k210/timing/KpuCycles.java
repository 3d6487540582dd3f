package k210.timing;

/**
 * KPU cycles of one layer by what the pipeline does with them. They follow one another; the sum is
 * the layer's time in the pipeline.
 *
 * @param compute one cycle for each 64-byte row of input and kernel
 * @param fill rows the pipeline waits for at each restart, and fetching the pass's coefficients
 * @param drain batch norm, activation, pool and write-back of each output channel
 * @param weightLoad the first block of weights, which hides behind nothing
 */
public record KpuCycles(double compute, double fill, double drain, double weightLoad) {
  /** A layer that the KPU has no part in. */
  public static final KpuCycles NONE = new KpuCycles(0, 0, 0, 0);

  /** Cycles of the whole layer. */
  public double total() {
    return compute + fill + drain + weightLoad;
  }
}
