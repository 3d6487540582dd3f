package k210.maixpy.touchscreen;

import java.util.Optional;

/** Five touched marks make the seven numbers that turn counts into pixels (tscal.c). */
final class Calibration {
  /** Marks to touch. */
  static final int MARKS = 5;

  private static final float SCALE = 65536.0f;
  private static final float DETERMINANT_MIN = 0.1f;

  private final int[] marksX;
  private final int[] marksY;
  private final int[] x = new int[MARKS];
  private final int[] y = new int[MARKS];

  Calibration(int widthPx, int heightPx) {
    marksX = new int[] {50, widthPx - 50, widthPx - 50, 50, widthPx / 2};
    marksY = new int[] {50, 50, heightPx - 50, heightPx - 50, heightPx / 2};
  }

  int markX(int mark) {
    return marksX[mark];
  }

  int markY(int mark) {
    return marksY[mark];
  }

  /** Where a mark was touched, in counts. */
  void touched(int mark, int column, int row) {
    x[mark] = column;
    y[mark] = row;
  }

  /** The numbers, by least squares in 32-bit floats; empty where the touches lie on a line. */
  Optional<int[]> solve() {
    float n = MARKS;
    float sx = sum(x, null);
    float sy = sum(y, null);
    float sxx = sum(x, x);
    float syy = sum(y, y);
    float sxy = sum(x, y);
    float determinant =
        n * (sxx * syy - sxy * sxy) + sx * (sxy * sy - sx * syy) + sy * (sx * sxy - sy * sxx);
    if (determinant < DETERMINANT_MIN && determinant > -DETERMINANT_MIN) {
      return Optional.empty();
    }
    float a = (sxx * syy - sxy * sxy) / determinant;
    float b = (sxy * sy - sx * syy) / determinant;
    float c = (sx * sxy - sy * sxx) / determinant;
    float e = (n * syy - sy * sy) / determinant;
    float f = (sx * sy - n * sxy) / determinant;
    float i = (n * sxx - sx * sx) / determinant;
    int[] numbers = new int[7];
    int place = 0;
    for (int[] marks : new int[][] {marksX, marksY}) {
      float z = sum(marks, null);
      float zx = sum(marks, x);
      float zy = sum(marks, y);
      numbers[place++] = (int) ((b * z + e * zx + f * zy) * SCALE);
      numbers[place++] = (int) ((c * z + f * zx + i * zy) * SCALE);
      numbers[place++] = (int) ((a * z + b * zx + c * zy) * SCALE);
    }
    numbers[place] = (int) SCALE;
    return Optional.of(numbers);
  }

  private static float sum(int[] values, int[] factors) {
    float sum = 0;
    for (int i = 0; i < MARKS; i++) {
      sum += (float) (factors == null ? values[i] : values[i] * factors[i]);
    }
    return sum;
  }
}
