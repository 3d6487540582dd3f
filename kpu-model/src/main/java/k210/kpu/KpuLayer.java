package k210.kpu;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * All that one layer needs besides its input: what the driver points the KPU at.
 *
 * @param registers geometry, kernel, pool and quantisation
 * @param weightWidth width of a weight
 * @param weights unsigned weights [oc][ic][ky][kx], depthwise [c][ky][kx]; read-only
 * @param batchNorms one per output channel
 * @param activation the 16 segments
 */
public record KpuLayer(
    KpuLayerRegisters registers,
    WeightWidth weightWidth,
    ByteBuf weights,
    List<BatchNorm> batchNorms,
    ActivationTable activation) {
  /**
   * Checks that the tables fit the registers.
   *
   * @throws IllegalArgumentException if there are too few weights or batch norms, or a register is
   *     impossible
   */
  public KpuLayer {
    batchNorms = List.copyOf(batchNorms);
    weights = weights.asReadOnly();
    long weightBytes = registers.weightCount() * weightWidth.bytes();
    if (weights.readableBytes() != weightBytes) {
      throw new IllegalArgumentException(
          weights.readableBytes() + " bytes of weights where the registers ask for " + weightBytes);
    }
    if (batchNorms.size() != registers.outputChannels()) {
      throw new IllegalArgumentException(
          batchNorms.size() + " batch norms for " + registers.outputChannels() + " channels");
    }
    RegisterFault.first(registers)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(fault.toString());
            });
  }

  /** The same layer on maps at other rows: how a runtime repeats it for the next batch. */
  public KpuLayer at(int sourceRow, int destinationRow) {
    return new KpuLayer(
        registers.at(sourceRow, destinationRow), weightWidth, weights, batchNorms, activation);
  }

  /** Whether a layer with the same weights is the same but for where its maps lie. */
  public boolean differsAtMostInRows(KpuLayer other) {
    return equals(other)
        || (registers.at(0, 0).equals(other.registers.at(0, 0))
            && batchNorms.equals(other.batchNorms)
            && activation.equals(other.activation));
  }
}
