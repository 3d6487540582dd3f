package k210.imlib;

/** The projection that takes four points to four others. */
final class Homography {
  private static final int UNKNOWNS = 8;
  private static final double SINGULAR = 1e-12;

  private Homography() {}

  /**
   * The 3 x 3 matrix, by elimination in double precision; null when three of the points lie on a
   * line.
   *
   * @param from x and y of four points, one after the other
   */
  static float[][] between(float[] from, float[] to) {
    double[][] rows = new double[UNKNOWNS][];
    for (int i = 0; i < 4; i++) {
      double x = from[2 * i];
      double y = from[2 * i + 1];
      double u = to[2 * i];
      double v = to[2 * i + 1];
      rows[2 * i] = new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y, u};
      rows[2 * i + 1] = new double[] {0, 0, 0, x, y, 1, -v * x, -v * y, v};
    }
    for (int column = 0; column < UNKNOWNS; column++) {
      if (!eliminate(rows, column)) {
        return null;
      }
    }
    float[][] matrix = new float[3][3];
    for (int i = 0; i < UNKNOWNS; i++) {
      matrix[i / 3][i % 3] = (float) rows[i][UNKNOWNS];
    }
    matrix[2][2] = 1;
    return matrix;
  }

  private static boolean eliminate(double[][] rows, int column) {
    int pivot = column;
    for (int row = column + 1; row < UNKNOWNS; row++) {
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) {
        pivot = row;
      }
    }
    double[] line = rows[pivot];
    rows[pivot] = rows[column];
    rows[column] = line;
    if (!(Math.abs(line[column]) > SINGULAR)) {
      return false;
    }
    for (int i = UNKNOWNS; i >= column; i--) {
      line[i] /= line[column];
    }
    for (int row = 0; row < UNKNOWNS; row++) {
      if (row != column) {
        double factor = rows[row][column];
        for (int i = column; i <= UNKNOWNS; i++) {
          rows[row][i] -= factor * line[i];
        }
      }
    }
    return true;
  }
}
