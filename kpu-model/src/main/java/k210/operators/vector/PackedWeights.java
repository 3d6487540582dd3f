package k210.operators.vector;

import io.netty.buffer.ByteBuf;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import k210.operators.Operand;

/**
 * Weights of a layer, transposed: for each product of a sum the weights of all output channels, in
 * blocks of {@link #BLOCK}, the last filled up with zeros.
 */
final class PackedWeights {
  private static final int BITS =
      Math.min(
          Integer.getInteger("k210.kpu.vectorBits", 512),
          FloatVector.SPECIES_PREFERRED.vectorBitSize());

  /** Output channels that are summed at the same time, in one vector each. */
  static final VectorSpecies<Float> LANES =
      VectorSpecies.of(float.class, VectorShape.forBitSize(BITS));

  /** Output channels of a block: two vectors. */
  static final int BLOCK = 2 * LANES.length();

  /** [block][steps][BLOCK]. */
  final float[] values;

  private final int steps;
  private final int outputs;

  private PackedWeights(float[] values, int steps, int outputs) {
    this.values = values;
    this.steps = steps;
    this.outputs = outputs;
  }

  /** All zeros. */
  static PackedWeights zeros(int steps, int outputs) {
    return new PackedWeights(new float[blocks(outputs) * BLOCK * steps], steps, outputs);
  }

  /** Of [outputs][steps]. */
  static PackedWeights of(ByteBuf weights, int steps, int outputs) {
    PackedWeights packed = zeros(steps, outputs);
    packed.pack(new Operand(weights, 0), steps, 1);
    return packed;
  }

  /**
   * Packs weights whose outputs and steps stand {@code outputStride} and {@code stepStride} apart.
   */
  void pack(Operand from, int outputStride, int stepStride) {
    for (int o = 0; o < outputs; o++) {
      int to = block(o / BLOCK) + o % BLOCK;
      for (int k = 0; k < steps; k++) {
        values[to + k * BLOCK] = from.f32(o * outputStride + k * stepStride);
      }
    }
  }

  /** Products of a sum. */
  int steps() {
    return steps;
  }

  /** Output channels. */
  int outputs() {
    return outputs;
  }

  /** Blocks of output channels. */
  int blocks() {
    return blocks(outputs);
  }

  /** Where a block starts in {@link #values}. */
  int block(int index) {
    return index * BLOCK * steps;
  }

  private static int blocks(int outputs) {
    return (outputs + BLOCK - 1) / BLOCK;
  }
}
