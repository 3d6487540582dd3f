package k210.operators;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * expf as glibc 2.28 and later computes it: the algorithm of ARM's optimized-routines
 * (math/expf.c), in doubles.
 *
 * <p>x = k ln2/32 + r; e^x = 2^(k/32) (1 + r ln2/32 + ...), the power from a table of 32 roots of
 * two, the rest from a polynomial of degree 3. Multiplications and additions are fused as in the
 * build that glibc picks on a PC with FMA.
 */
final class GlibcExpf {
  private static final int TABLE_BITS = 5;
  private static final int N = 1 << TABLE_BITS;
  private static final long[] ROOTS = roots();

  private static final double N_PER_LN2 = 0x1.71547652b82fep+0 * N;

  /** Adding it rounds to an integer and leaves that integer in the low bits. */
  private static final double SHIFT = 0x1.8p+52;

  private static final double C0 = 0x1.c6af84b912394p-5 / N / N / N;
  private static final double C1 = 0x1.ebfce50fac4f3p-3 / N / N;
  private static final double C2 = 0x1.62e42ff0c52d6p-1 / N;

  private static final float OVERFLOW = 0x1.62e42ep6f;
  private static final float UNDERFLOW = -0x1.9fe368p6f;

  private GlibcExpf() {}

  static float expf(float x) {
    if (Float.isNaN(x)) {
      return x;
    }
    if (x > OVERFLOW) {
      return Float.POSITIVE_INFINITY;
    }
    if (x < UNDERFLOW) {
      return 0;
    }
    double rounded = Math.fma(N_PER_LN2, x, SHIFT);
    long k = Double.doubleToRawLongBits(rounded);
    double r = Math.fma(N_PER_LN2, x, -(rounded - SHIFT));
    double power = Double.longBitsToDouble(ROOTS[(int) k & (N - 1)] + (k << (52 - TABLE_BITS)));
    double high = Math.fma(C0, r, C1);
    double low = Math.fma(C2, r, 1);
    return (float) (Math.fma(high, r * r, low) * power);
  }

  /** Bits of 2^(i/32), less i's share of the exponent that adding k will bring. */
  private static long[] roots() {
    MathContext exactEnough = new MathContext(60);
    long[] roots = new long[N];
    for (int i = 0; i < N; i++) {
      BigDecimal root = BigDecimal.valueOf(1L << i);
      for (int bit = 0; bit < TABLE_BITS; bit++) {
        root = root.sqrt(exactEnough);
      }
      roots[i] = Double.doubleToRawLongBits(root.doubleValue()) - ((long) i << (52 - TABLE_BITS));
    }
    return roots;
  }
}
