package k210.imlib.jpeg;

/**
 * The encoder's DCT after Arai, Agui and Nakajima in whole numbers: constants of eight binary
 * places, products cut off, results larger by {@link AanScale} and 8.
 */
final class ForwardDct {
  private ForwardDct() {}

  /** Transforms a block of samples -128..127, row by row, in place. */
  static void transform(int[] block) {
    for (int row = 0; row < 64; row += 8) {
      line(block, row, 1);
    }
    for (int column = 0; column < 8; column++) {
      line(block, column, 8);
    }
  }

  private static void line(int[] b, int at, int step) {
    int i1 = at + step;
    int i2 = i1 + step;
    int i3 = i2 + step;
    int i4 = i3 + step;
    int i5 = i4 + step;
    int i6 = i5 + step;
    int i7 = i6 + step;
    int sum07 = b[at] + b[i7];
    int sum16 = b[i1] + b[i6];
    int sum25 = b[i2] + b[i5];
    int sum34 = b[i3] + b[i4];
    int difference07 = b[at] - b[i7];
    int difference16 = b[i1] - b[i6];
    int difference25 = b[i2] - b[i5];
    int difference34 = b[i3] - b[i4];

    int outerSum = sum07 + sum34;
    int outerDifference = sum07 - sum34;
    int innerSum = sum16 + sum25;
    int rotated = times(sum16 - sum25 + outerDifference, 181);
    b[at] = outerSum + innerSum;
    b[i4] = outerSum - innerSum;
    b[i2] = outerDifference + rotated;
    b[i6] = outerDifference - rotated;

    int low = difference34 + difference25;
    int middle = times(difference25 + difference16, 181);
    int high = difference16 + difference07;
    int common = times(low - high, 98);
    int lowPart = times(low, 139) + common;
    int highPart = times(high, 334) + common;
    int plus = difference07 + middle;
    int minus = difference07 - middle;
    b[i5] = minus + lowPart;
    b[i3] = minus - lowPart;
    b[i1] = plus + highPart;
    b[i7] = plus - highPart;
  }

  private static int times(int value, int constant) {
    return (value * constant) >> 8;
  }
}
