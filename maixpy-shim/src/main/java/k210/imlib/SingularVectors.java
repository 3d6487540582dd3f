package k210.imlib;

/**
 * The singular vectors of a square matrix, as far as the firmware gets with them ({@code
 * matd_svd_tall} of img/apriltag.c, its doubles made floats): reflections make the matrix
 * bidiagonal, and at most 32 rotations make what is beside its diagonal smaller, which larger
 * matrices would need more of.
 */
public final class SingularVectors {
  private static final int MOST_ROTATIONS = 32;
  private static final float TOLERANCE = 1e-5f;

  private final int size;
  private final float[][] b;
  private float[][] left;
  private float[][] right;

  /** For each row where its largest element beside the diagonal is, as far as that is known. */
  private final int[] largest;

  private SingularVectors(float[][] matrix) {
    size = matrix.length;
    b = new float[size][];
    left = new float[size][size];
    right = new float[size][size];
    for (int i = 0; i < size; i++) {
      b[i] = matrix[i].clone();
      left[i][i] = 1;
      right[i][i] = 1;
    }
    largest = new int[size];
  }

  /** Those of a matrix, which stays as it is. */
  public static SingularVectors of(float[][] matrix) {
    SingularVectors svd = new SingularVectors(matrix);
    for (int i = 0; i < svd.size; i++) {
      if (svd.reflectColumn(i) && i + 2 < svd.size) {
        svd.reflectRow(i);
      }
    }
    svd.rotate();
    svd.sort();
    return svd;
  }

  /** The left vectors as columns, by falling singular values; shared, not copied. */
  public float[][] left() {
    return left;
  }

  /** The right vectors as columns, by falling singular values; shared, not copied. */
  public float[][] right() {
    return right;
  }

