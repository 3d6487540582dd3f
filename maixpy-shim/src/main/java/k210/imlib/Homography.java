package k210.imlib;

/**
 * The projection that takes four points to four others ({@code homography_compute} of
 * img/apriltag.c): the vector that its equations make smallest, as {@link SingularVectors} finds
 * it.
 */
public final class Homography {
  private static final int COEFFICIENTS = 9;

  private Homography() {}

  /**
   * The 3 x 3 matrix.
   *
   * @param from x and y of four points, one after the other
   */
  public static float[][] between(float[] from, float[] to) {
    float[] fromMiddle = middle(from);
    float[] toMiddle = middle(to);
    float[][] vectors = SingularVectors.of(products(from, fromMiddle, to, toMiddle)).left();
    float[][] matrix = new float[3][3];
    for (int i = 0; i < COEFFICIENTS; i++) {
      matrix[i / 3][i % 3] = vectors[i][COEFFICIENTS - 1];
    }
    float[][] there = {{1, 0, toMiddle[0]}, {0, 1, toMiddle[1]}, {0, 0, 1}};
    float[][] back = {{1, 0, -fromMiddle[0]}, {0, 1, -fromMiddle[1]}, {0, 0, 1}};
    return Matrices.product(there, Matrices.product(matrix, back));
  }

  static float[] middle(float[] points) {
    float[] sum = new float[2];
    for (int i = 0; i < points.length; i++) {
      sum[i % 2] += points[i];
    }
    int count = points.length / 2;
    float share = 1f / count;
    return new float[] {sum[0] * share, sum[1] * share};
  }

  static float[][] products(float[] from, float[] fromMiddle, float[] to, float[] toMiddle) {
    float[][] products = new float[COEFFICIENTS][COEFFICIENTS];
    for (int i = 0; i < from.length; i += 2) {
      float x = from[i] - fromMiddle[0];
      float y = from[i + 1] - fromMiddle[1];
      float u = to[i] - toMiddle[0];
      float v = to[i + 1] - toMiddle[1];
      add(products, new float[] {0, 0, 0, -x, -y, -1, x * v, y * v, v});
      add(products, new float[] {x, y, 1, 0, 0, 0, -x * u, -y * u, -u});
      add(products, new float[] {-x * v, -y * v, -v, x * u, y * u, u, 0, 0, 0});
    }
    for (int row = 0; row < COEFFICIENTS; row++) {
      for (int column = 0; column < row; column++) {
        products[row][column] = products[column][row];
      }
    }
    return products;
  }

  private static void add(float[][] products, float[] equation) {
    for (int row = 0; row < COEFFICIENTS; row++) {
      for (int column = row; column < COEFFICIENTS; column++) {
        if (equation[row] != 0 && equation[column] != 0) {
          // Two products are other coefficients as well, so that GCC does not fuse their sums.
          boolean shared = column == 8 && (row == 3 || row == 4);
          products[row][column] =
              shared
                  ? products[row][column] + equation[row] * equation[column]
                  : Math.fma(equation[row], equation[column], products[row][column]);
        }
      }
    }
  }
}
