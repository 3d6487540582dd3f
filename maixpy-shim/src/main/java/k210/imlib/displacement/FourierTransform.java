package k210.imlib.displacement;

/**
 * Transforms of complex numbers that lie in an array as pairs, in place, and their packing of twice
 * as many real ones.
 */
final class FourierTransform {
  private static final int LARGEST_POWER = 9;
  private static final int LARGEST = 1 << LARGEST_POWER;
  private static final float[] COS = new float[LARGEST];
  private static final float[] SIN = new float[LARGEST];

  static {
    for (int i = 0; i < LARGEST; i++) {
      COS[i] = sixDigits(Math.cos(i * Math.PI / LARGEST));
      SIN[i] = sixDigits(Math.sin(i * Math.PI / LARGEST));
    }
  }

  private FourierTransform() {}

  private static float sixDigits(double value) {
    return (float) (Math.round(value * 1e6) / 1e6);
  }

  /** The least power of two, as an exponent, that is not below a length of at least 1. */
  static int powerFor(int length) {
    return 32 - Integer.numberOfLeadingZeros(length - 1);
  }

  private static int reversed(int index, int power) {
    return power == 0 ? 0 : Integer.reverse(index) >>> (32 - power);
  }

  /** Puts numbers into the order in which a transform takes them. */
  static void reorder(float[] data, int first, int stride, int power) {
    for (int i = 0; i < 1 << power; i++) {
      int j = reversed(i, power);
      if (i < j) {
        swap(data, first + 2 * stride * i, first + 2 * stride * j);
        swap(data, first + 2 * stride * i + 1, first + 2 * stride * j + 1);
      }
    }
  }

  static void swap(float[] data, int one, int other) {
    float number = data[one];
    data[one] = data[other];
    data[other] = number;
  }

  /**
   * Transforms {@link #reorder}ed numbers.
   *
   * @param first the index of the first real part
   * @param stride from pair to pair, in pairs
   * @param power of two that says how many pairs there are
   * @param inverse back again, and divided by their number
   */
  static void transform(float[] data, int first, int stride, int power, boolean inverse) {
    int count = 1 << power;
    for (int half = 1; half < count; half *= 2) {
      int step = LARGEST / half;
      for (int group = first; group < first + 2 * stride * count; group += 4 * stride * half) {
        for (int k = 0; k < half; k++) {
          int one = group + 2 * stride * k;
          int other = one + 2 * stride * half;
          float sin = inverse ? -SIN[k * step] : SIN[k * step];
          butterfly(data, one, other, COS[k * step], sin, inverse);
        }
      }
    }
    if (inverse) {
      float part = 1.0f / count;
      for (int i = 0; i < count; i++) {
        data[first + 2 * stride * i] *= part;
        data[first + 2 * stride * i + 1] *= part;
      }
    }
  }

  /** The part that the compiler keeps whole is the real one forwards and the imaginary one back. */
  private static void butterfly(
      float[] data, int one, int other, float cos, float sin, boolean inverse) {
    float real = data[one];
    float imaginary = data[one + 1];
    float otherReal = data[other];
    float otherImaginary = data[other + 1];
    if (inverse) {
      float turned = Math.fma(otherImaginary, cos, otherReal * -sin);
      data[other] = Math.fma(-otherReal, cos, Math.fma(otherImaginary, -sin, real));
      data[other + 1] = imaginary - turned;
      data[one] = Math.fma(otherImaginary, sin, Math.fma(otherReal, cos, real));
      data[one + 1] = imaginary + turned;
    } else {
      float turned = Math.fma(otherReal, cos, otherImaginary * sin);
      data[other] = real - turned;
      data[other + 1] = Math.fma(-otherImaginary, cos, Math.fma(otherReal, sin, imaginary));
      data[one] = real + turned;
      data[one + 1] = Math.fma(-otherReal, sin, Math.fma(otherImaginary, cos, imaginary));
    }
  }

  /**
   * The spectrum of real numbers, of which even ones were transformed as real and odd ones as
   * imaginary parts.
   *
   * @param packed so many pairs as 2 to the power
   * @param data takes twice as many pairs
   */
  static void unpack(float[] packed, float[] data, int first, int power) {
    int count = 1 << power;
    for (int k = 0; k < count; k++) {
      int mirrored = k == 0 ? 0 : 2 * (count - k);
      int angle = k << (LARGEST_POWER - power);
      float less = (1 - SIN[angle]) * 0.5f;
      float more = (SIN[angle] + 1) * 0.5f;
      float cos = COS[angle] * -0.5f;
      float kr = packed[2 * k];
      float ki = packed[2 * k + 1];
      float nr = packed[mirrored];
      float ni = packed[mirrored + 1];
      float real = Math.fma(-ni, cos, Math.fma(nr, more, Math.fma(kr, less, -(ki * cos))));
      float imaginary = Math.fma(-ni, more, Math.fma(-nr, cos, Math.fma(ki, less, kr * cos)));
      data[first + 2 * k] = real;
      data[first + 2 * k + 1] = imaginary;
      if (k > 0) {
        data[first + 2 * (2 * count - k)] = real;
        data[first + 2 * (2 * count - k) + 1] = -imaginary;
      }
    }
    data[first + 2 * count] = packed[0] - packed[1];
    data[first + 2 * count + 1] = 0;
  }

  /** Undoes {@link #unpack}. */
  static void pack(float[] data, int first, float[] packed, int power) {
    int count = 1 << power;
    for (int k = 0; k < count; k++) {
      int mirrored = first + 2 * (count - k);
      int angle = k << (LARGEST_POWER - power);
      float less = (1 - SIN[angle]) * 0.5f;
      float more = (SIN[angle] + 1) * 0.5f;
      float cos = COS[angle] * 0.5f;
      float kr = data[first + 2 * k];
      float ki = data[first + 2 * k + 1];
      float nr = data[mirrored];
      float ni = data[mirrored + 1];
      packed[2 * k] = Math.fma(kr, less, Math.fma(-ni, cos, Math.fma(-ki, cos, nr * more)));
      packed[2 * k + 1] = Math.fma(-ni, more, Math.fma(ki, less, Math.fma(kr, cos, -cos * nr)));
    }
  }
}
