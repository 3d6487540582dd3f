package k210.timing;

import k210.kpu.KpuLayerRegisters;
import k210.kpu.WeightWidth;

/**
 * Cycles of one KPU layer.
 *
 * <p>The pipeline handles one 64-byte row times one kernel per cycle, 1x1 and 3x3 alike. Each pair
 * of output channel and input pass restarts it (3 rows to fill, 5 for 3x3) and each output channel
 * drains through batch norm, activation, pool and write-back. Everything happens at the resolution
 * before the pool. The coefficients fit the published tables within 1.6 % per layer; 8-bit 3x3
 * layers on narrow maps and 16-bit 1x1 layers have no public measurement.
 */
public final class KpuCost {
  /** Bytes per CPU cycle at which weights stream in; binds for 3x3 on tiny maps only. */
  private static final double WEIGHT_BYTES_PER_CPU_CYCLE = 1.78;

  /** The weight cache; what a first block holds beyond it arrives while the pipeline works. */
  private static final double WEIGHT_CACHE_BYTES = 30 * 1024;

  /** Bytes per KPU cycle of the first weight load, which hides behind nothing. */
  private static final double FIRST_LOAD_BYTES_PER_CYCLE = 8;

  /** Sending the result out by DMA; nothing else happens meanwhile. */
  private static final double DMA_CYCLES_PER_BYTE = 5.6;

  /** Write-back: a row per cycle and a little more. */
  private static final double DRAIN_CYCLES_PER_ROW = 1.03;

  private KpuCost() {}

  /** Pipeline cycles of a layer. */
  public static KpuCycles pipelineCycles(KpuLayerRegisters r, WeightWidth width) {
    double lines = r.inputLineRows();
    double rows = r.inputHeight() * lines;
    double group = Math.max(1, r.inputGroup());
    double fill = (r.kernelType() == 0 ? 3 : 5) * lines;
    double firstLoad = Math.min(r.bytesPerLoad(), WEIGHT_CACHE_BYTES) / FIRST_LOAD_BYTES_PER_CYCLE;
    if (r.depthwise()) {
      double groups = r.outputChannels() / group;
      double drain = DRAIN_CYCLES_PER_ROW * rows + 17 * lines + 2.5 * group;
      return new KpuCycles(groups * rows, groups * fill, groups * drain, firstLoad);
    }
    double passes = r.outputChannels() * Math.ceil(r.inputChannels() / group);
    double restart = fill + weightStall(r, width, (int) group);
    double drain = DRAIN_CYCLES_PER_ROW * rows / group + 20 * lines + 16 * (group - 1);
    return new KpuCycles(passes * rows, passes * restart, r.outputChannels() * drain, firstLoad);
  }

  /** Cycles that fetching coefficients from the cache adds to a pass. */
  private static double weightStall(KpuLayerRegisters r, WeightWidth width, int group) {
    return switch (width) {
      case EIGHT_BIT -> group == 4 ? 0.65 : 0;
      case SIXTEEN_BIT -> {
        if (r.kernelType() == 0) {
          yield group == 4 ? 0.65 : 0;
        }
        yield group == 4 ? 6.4 : group == 2 ? 3.2 : 1.1;
      }
    };
  }

  /**
   * Cost of a layer.
   *
   * @param mainMemoryBytes bytes also sent to main memory by DMA
   * @param softwareNanos what the runtime spends around it
   */
  public static LayerCost of(
      KpuLayerRegisters r, WeightWidth width, long mainMemoryBytes, double softwareNanos) {
    return new LayerCost(
        pipelineCycles(r, width),
        r.weightCount() * width.bytes() / WEIGHT_BYTES_PER_CPU_CYCLE,
        mainMemoryBytes * DMA_CYCLES_PER_BYTE,
        0,
        softwareNanos);
  }
}
