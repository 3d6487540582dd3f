package k210.imlib.jpeg;

/**
 * picojpeg's inverse DCT after Winograd: 16-bit numbers with seven binary places, five
 * multiplications in each direction, results rounded and clamped to 0..255.
 */
final class InverseDct {
  private static final int SCALE_BITS = 7;

  private InverseDct() {}

  /** The factors 128 to 256 times a quantisation step that the transform wants, rounded. */
  static short scaledStep(int position, int step) {
    long factor = Math.round(128.0 * AanScale.of(ZigZag.coefficient(position)));
    return (short) (((short) step * factor + 4) >> 3);
  }

  /** Transforms a block of coefficients, row by row, in place. */
  static void transform(int[] block) {
    for (int row = 0; row < 64; row += 8) {
      line(block, row, 1);
    }
    for (int i = 0; i < 64; i++) {
      block[i] = (short) block[i];
    }
    for (int column = 0; column < 8; column++) {
      line(block, column, 8);
    }
    // The last sums are not cut to 16 bits before they are rounded.
    for (int i = 0; i < 64; i++) {
      int level = ((block[i] + (1 << (SCALE_BITS - 1))) >> SCALE_BITS) + 128;
      block[i] = Math.clamp(level, 0, 255);
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
    if ((b[i1] | b[i2] | b[i3] | b[i4] | b[i5] | b[i6] | b[i7]) == 0) {
      int level = b[at];
      b[i1] = level;
      b[i2] = level;
      b[i3] = level;
      b[i4] = level;
      b[i5] = level;
      b[i6] = level;
      b[i7] = level;
      return;
    }
    // Odd frequencies.
    short difference53 = (short) (b[i5] - b[i3]);
    short sum53 = (short) (b[i5] + b[i3]);
    short sum17 = (short) (b[i1] + b[i7]);
    short difference17 = (short) (b[i1] - b[i7]);
    short rotated = times((short) (difference53 - difference17), 196);
    short odd0 = (short) (sum17 + sum53);
    short odd1 = (short) ((short) (times(difference17, 277) - rotated) - odd0);
    short odd2 = (short) (times((short) (sum17 - sum53), 362) - odd1);
    short odd3 = (short) (odd2 + (short) (rotated - times(difference53, 669)));
    // Even frequencies.
    short sum04 = (short) (b[at] + b[i4]);
    short difference04 = (short) (b[at] - b[i4]);
    short sum26 = (short) (b[i2] + b[i6]);
    short turned26 = (short) (times((short) (b[i2] - b[i6]), 362) - sum26);
    short even0 = (short) (sum04 + sum26);
    short even3 = (short) (sum04 - sum26);
    short even1 = (short) (difference04 + turned26);
    short even2 = (short) (difference04 - turned26);
    b[at] = even0 + odd0;
    b[i1] = even1 + odd1;
    b[i2] = even2 + odd2;
    b[i3] = even3 - odd3;
    b[i4] = even3 + odd3;
    b[i5] = even2 - odd2;
    b[i6] = even1 - odd1;
    b[i7] = even0 - odd0;
  }

  /** Times a constant of eight binary places, rounded. */
  private static short times(short value, int constant) {
    return (short) ((value * constant + 128) >> 8);
  }
}
