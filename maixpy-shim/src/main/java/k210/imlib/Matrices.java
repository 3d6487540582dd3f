package k210.imlib;

/** Sums over matrices of floats, in the order in which the firmware's compiler fuses them. */
public final class Matrices {
  private Matrices() {}

  /** The product of two matrices, of which the first has as many columns as the second rows. */
  public static float[][] product(float[][] a, float[][] b) {
    float[][] result = new float[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        float sum = 0;
        for (int k = 0; k < b.length; k++) {
          sum = Math.fma(a[i][k], b[k][j], sum);
        }
        result[i][j] = sum;
      }
    }
    return result;
  }

  /** Rows for columns. */
  public static float[][] transposed(float[][] matrix) {
    float[][] result = new float[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[0].length; j++) {
        result[j][i] = matrix[i][j];
      }
    }
    return result;
  }
}
