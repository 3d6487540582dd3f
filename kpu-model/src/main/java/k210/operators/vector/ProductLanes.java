package k210.operators.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of products of a block of output channels, each lane in the operator's order. */
final class ProductLanes {
  /** Pixels that share loaded weights. */
  static final int PIXELS = 4;

  private static final VectorSpecies<Float> LANES = PackedWeights.LANES;
  private static final int LENGTH = LANES.length();
  private static final int BLOCK = PackedWeights.BLOCK;

  private ProductLanes() {}

  /**
   * Adds x * weight to the sums of four pixels, rounding once.
   *
   * @param weights packed
   * @param block first weight of the block
   * @param rows which step's weights belong to each x
   * @param x [step][pixel]
   * @param steps how many
   * @param sums [pixel][BLOCK], before and after
   */
  static void addFused(float[] weights, int block, int[] rows, float[] x, int steps, float[] sums) {
    FloatVector a0 = FloatVector.fromArray(LANES, sums, 0);
    FloatVector a1 = FloatVector.fromArray(LANES, sums, LENGTH);
    FloatVector b0 = FloatVector.fromArray(LANES, sums, BLOCK);
    FloatVector b1 = FloatVector.fromArray(LANES, sums, BLOCK + LENGTH);
    FloatVector c0 = FloatVector.fromArray(LANES, sums, 2 * BLOCK);
    FloatVector c1 = FloatVector.fromArray(LANES, sums, 2 * BLOCK + LENGTH);
    FloatVector d0 = FloatVector.fromArray(LANES, sums, 3 * BLOCK);
    FloatVector d1 = FloatVector.fromArray(LANES, sums, 3 * BLOCK + LENGTH);
    for (int k = 0; k < steps; k++) {
      int at = block + rows[k] * BLOCK;
      FloatVector w0 = FloatVector.fromArray(LANES, weights, at);
      FloatVector w1 = FloatVector.fromArray(LANES, weights, at + LENGTH);
      FloatVector p0 = FloatVector.broadcast(LANES, x[PIXELS * k]);
      a0 = p0.fma(w0, a0);
      a1 = p0.fma(w1, a1);
      FloatVector p1 = FloatVector.broadcast(LANES, x[PIXELS * k + 1]);
      b0 = p1.fma(w0, b0);
      b1 = p1.fma(w1, b1);
      FloatVector p2 = FloatVector.broadcast(LANES, x[PIXELS * k + 2]);
      c0 = p2.fma(w0, c0);
      c1 = p2.fma(w1, c1);
      FloatVector p3 = FloatVector.broadcast(LANES, x[PIXELS * k + 3]);
      d0 = p3.fma(w0, d0);
      d1 = p3.fma(w1, d1);
    }
    a0.intoArray(sums, 0);
    a1.intoArray(sums, LENGTH);
    b0.intoArray(sums, BLOCK);
    b1.intoArray(sums, BLOCK + LENGTH);
    c0.intoArray(sums, 2 * BLOCK);
    c1.intoArray(sums, 2 * BLOCK + LENGTH);
    d0.intoArray(sums, 3 * BLOCK);
    d1.intoArray(sums, 3 * BLOCK + LENGTH);
  }

  /**
   * The same, rounding the product and the sum: see {@link #addFused} for what the operands are.
   */
  static void addRoundedTwice(
      float[] weights, int block, int[] rows, float[] x, int steps, float[] sums) {
    FloatVector a0 = FloatVector.fromArray(LANES, sums, 0);
    FloatVector a1 = FloatVector.fromArray(LANES, sums, LENGTH);
    FloatVector b0 = FloatVector.fromArray(LANES, sums, BLOCK);
    FloatVector b1 = FloatVector.fromArray(LANES, sums, BLOCK + LENGTH);
    FloatVector c0 = FloatVector.fromArray(LANES, sums, 2 * BLOCK);
    FloatVector c1 = FloatVector.fromArray(LANES, sums, 2 * BLOCK + LENGTH);
    FloatVector d0 = FloatVector.fromArray(LANES, sums, 3 * BLOCK);
    FloatVector d1 = FloatVector.fromArray(LANES, sums, 3 * BLOCK + LENGTH);
    for (int k = 0; k < steps; k++) {
      int at = block + rows[k] * BLOCK;
      FloatVector w0 = FloatVector.fromArray(LANES, weights, at);
      FloatVector w1 = FloatVector.fromArray(LANES, weights, at + LENGTH);
      float p0 = x[PIXELS * k];
      a0 = a0.add(w0.mul(p0));
      a1 = a1.add(w1.mul(p0));
      float p1 = x[PIXELS * k + 1];
      b0 = b0.add(w0.mul(p1));
      b1 = b1.add(w1.mul(p1));
      float p2 = x[PIXELS * k + 2];
      c0 = c0.add(w0.mul(p2));
      c1 = c1.add(w1.mul(p2));
      float p3 = x[PIXELS * k + 3];
      d0 = d0.add(w0.mul(p3));
      d1 = d1.add(w1.mul(p3));
    }
    a0.intoArray(sums, 0);
    a1.intoArray(sums, LENGTH);
    b0.intoArray(sums, BLOCK);
    b1.intoArray(sums, BLOCK + LENGTH);
    c0.intoArray(sums, 2 * BLOCK);
    c1.intoArray(sums, 2 * BLOCK + LENGTH);
    d0.intoArray(sums, 3 * BLOCK);
    d1.intoArray(sums, 3 * BLOCK + LENGTH);
  }

  /**
   * Sums of one vector of inputs as the firmware's FullyConnected, whose loop is unrolled by 8: the
   * first two products of eight are added to each other before the sum joins them.
   *
   * @param weights packed
   * @param block first weight of the block
   * @param x inputs
   * @param steps a multiple of 8
   * @param sums [BLOCK], receives the result
   */
  static void unrolledByEight(float[] weights, int block, float[] x, int steps, float[] sums) {
    FloatVector sum0 = FloatVector.zero(LANES);
    FloatVector sum1 = FloatVector.broadcast(LANES, 0);
    for (int k = 0; k < steps; k += 8) {
      int at = block + k * BLOCK;
      FloatVector first = FloatVector.broadcast(LANES, x[k]);
      float second = x[k + 1];
      FloatVector pair0 =
          first.fma(
              FloatVector.fromArray(LANES, weights, at),
              FloatVector.fromArray(LANES, weights, at + BLOCK).mul(second));
      FloatVector pair1 =
          first.fma(
              FloatVector.fromArray(LANES, weights, at + LENGTH),
              FloatVector.fromArray(LANES, weights, at + BLOCK + LENGTH).mul(second));
      sum0 = pair0.add(sum0);
      sum1 = pair1.add(sum1);
      for (int j = 2; j < 8; j++) {
        FloatVector factor = FloatVector.broadcast(LANES, x[k + j]);
        int row = at + j * BLOCK;
        sum0 = factor.fma(FloatVector.fromArray(LANES, weights, row), sum0);
        sum1 = factor.fma(FloatVector.fromArray(LANES, weights, row + LENGTH), sum1);
      }
    }
    sum0.intoArray(sums, 0);
    sum1.intoArray(sums, LENGTH);
  }
}
