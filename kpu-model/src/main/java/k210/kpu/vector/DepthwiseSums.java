package k210.kpu.vector;

import jdk.incubator.vector.FloatVector;

/** Sums of products of a channel with its own kernel, one vector of positions at a time. */
final class DepthwiseSums {
  private static final int L = Lanes.LENGTH;

  private DepthwiseSums() {}

  /** Widens a channel's bytes; both may be passed over by a vector. */
  static void widen(byte[] bytes, int from, float[] pixels, int count) {
    for (int i = 0; i < count; i += L) {
      Lanes.floats(bytes, from + i).intoArray(pixels, i);
    }
  }

  /**
   * Sums for positions {@code first} to {@code first + count - 1}.
   *
   * @param kernel 9 weights
   * @param taps distance of each tap's pixel from the position
   */
  static void sum3x3(
      float[] pixels, int first, float[] kernel, int[] taps, float[] sums, int count) {
    FloatVector k0 = all(kernel[0]);
    FloatVector k1 = all(kernel[1]);
    FloatVector k2 = all(kernel[2]);
    FloatVector k3 = all(kernel[3]);
    FloatVector k4 = all(kernel[4]);
    FloatVector k5 = all(kernel[5]);
    FloatVector k6 = all(kernel[6]);
    FloatVector k7 = all(kernel[7]);
    FloatVector k8 = all(kernel[8]);
    int t0 = first + taps[0];
    int t1 = first + taps[1];
    int t2 = first + taps[2];
    int t3 = first + taps[3];
    int t4 = first + taps[4];
    int t5 = first + taps[5];
    int t6 = first + taps[6];
    int t7 = first + taps[7];
    int t8 = first + taps[8];
    for (int i = 0; i < count; i += L) {
      // Three short chains instead of a long one: an addition's latency is four cycles.
      FloatVector a = load(pixels, t0 + i).mul(k0);
      FloatVector b = load(pixels, t3 + i).mul(k3);
      FloatVector c = load(pixels, t6 + i).mul(k6);
      a = load(pixels, t1 + i).fma(k1, a);
      b = load(pixels, t4 + i).fma(k4, b);
      c = load(pixels, t7 + i).fma(k7, c);
      a = load(pixels, t2 + i).fma(k2, a);
      b = load(pixels, t5 + i).fma(k5, b);
      c = load(pixels, t8 + i).fma(k8, c);
      a.add(b).add(c).intoArray(sums, i);
    }
  }

  /** As {@link #sum3x3} for a kernel of one weight. */
  static void sum1x1(float[] pixels, int first, float weight, float[] sums, int count) {
    FloatVector k = all(weight);
    for (int i = 0; i < count; i += L) {
      load(pixels, first + i).mul(k).intoArray(sums, i);
    }
  }

  private static FloatVector load(float[] from, int index) {
    return FloatVector.fromArray(Lanes.FLOATS, from, index);
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(Lanes.FLOATS, value);
  }
}
