package k210.newlib;

import java.util.HexFormat;

/**
 * The rest that an angle of more than 128 quarters of a turn leaves ({@code __kernel_rem_pio2f}):
 * it is multiplied with as many bytes of 2/pi as matter, in floats.
 */
final class LargeAngle {
  /** 2/pi, a byte after the other (fdlibm's {@code two_over_pi}). */
  private static final byte[] TWO_OVER_PI =
      HexFormat.of()
          .parseHex(
              "A2F9836E4E441529FC2757D1F534DDC0DB6295993C439041FE5163ABDEBBC561B7"
                  + "246E3A424DD2E006492EEA09D1921CFE1DEB1CB129A73EE88235F52EBB4484E99C"
                  + "7026B45F7E413991D639835339F49C845F8BBDF9283B1FF897FFDE05980FEF2F11"
                  + "8B5A0A6D1F6D367ECF27CB09B74F463F669E5FEA2D7527BAC7EBE5F17B3D0739F7"
                  + "8A5292EA6BFB5FB11F8D5D0856033046FC7B6BABF0CFBC209AF4361DA9E391615E"
                  + "E61B086599855F14A068408DFFD8804D73273106061556CA73A8C960E27BC08C6B");

  /** Half of pi in pieces of 8 bits. */
  private static final float[] HALF_PI = {
    1.5703125f,
    4.5776367E-4f,
    2.5987625E-5f,
    7.543713E-8f,
    6.002665E-11f,
    7.3896445E-13f,
    5.3845817E-15f,
    5.6378513E-18f,
    8.300923E-20f,
    3.2756352E-22f,
    6.3331016E-25f
  };

  /** Bytes of 2/pi that are looked at first, less one. */
  private static final int BYTES = 9;

  private final float[] pieces;
  private final int firstByte;
  private final int firstExponent;
  private final float[] products = new float[20];
  private final int[] digits = new int[20];
  private int last = BYTES;
  private boolean beyondHalf;

  private LargeAngle(float[] pieces, int exponent) {
    this.pieces = pieces;
    firstByte = Math.max((exponent - 3) / 8, 0);
    firstExponent = exponent - 8 * (firstByte + 1);
    for (int i = 0; i <= BYTES; i++) {
      products[i] = product(i);
    }
  }

  /** Reduces a positive angle. */
  static QuarterTurns reduce(float angle) {
    int bits = Float.floatToRawIntBits(angle);
    int exponent = (bits >> 23) - 134;
    float z = Float.intBitsToFloat(bits - (exponent << 23));
    float first = (int) z;
    z = (z - first) * 256;
    float second = (int) z;
    float third = (z - second) * 256;
    float[] pieces =
        third != 0
            ? new float[] {first, second, third}
            : second != 0 ? new float[] {first, second} : new float[] {first};
    return new LargeAngle(pieces, exponent).reduced();
  }

  private float product(int i) {
    float sum = 0;
    for (int j = 0; j < pieces.length; j++) {
      int at = firstByte + i - j;
      sum = Math.fma(pieces[j], at < 0 ? 0 : TWO_OVER_PI[at] & 0xFF, sum);
    }
    return sum;
  }

  private QuarterTurns reduced() {
    float fraction;
    int count;
    do {
      float quarters = Math.scalb(distill(), firstExponent);
      quarters -= 8 * (float) Math.floor(quarters * 0.125f);
      count = (int) quarters;
      fraction = quarters - count;
      count += takeWhole();
      int half = half(fraction);
      beyondHalf = half > 0;
      if (beyondHalf) {
        count++;
        boolean carry = complement();
        if (half == 2) {
          fraction = 1 - fraction;
          fraction -= carry ? Math.scalb(1f, firstExponent) : 0;
        }
      }
    } while (fraction == 0 && lookFurther());
    return rest(count & 7, fraction);
  }

  /** Cuts the products into digits of 8 bits and returns what is above them. */
  private float distill() {
    float z = products[last];
    for (int i = 0, j = last; j > 0; i++, j--) {
      float above = (int) (z * 0x1p-8f);
      digits[i] = (int) (z - 256 * above);
      z = products[j - 1] + above;
    }
    return z;
  }

  /** Whole quarters that are still in the last digit. */
  private int takeWhole() {
    if (firstExponent <= 0) {
      return 0;
    }
    int whole = digits[last - 1] >> (8 - firstExponent);
    digits[last - 1] -= whole << (8 - firstExponent);
    return whole;
  }

  /**
   * Above 0 when the rest is more than half a quarter; 2 when the fraction says so. Where the last
   * digit has no fraction newlib looks beyond the digit's 8 bits, and so finds no half.
   */
  private int half(float fraction) {
    if (firstExponent > 0) {
      return digits[last - 1] >> (7 - firstExponent);
    }
    return firstExponent < 0 && fraction >= 0.5f ? 2 : 0;
  }

  /** One less the digits; whether any of them was not 0. */
  private boolean complement() {
    boolean carry = false;
    for (int i = 0; i < last; i++) {
      int digit = digits[i];
      if (carry) {
        digits[i] = 0xFF - digit;
      } else if (digit != 0) {
        carry = true;
        digits[i] = 0x100 - digit;
      }
    }
    if (firstExponent > 0) {
      digits[last - 1] &= 0xFF >> firstExponent;
    }
    return carry;
  }

  /** Takes more bytes of 2/pi when all digits below the first have cancelled. */
  private boolean lookFurther() {
    for (int i = last - 1; i >= BYTES; i--) {
      if (digits[i] != 0) {
        return false;
      }
    }
    int more = 1;
    while (digits[BYTES - more] == 0) {
      more++;
    }
    for (int i = last + 1; i <= last + more; i++) {
      products[i] = product(i);
    }
    last += more;
    return true;
  }

  private QuarterTurns rest(int count, float fraction) {
    int exponent = firstExponent;
    if (fraction == 0) {
      last--;
      exponent -= 8;
      while (digits[last] == 0) {
        last--;
        exponent -= 8;
      }
    } else {
      float digit = Math.scalb(fraction, -exponent);
      if (digit >= 256) {
        float above = (int) (digit * 0x1p-8f);
        digits[last++] = (int) (digit - 256 * above);
        exponent += 8;
        digits[last] = (int) above;
      } else {
        digits[last] = (int) digit;
      }
    }
    float scale = Math.scalb(1f, exponent);
    for (int i = last; i >= 0; i--) {
      products[i] = scale * digits[i];
      scale *= 0x1p-8f;
    }
    float[] terms = new float[last + 1];
    for (int i = last; i >= 0; i--) {
      float sum = 0;
      for (int k = 0; k <= BYTES && k <= last - i; k++) {
        sum = Math.fma(HALF_PI[k], products[i + k], sum);
      }
      terms[last - i] = sum;
    }
    float high = 0;
    for (int i = last; i >= 0; i--) {
      high += terms[i];
    }
    float low = terms[0] - high;
    for (int i = 1; i <= last; i++) {
      low += terms[i];
    }
    return beyondHalf ? new QuarterTurns(count, -high, -low) : new QuarterTurns(count, high, low);
  }
}
