package k210.operators;

/**
 * Matrix products of kmodel V4: a [rows][inner] times b [inner][columns], sums start at the bias.
 * Source: nncase v0.2.0-beta4 {@code neutral_kernels.h}.
 */
public final class MatrixProduct {
  private MatrixProduct() {}

  /**
   * Of floats; the device fuses each multiplication with its addition.
   *
   * @param bias [columns]
   */
  public static void floats(
      FloatSemantics floats,
      Operand a,
      Operand b,
      Operand bias,
      ValueRange activation,
      Operand out,
      int rows,
      int inner,
      int columns) {
    float[] factors = b.floats(0, inner * columns);
    float[] start = bias.floats(0, columns);
    for (int y = 0; y < rows; y++) {
      float[] sums = start.clone();
      for (int i = 0; i < inner; i++) {
        addScaled(floats, factors, i * columns, a.f32(y * inner + i), sums);
      }
      for (int x = 0; x < columns; x++) {
        sums[x] = activation.clamp(sums[x]);
      }
      out.setFloats(y * columns, sums, columns);
    }
  }

  private static void addScaled(
      FloatSemantics floats, float[] factors, int from, float scale, float[] sums) {
    switch (floats) {
      case STRICT -> {
        for (int x = 0; x < sums.length; x++) {
          sums[x] += scale * factors[from + x];
        }
      }
      case DEVICE -> {
        for (int x = 0; x < sums.length; x++) {
          sums[x] = Math.fma(scale, factors[from + x], sums[x]);
        }
      }
    }
  }

  /**
   * Of bytes, in 32-bit integers that wrap.
   *
   * @param offsetA added to each byte of a
   * @param offsetB added to each byte of b
   * @param bias int32 [columns]
   */
  public static void bytes(
      Operand a,
      int offsetA,
      Operand b,
      int offsetB,
      Operand bias,
      Rescale scale,
      Operand out,
      int rows,
      int inner,
      int columns) {
    int[] sums = new int[columns];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        sums[x] = bias.i32(x);
      }
      for (int i = 0; i < inner; i++) {
        int value = a.u8(y * inner + i) + offsetA;
        int from = i * columns;
        for (int x = 0; x < columns; x++) {
          sums[x] += value * (b.u8(from + x) + offsetB);
        }
      }
      for (int x = 0; x < columns; x++) {
        out.setU8(y * columns + x, scale.result(sums[x]));
      }
    }
  }
}