  private boolean reflectColumn(int column) {
    float[] normal = new float[size - column];
    for (int i = 0; i < normal.length; i++) {
      normal[i] = b[column + i][column];
    }
    if (!makeNormal(normal)) {
      return false;
    }
    for (float[] row : left) {
      reflect(row, column, normal);
    }
    float[] vector = new float[normal.length];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < normal.length; j++) {
        vector[j] = b[column + j][i];
      }
      reflect(vector, 0, normal);
      for (int j = 0; j < normal.length; j++) {
        b[column + j][i] = vector[j];
      }
    }
    return true;
  }

  private void reflectRow(int row) {
    float[] normal = new float[size - row - 1];
    System.arraycopy(b[row], row + 1, normal, 0, normal.length);
    if (makeNormal(normal)) {
      for (float[] line : right) {
        reflect(line, row + 1, normal);
      }
      for (float[] line : b) {
        reflect(line, row + 1, normal);
      }
    }
  }

  /** From a vector to the unit normal of the plane that reflects it onto the first axis. */
  private static boolean makeNormal(float[] v) {
    float squares = 0;
    for (float value : v) {
      squares = Math.fma(value, value, squares);
    }
    float first = v[0];
    float length = FastMath.sqrt(squares);
    v[0] = first < 0 ? first - length : first + length;
    float magnitude = FastMath.sqrt(squares + Math.fma(-first, first, v[0] * v[0]));
    if (magnitude == 0) {
      return false;
    }
    float share = 1 / magnitude;
    for (int i = 0; i < v.length; i++) {
      v[i] *= share;
    }
    return true;
  }

  private static void reflect(float[] vector, int from, float[] normal) {
    float product = 0;
    for (int j = 0; j < normal.length; j++) {
      product = Math.fma(vector[from + j], normal[j], product);
    }
    product += product;
    for (int j = 0; j < normal.length; j++) {
      vector[from + j] = Math.fma(-normal[j], product, vector[from + j]);
    }
  }

  private void rotate() {
    for (int i = 2; i < size; i++) {
      largest[i] = largestOf(i);
    }
    int lastI = 0;
    int lastJ = 1;
    for (int turn = 0; turn < MOST_ROTATIONS && size > 1; turn++) {
      float most = -1;
      int i = -1;
      for (int row = 0; row < size; row++) {
        float value = updated(row, lastI, lastJ);
        if (value > most) {
          most = value;
          i = row;
        }
      }
      if (i < 0 || most < TOLERANCE) {
        return;
      }
      int j = largest[i];
      lastI = i;
      lastJ = j;
      Rotation rotation = Rotation.of(b[i][i], b[i][j], b[j][i], b[j][j]);
      for (float[] row : left) {
        turn(row, i, j, rotation.u());
      }
      for (float[] row : right) {
        turn(row, i, j, rotation.v());
      }
      for (int column = 0; column < size; column++) {
        float[] pair = {b[i][column], b[j][column]};
        turn(pair, 0, 1, rotation.u());
        b[i][column] = pair[0];
        b[j][column] = pair[1];
      }
      for (float[] row : b) {
        turn(row, i, j, rotation.v());
      }
    }
  }

  /** The largest element of a row beside the diagonal, after two rows and columns have changed. */
  private float updated(int row, int lastI, int lastJ) {
    boolean changed =
        row == lastI || row == lastJ || largest[row] == lastI || largest[row] == lastJ;
    if (changed) {
      largest[row] = largestOf(row);
      return Math.abs(b[row][largest[row]]);
    }
    float value = Math.abs(b[row][largest[row]]);
    for (int column : new int[] {lastI, lastJ}) {
      float other = Math.abs(b[row][column]);
      if (other > value) {
        value = other;
        largest[row] = column;
      }
    }
    return value;
  }

  private int largestOf(int row) {
    int best = 0;
    float most = -1;
    for (int i = 0; i < size; i++) {
      float value = Math.abs(b[row][i]);
      if (i != row && value > most) {
        best = i;
        most = value;
      }
    }
    return best;
  }

  private static void turn(float[] row, int i, int j, float[] by) {
    float first = row[i];
    float second = row[j];
    row[i] = Math.fma(by[0], first, by[2] * second);
    row[j] = Math.fma(by[1], first, by[3] * second);
  }

  private void sort() {
    int[] order = new int[size];
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
      values[i] = b[i][i];
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i + 1 < size; i++) {
        if (Math.abs(values[i + 1]) > Math.abs(values[i])) {
          int place = order[i];
          order[i] = order[i + 1];
          order[i + 1] = place;
          float value = values[i];
          values[i] = values[i + 1];
          values[i + 1] = value;
          changed = true;
        }
      }
    }
    float[][] sortedLeft = new float[size][size];
    float[][] sortedRight = new float[size][size];
    for (int row = 0; row < size; row++) {
      for (int i = 0; i < size; i++) {
        sortedLeft[row][i] = values[i] < 0 ? -left[row][order[i]] : left[row][order[i]];
        sortedRight[row][i] = right[row][order[i]];
      }
    }
    left = sortedLeft;
    right = sortedRight;
  }

  /** Of a 2x2 matrix ({@code svd22}): rotations on either side that leave its diagonal. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
  private record Rotation(float[] u, float[] v) {
    static Rotation of(float a00, float a01, float a10, float a11) {
      float b0 = a00 + a11;
      float b1 = a00 - a11;
      float b2 = a01 + a10;
      float b3 = a01 - a10;
      float minus = FastMath.atan2(b3, b0);
      float plus = FastMath.atan2(b2, b1);
      float p = (minus + plus) * 0.5f;
      float t = (plus - minus) * 0.5f;
      float cosP = InterpolatedSine.cos(p);
      float sinP = InterpolatedSine.sin(p);
      float cosT = InterpolatedSine.cos(t);
      float sinT = InterpolatedSine.sin(t);
      float c0 = better(b0, b3, p - t);
      float c1 = better(b1, b2, p + t);
      float e = (c0 + c1) * 0.5f;
      float f = (c0 - c1) * 0.5f;
      float signE = e < 0 ? -1 : 1;
      float signF = f < 0 ? -1 : 1;
      float[] u = {signE * cosT, signF * -sinT, signE * sinT, signF * cosT};
      float[] v = {cosP, -sinP, sinP, cosP};
      return Math.abs(e) > Math.abs(f)
          ? new Rotation(u, v)
          : new Rotation(exchanged(u), exchanged(v));
    }

    private static float better(float byCosine, float bySine, float angle) {
      float cosine = InterpolatedSine.cos(angle);
      float sine = InterpolatedSine.sin(angle);
      return Math.abs(cosine) > Math.abs(sine) ? byCosine / cosine : bySine / sine;
    }

    private static float[] exchanged(float[] m) {
      return new float[] {m[1], m[0], m[3], m[2]};
    }
  }
}
