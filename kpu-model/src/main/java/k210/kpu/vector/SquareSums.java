package k210.kpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The one of a 2x2 square's four sums whose byte its maximum pool keeps, found before batch norm
 * and activation: where neither ever falls as the sum rises, the largest sum gives the largest
 * byte, and a quarter of the bytes has to be computed. A negative factor of batch norm turns this
 * round.
 */
final class SquareSums {
  private SquareSums() {}

  /**
   * Replaces the first corner's sums.
   *
   * @param from index of the first corner's first sum; the other corners' follow, {@code stride}
   *     apart
   * @param count sums of a corner; whole vectors are computed
   * @param largest whether the largest is wanted, else the smallest
   */
  static void fold(float[] sums, int from, int stride, int count, boolean largest) {
    if (largest) {
      foldLargest(sums, from, stride, count);
    } else {
      foldSmallest(sums, from, stride, count);
    }
  }

  /** As above, for sums in ints. */
  static void fold(int[] sums, int from, int stride, int count, boolean largest) {
    if (largest) {
      for (int i = from; i < from + count; i += Lanes.LENGTH) {
        ints(sums, i)
            .max(ints(sums, i + stride))
            .max(ints(sums, i + 2 * stride).max(ints(sums, i + 3 * stride)))
            .intoArray(sums, i);
      }
    } else {
      for (int i = from; i < from + count; i += Lanes.LENGTH) {
        ints(sums, i)
            .min(ints(sums, i + stride))
            .min(ints(sums, i + 2 * stride).min(ints(sums, i + 3 * stride)))
            .intoArray(sums, i);
      }
    }
  }

  // Comparisons instead of max and min, which on x86 take care of NaN and -0 as well.

  private static void foldLargest(float[] sums, int from, int stride, int count) {
    for (int i = from; i < from + count; i += Lanes.LENGTH) {
      FloatVector a = floats(sums, i);
      FloatVector b = floats(sums, i + stride);
      FloatVector c = floats(sums, i + 2 * stride);
      FloatVector d = floats(sums, i + 3 * stride);
      a = a.blend(b, b.compare(VectorOperators.GT, a));
      c = c.blend(d, d.compare(VectorOperators.GT, c));
      a.blend(c, c.compare(VectorOperators.GT, a)).intoArray(sums, i);
    }
  }

  private static void foldSmallest(float[] sums, int from, int stride, int count) {
    for (int i = from; i < from + count; i += Lanes.LENGTH) {
      FloatVector a = floats(sums, i);
      FloatVector b = floats(sums, i + stride);
      FloatVector c = floats(sums, i + 2 * stride);
      FloatVector d = floats(sums, i + 3 * stride);
      a = a.blend(b, b.compare(VectorOperators.LT, a));
      c = c.blend(d, d.compare(VectorOperators.LT, c));
      a.blend(c, c.compare(VectorOperators.LT, a)).intoArray(sums, i);
    }
  }

  private static FloatVector floats(float[] from, int index) {
    return FloatVector.fromArray(Lanes.FLOATS, from, index);
  }

  private static IntVector ints(int[] from, int index) {
    return IntVector.fromArray(Lanes.INTS, from, index);
  }
}
