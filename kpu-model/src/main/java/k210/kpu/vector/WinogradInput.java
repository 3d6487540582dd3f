package k210.kpu.vector;

import jdk.incubator.vector.FloatVector;

/**
 * The input's side of {@link WinogradBand}: 4x4 pixels to 16 sums and differences.
 *
 * <p>Loops stand in methods of their own here and in its neighbours: where one method grows too
 * large, JDK 25's C2 stops inlining, and vectors that are passed on become objects.
 */
final class WinogradInput {
  private static final int L = Lanes.LENGTH;

  private WinogradInput() {}

  /**
   * Transforms a tile of squares.
   *
   * @param bytes a channel in phases of 2
   * @param position index of the first square
   * @param count squares; whole vectors are computed
   * @param offsets distance of each of a square's 4x4 pixels from its position
   * @param values receives a line for each of 16 values, {@code stride} apart, from {@code to} on
   */
  static void transform(
      byte[] bytes, int position, int count, int[] offsets, float[] values, int to, int stride) {
    sums(bytes, position, count, offsets, values, to + stride, stride);
    for (int x = 0; x < 4; x++) {
      if (x != 1) {
        int first = x == 3 ? 1 : x;
        int second = x == 0 ? 2 : x == 2 ? 1 : 3;
        differences(
            bytes, position, count, offsets, first, second, values, to + x * stride, stride);
      }
    }
  }

  /** Differences of two columns of pixels, then sums and differences of their lines. */
  private static void differences(
      byte[] bytes,
      int position,
      int count,
      int[] offsets,
      int a,
      int b,
      float[] values,
      int to,
      int stride) {
    int a0 = position + offsets[a];
    int a1 = position + offsets[4 + a];
    int a2 = position + offsets[8 + a];
    int a3 = position + offsets[12 + a];
    int b0 = position + offsets[b];
    int b1 = position + offsets[4 + b];
    int b2 = position + offsets[8 + b];
    int b3 = position + offsets[12 + b];
    for (int i = 0; i < count; i += L) {
      FloatVector d0 = Lanes.floats(bytes, a0 + i).sub(Lanes.floats(bytes, b0 + i));
      FloatVector d1 = Lanes.floats(bytes, a1 + i).sub(Lanes.floats(bytes, b1 + i));
      FloatVector d2 = Lanes.floats(bytes, a2 + i).sub(Lanes.floats(bytes, b2 + i));
      FloatVector d3 = Lanes.floats(bytes, a3 + i).sub(Lanes.floats(bytes, b3 + i));
      d0.sub(d2).intoArray(values, to + i);
      d1.add(d2).intoArray(values, to + 4 * stride + i);
      d2.sub(d1).intoArray(values, to + 8 * stride + i);
      d1.sub(d3).intoArray(values, to + 12 * stride + i);
    }
  }

  /** The same with the sums of the two columns in the middle. */
  private static void sums(
      byte[] bytes, int position, int count, int[] offsets, float[] values, int to, int stride) {
    int a0 = position + offsets[1];
    int a1 = position + offsets[5];
    int a2 = position + offsets[9];
    int a3 = position + offsets[13];
    int b0 = position + offsets[2];
    int b1 = position + offsets[6];
    int b2 = position + offsets[10];
    int b3 = position + offsets[14];
    for (int i = 0; i < count; i += L) {
      FloatVector d0 = Lanes.floats(bytes, a0 + i).add(Lanes.floats(bytes, b0 + i));
      FloatVector d1 = Lanes.floats(bytes, a1 + i).add(Lanes.floats(bytes, b1 + i));
      FloatVector d2 = Lanes.floats(bytes, a2 + i).add(Lanes.floats(bytes, b2 + i));
      FloatVector d3 = Lanes.floats(bytes, a3 + i).add(Lanes.floats(bytes, b3 + i));
      d0.sub(d2).intoArray(values, to + i);
      d1.add(d2).intoArray(values, to + 4 * stride + i);
      d2.sub(d1).intoArray(values, to + 8 * stride + i);
      d1.sub(d3).intoArray(values, to + 12 * stride + i);
    }
  }
}
