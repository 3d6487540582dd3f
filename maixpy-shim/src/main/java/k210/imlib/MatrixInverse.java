package k210.imlib;

/**
 * Inverses as the firmware's copy of the AprilTag library takes them ({@code matd_inverse} of
 * img/apriltag.c, its doubles made floats): by lower and upper triangles with the largest pivots.
 */
public final class MatrixInverse {
  private static final float LEAST_PIVOT = 1e-8f;

  private MatrixInverse() {}

  /** The inverse of a square matrix; null where a pivot is next to nothing. */
  public static float[][] of(float[][] matrix) {
    int n = matrix.length;
    float[][] lu = new float[n][];
    float[][] inverse = new float[n][n];
    for (int i = 0; i < n; i++) {
      lu[i] = matrix[i].clone();
      inverse[i][i] = 1;
    }
    boolean singular = false;
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        float sum = 0;
        for (int k = 0; k < Math.min(i, j); k++) {
          sum = Math.fma(lu[i][k], lu[k][j], sum);
        }
        lu[i][j] -= sum;
      }
      int pivot = j;
      for (int i = j + 1; i < n; i++) {
        if (Math.abs(lu[i][j]) > Math.abs(lu[pivot][j])) {
          pivot = i;
        }
      }
      swap(lu, pivot, j);
      swap(inverse, pivot, j);
      singular |= Math.abs(lu[j][j]) < LEAST_PIVOT;
      if (lu[j][j] != 0) {
        float part = 1 / lu[j][j];
        for (int i = j + 1; i < n; i++) {
          lu[i][j] *= part;
        }
      }
    }
    if (singular) {
      return null;
    }
    solve(lu, inverse);
    return inverse;
  }

  private static void swap(float[][] rows, int one, int other) {
    float[] row = rows[one];
    rows[one] = rows[other];
    rows[other] = row;
  }

  private static void solve(float[][] lu, float[][] x) {
    int n = lu.length;
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        subtract(x[i], x[k], lu[i][k]);
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      float part = 1 / lu[k][k];
      for (int t = 0; t < n; t++) {
        x[k][t] *= part;
      }
      for (int i = 0; i < k; i++) {
        subtract(x[i], x[k], lu[i][k]);
      }
    }
  }

  private static void subtract(float[] from, float[] row, float factor) {
    for (int t = 0; t < from.length; t++) {
      from[t] = Math.fma(row[t], -factor, from[t]);
    }
  }
}
