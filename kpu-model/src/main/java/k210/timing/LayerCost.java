package k210.timing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Board time of a layer, split by what takes it, in cycles of the clock that drives it.
 *
 * @param pipeline KPU pipeline, in KPU cycles
 * @param weightStreamCycles time the weights need on the bus, in CPU cycles; runs beside the
 *     pipeline, the longer counts
 * @param mainMemoryOutputCycles DMA of the KPU's result to main memory, in KPU cycles
 * @param cpuCycles CPU operator, in CPU cycles; of a KPU layer, the CPU's copy of its result
 * @param softwareNanos configuration, interrupt and dispatch
 */
public record LayerCost(
    KpuCycles pipeline,
    double weightStreamCycles,
    double mainMemoryOutputCycles,
    double cpuCycles,
    double softwareNanos) {
  private static final double NANOS = 1e9;

  /** A cost of CPU cycles alone. */
  static LayerCost ofCpu(double cpuCycles, double softwareNanos) {
    return new LayerCost(KpuCycles.NONE, 0, 0, cpuCycles, softwareNanos);
  }

  /** The same KPU layer run several times for one node; its software part counts once. */
  LayerCost repeated(int times) {
    return new LayerCost(
        new KpuCycles(
            times * pipeline.compute(),
            times * pipeline.fill(),
            times * pipeline.drain(),
            times * pipeline.weightLoad()),
        times * weightStreamCycles,
        times * mainMemoryOutputCycles,
        times * cpuCycles,
        softwareNanos);
  }

  /** The same with a copy by the CPU. */
  LayerCost withCpuCycles(double cycles) {
    return new LayerCost(
        pipeline, weightStreamCycles, mainMemoryOutputCycles, cycles, softwareNanos);
  }

  /** Pipeline cycles of the KPU. */
  public double kpuCycles() {
    return pipeline.total();
  }

  /** Time of the whole layer in nanoseconds. */
  public double totalNanos(Clocks clocks) {
    double busy = Math.max(kpuCycles() / clocks.kpuHz(), weightStreamCycles / clocks.cpuHz());
    double output = mainMemoryOutputCycles / clocks.kpuHz();
    return (busy + output + cpuCycles / clocks.cpuHz()) * NANOS + softwareNanos;
  }

  /** The terms in nanoseconds, every one present, in their order; they add up to the total. */
  public Map<CostTerm, Double> nanosByTerm(Clocks clocks) {
    double perKpuCycle = NANOS / clocks.kpuHz();
    double perCpuCycle = NANOS / clocks.cpuHz();
    boolean onKpu = kpuCycles() > 0;
    Map<CostTerm, Double> terms = new EnumMap<>(CostTerm.class);
    terms.put(CostTerm.COMPUTE, pipeline.compute() * perKpuCycle);
    terms.put(CostTerm.FILL, pipeline.fill() * perKpuCycle);
    terms.put(CostTerm.DRAIN, pipeline.drain() * perKpuCycle);
    terms.put(CostTerm.WEIGHT_LOAD, pipeline.weightLoad() * perKpuCycle);
    terms.put(
        CostTerm.WEIGHT_STREAM,
        Math.max(0, weightStreamCycles * perCpuCycle - kpuCycles() * perKpuCycle));
    terms.put(
        CostTerm.OUTPUT,
        mainMemoryOutputCycles * perKpuCycle + (onKpu ? cpuCycles * perCpuCycle : 0));
    terms.put(CostTerm.CPU, onKpu ? 0 : cpuCycles * perCpuCycle);
    terms.put(CostTerm.SOFTWARE, softwareNanos);
    return Collections.unmodifiableMap(terms);
  }

  /**
   * The term that takes longest. A layer whose weights arrive too late is bound by them, however
   * small the wait that is left: making its arithmetic faster would not help.
   */
  public CostTerm boundBy(Clocks clocks) {
    Map<CostTerm, Double> terms = nanosByTerm(clocks);
    CostTerm longest = CostTerm.SOFTWARE;
    for (Map.Entry<CostTerm, Double> term : terms.entrySet()) {
      if (term.getValue() > terms.get(longest)) {
        longest = term.getKey();
      }
    }
    boolean inPipeline = longest.compareTo(CostTerm.WEIGHT_LOAD) <= 0;
    return inPipeline && terms.get(CostTerm.WEIGHT_STREAM) > 0 ? CostTerm.WEIGHT_STREAM : longest;
  }
}
