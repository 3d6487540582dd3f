package k210.profile;

import java.util.List;
import java.util.Map;
import k210.timing.Clocks;
import k210.timing.CostTerm;
import k210.timing.LayerCost;

/**
 * One layer's board time and what explains it.
 *
 * @param index position in the model, from 0
 * @param type nncase's name of the layer type or opcode
 * @param sdkName name in the SDK's debug output
 * @param name what the layer does, in a word or two
 * @param onKpu whether the KPU runs it
 * @param inShape shape of the (first) input, outermost dimension first
 * @param outShape shape of the result
 * @param cost cycles by what takes them
 * @param macs multiplications with accumulation; of a KPU layer, before its pool
 * @param macsPerElementCycle multiplications that one processing element does in a cycle: 9 for
 *     3x3, 1 for 1x1; 0 for CPU layers
 * @param weightBytes bytes of weights, without batch norm and activation tables
 */
public record LayerProfile(
    int index,
    String type,
    String sdkName,
    String name,
    boolean onKpu,
    List<Integer> inShape,
    List<Integer> outShape,
    LayerCost cost,
    long macs,
    int macsPerElementCycle,
    long weightBytes) {
  private static final int PROCESSING_ELEMENTS = 64;

  /** Copies the shapes. */
  public LayerProfile {
    inShape = List.copyOf(inShape);
    outShape = List.copyOf(outShape);
  }

  /** Board time in milliseconds. */
  public double millis(Clocks clocks) {
    return cost.totalNanos(clocks) / 1e6;
  }

  /** What takes longest. */
  public CostTerm boundBy(Clocks clocks) {
    return cost.boundBy(clocks);
  }

  /** Nanoseconds by term. */
  public Map<CostTerm, Double> nanosByTerm(Clocks clocks) {
    return cost.nanosByTerm(clocks);
  }

  /**
   * Share of the 64 processing elements' cycles, during the whole layer, that work on pixels of the
   * picture: 0..1. Padding to whole rows, fill, drain, loads and software are the rest.
   */
  public double utilisation(Clocks clocks) {
    if (!onKpu) {
      return 0;
    }
    double useful = (double) macs / macsPerElementCycle / PROCESSING_ELEMENTS;
    double kpuCycles = cost.totalNanos(clocks) / 1e9 * clocks.kpuHz();
    return useful / kpuCycles;
  }
}
