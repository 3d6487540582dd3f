package k210.operators;

import java.util.Arrays;

/** Operators that sum over a vector, in index order. Source: kpu.c, nncase v0.2.0-beta4. */
public final class Reductions {
  /** FLT_MIN: kpu.c starts its search for softmax's maximum here, not at minus infinity. */
  private static final float SOFTMAX_LOWEST_MAXIMUM = Float.MIN_NORMAL;

  private static final float L2_EPSILON = 1e-10f;

  private Reductions() {}

  /** Mean of {@code kernelSize} floats per channel; the device multiplies by the reciprocal. */
  public static void globalAverage(
      FloatSemantics floats, Operand in, Operand out, int kernelSize, int channels) {
    float size = kernelSize;
    float perSize = 1 / size;
    for (int c = 0; c < channels; c++) {
      float sum = 0;
      for (int i = 0; i < kernelSize; i++) {
        sum += in.f32(c * kernelSize + i);
      }
      out.setF32(
          c,
          switch (floats) {
            case STRICT -> sum / size;
            case DEVICE -> sum * perSize;
          });
    }
  }

  /** Softmax as kmodel V3 does it: its search for the maximum starts above all negatives. */
  public static void softmax(FloatSemantics floats, Operand in, Operand out, int channels) {
    float max = SOFTMAX_LOWEST_MAXIMUM;
    for (int i = 0; i < channels; i++) {
      float x = in.f32(i);
      max = x > max ? x : max;
    }
    exponentialShares(floats, in, max, 1, out, channels);
  }

  /** Softmax of rows as kmodel V4 does it; {@code beta} multiplies the exponents. */
  public static void softmax(
      FloatSemantics floats, Operand in, float beta, Operand out, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      Operand from = in.plus(4 * row * columns);
      float max = from.f32(0);
      for (int i = 1; i < columns; i++) {
        float x = from.f32(i);
        max = max < x ? x : max;
      }
      exponentialShares(floats, from, max, beta, out.plus(4 * row * columns), columns);
    }
  }

  /** e^((x - max) beta) over their sum; the device multiplies by the reciprocal of the sum. */
  private static void exponentialShares(
      FloatSemantics floats, Operand in, float max, float beta, Operand out, int count) {
    float sum = 0;
    for (int i = 0; i < count; i++) {
      float e = floats.expf((in.f32(i) - max) * beta);
      sum += e;
      out.setF32(i, e);
    }
    float perSum = 1 / sum;
    for (int i = 0; i < count; i++) {
      float e = out.f32(i);
      out.setF32(
          i,
          switch (floats) {
            case STRICT -> e / sum;
            case DEVICE -> e * perSum;
          });
    }
  }

  /**
   * Folds each element of a tensor into the one of a smaller tensor that {@link Shape4#offsets}
   * names, in memory order, starting from {@code initial}.
   */
  public static void fold(
      ReduceOp op, Operand in, Shape4 shape, float initial, Operand out, Shape4 outputShape) {
    int outputs = (int) outputShape.elements();
    float[] results = new float[outputs];
    Arrays.fill(results, initial);
    int[][] offsets = new int[Shape4.RANK][];
    for (int axis = 0; axis < Shape4.RANK; axis++) {
      offsets[axis] = outputShape.offsets(axis, shape.size(axis));
    }
    int i = 0;
    for (int d0 = 0; d0 < shape.d0(); d0++) {
      for (int d1 = 0; d1 < shape.d1(); d1++) {
        for (int d2 = 0; d2 < shape.d2(); d2++) {
          int line = offsets[0][d0] + offsets[1][d1] + offsets[2][d2];
          for (int d3 = 0; d3 < shape.d3(); d3++) {
            int o = line + offsets[3][d3];
            results[o] = op.fold(results[o], in.f32(i++));
          }
        }
      }
    }
    out.setFloats(0, results, outputs);
  }

  /** Multiplies {@code count} floats in place: what makes a mean of {@link #fold}'s sums. */
  public static void scale(Operand tensor, int count, float factor) {
    for (int i = 0; i < count; i++) {
      tensor.setF32(i, tensor.f32(i) * factor);
    }
  }

  /** x / |x|, the square of the norm at least 1e-10. */
  public static void l2Normalize(FloatSemantics floats, Operand in, Operand out, int channels) {
    float sum = 0;
    for (int i = 0; i < channels; i++) {
      float x = in.f32(i);
      sum = floats.multiplyAdd(x, x, sum);
    }
    float norm = sum < L2_EPSILON ? L2_EPSILON : sum;
    float perNorm = 1 / (float) Math.sqrt(norm);
    for (int i = 0; i < channels; i++) {
      out.setF32(i, in.f32(i) * perNorm);
    }
  }

  /**
   * out = weights * in + bias, then the activation (0 linear, 1 ReLU, 2 ReLU6).
   *
   * @param weights [outputChannels][inputChannels]
   */
  public static void fullyConnected(
      FloatSemantics floats,
      Operand in,
      Operand weights,
      Operand bias,
      Operand out,
      int inputChannels,
      int outputChannels,
      int activation) {
    boolean unrolled = isUnrolled(floats, inputChannels);
    for (int o = 0; o < outputChannels; o++) {
      Operand row = weights.plus(4 * o * inputChannels);
      float sum =
          unrolled ? unrolledDot(in, row, inputChannels) : dot(floats, in, row, inputChannels);
      out.setF32(o, sum + bias.f32(o));
    }
    activate(activation, out, outputChannels);
  }

  /**
   * Whether the firmware's loop over the inputs is unrolled by 8, which changes the order of sums.
   */
  public static boolean isUnrolled(FloatSemantics floats, int inputChannels) {
    return floats == FloatSemantics.DEVICE && inputChannels % 8 == 0;
  }

  /** The runtime activates in a second pass; in-place layers would show the difference. */
  public static void activate(int activation, Operand out, int count) {
    for (int o = 0; o < count; o++) {
      out.setF32(o, Elementwise.activate(activation, out.f32(o)));
    }
  }

  private static float dot(FloatSemantics floats, Operand in, Operand row, int count) {
    float sum = 0;
    for (int i = 0; i < count; i++) {
      sum = floats.multiplyAdd(in.f32(i), row.f32(i), sum);
    }
    return sum;
  }

  /** How the compiler ordered the firmware's loop that is unrolled by 8. */
  private static float unrolledDot(Operand in, Operand row, int count) {
    float sum = 0;
    for (int i = 0; i < count; i += 8) {
      float pair = Math.fma(in.f32(i), row.f32(i), in.f32(i + 1) * row.f32(i + 1));
      sum = pair + sum;
      for (int k = 2; k < 8; k++) {
        sum = Math.fma(in.f32(i + k), row.f32(i + k), sum);
      }
    }
    return sum;
  }
}
