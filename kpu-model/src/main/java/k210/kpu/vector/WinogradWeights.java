package k210.kpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The weights' side of {@link WinogradBand}, four times as large as usual and therefore whole. */
final class WinogradWeights {
  /** The largest magnitude of a transformed input: four signed bytes. */
  private static final long LARGEST_INPUT = 512;

  private static final long LARGEST_FLOAT_SUM = 1 << 24;

  /** Channels are summed in whole numbers of these. */
  private static final int STEP = 8;

  /** As many as a block has channels where vectors are long enough. */
  private static final VectorSpecies<Float> LANES =
      VectorSpecies.of(float.class, VectorShape.forBitSize(Math.min(256, Lanes.BITS)));

  /** Packed weights of an input channel in a block. */
  static final int TAPS = 9 * ProductTile.CHANNELS;

  /** Where the last vector of a block's channels begins. */
  private static final int LAST_LANE = (ProductTile.CHANNELS - 1) / LANES.length() * LANES.length();

  private WinogradWeights() {}

  /**
   * Input channels whose products a float adds up exactly, whatever the input: a multiple of {@link
   * #STEP}, or 0 if not even so many.
   *
   * @param weights the layer's, less their zero point: [output][input][3][3]
   */
  static int steps(int[] weights, int inputs) {
    int chunks = (inputs + STEP - 1) / STEP;
    long[][] sums = new long[chunks + 1][WinogradBand.VALUES];
    int run = chunks;
    for (int first = 0; first < weights.length; first += 9 * inputs) {
      for (int chunk = 0; chunk < chunks; chunk++) {
        System.arraycopy(sums[chunk], 0, sums[chunk + 1], 0, WinogradBand.VALUES);
        int end = Math.min(inputs, (chunk + 1) * STEP);
        for (int c = chunk * STEP; c < end; c++) {
          addMagnitudes(weights, first + 9 * c, sums[chunk + 1]);
        }
      }
      while (run > 0 && exceeds(sums, chunks, run)) {
        run = run == 1 ? 0 : (run + 1) / 2;
      }
    }
    return run * STEP;
  }

  private static boolean exceeds(long[][] sums, int chunks, int run) {
    for (int chunk = 0; chunk < chunks; chunk += run) {
      int end = Math.min(chunks, chunk + run);
      for (int i = 0; i < WinogradBand.VALUES; i++) {
        if ((sums[end][i] - sums[chunk][i]) * LARGEST_INPUT > LARGEST_FLOAT_SUM) {
          return true;
        }
      }
    }
    return false;
  }

  private static void addMagnitudes(int[] w, int from, long[] sums) {
    for (int x = 0; x < 4; x++) {
      int top = row(x, w[from], w[from + 1], w[from + 2]);
      int middle = row(x, w[from + 3], w[from + 4], w[from + 5]);
      int bottom = row(x, w[from + 6], w[from + 7], w[from + 8]);
      for (int y = 0; y < 4; y++) {
        sums[4 * y + x] += Math.abs((long) row(y, top, middle, bottom));
      }
    }
  }

  private static int row(int index, int a, int b, int c) {
    return switch (index) {
      case 0 -> 2 * a;
      case 1 -> a + b + c;
      case 2 -> a - b + c;
      default -> 2 * c;
    };
  }

  /**
   * Transforms a block of output channels.
   *
   * @param plain the block's weights, [input channel][3][3][ProductTile.CHANNELS]
   * @param to receives [value][input channel][ProductTile.CHANNELS] from {@code first} on, values
   *     {@code stride} apart
   */
  static void transform(float[] plain, int inputs, float[] to, int first, int stride) {
    // What a vector writes too much, the next input channel or the vector before overwrites.
    for (int lane = LAST_LANE; lane >= 0; lane -= LANES.length()) {
      int at = first + lane;
      // One call of each method: C2 would stop inlining within several copies.
      for (int side = 0; side <= 1; side++) {
        int column = lane + 2 * side * ProductTile.CHANNELS;
        outer(plain, column, inputs, to, at + 3 * side * stride, stride);
      }
      for (int side = 0; side <= 1; side++) {
        inner(plain, lane, inputs, 1 - 2 * side, to, at + (1 + side) * stride, stride);
      }
    }
  }

  /** Twice a column of the kernel; then along the column. */
  private static void outer(float[] plain, int first, int inputs, float[] to, int at, int stride) {
    for (int c = 0; c < inputs; c++) {
      int from = first + c * TAPS;
      FloatVector top = load(plain, from, 0);
      FloatVector middle = load(plain, from, 3);
      FloatVector bottom = load(plain, from, 6);
      top = top.add(top);
      middle = middle.add(middle);
      bottom = bottom.add(bottom);
      FloatVector ends = top.add(bottom);
      int i = at + c * ProductTile.CHANNELS;
      top.add(top).intoArray(to, i);
      ends.add(middle).intoArray(to, i + 4 * stride);
      ends.sub(middle).intoArray(to, i + 8 * stride);
      bottom.add(bottom).intoArray(to, i + 12 * stride);
    }
  }

  /** The sum of the outer columns plus or minus the one in the middle; then along the column. */
  private static void inner(
      float[] plain, int first, int inputs, float sign, float[] to, int at, int stride) {
    FloatVector plus = FloatVector.broadcast(LANES, sign);
    for (int c = 0; c < inputs; c++) {
      int from = first + c * TAPS;
      FloatVector top = load(plain, from, 0).add(load(plain, from, 2));
      FloatVector middle = load(plain, from, 3).add(load(plain, from, 5));
      FloatVector bottom = load(plain, from, 6).add(load(plain, from, 8));
      top = load(plain, from, 1).fma(plus, top);
      middle = load(plain, from, 4).fma(plus, middle);
      bottom = load(plain, from, 7).fma(plus, bottom);
      FloatVector ends = top.add(bottom);
      int i = at + c * ProductTile.CHANNELS;
      top.add(top).intoArray(to, i);
      ends.add(middle).intoArray(to, i + 4 * stride);
      ends.sub(middle).intoArray(to, i + 8 * stride);
      bottom.add(bottom).intoArray(to, i + 12 * stride);
    }
  }

  private static FloatVector load(float[] plain, int from, int tap) {
    return FloatVector.fromArray(LANES, plain, from + tap * ProductTile.CHANNELS);
  }
}
