package k210.operators;

/**
 * logf as glibc 2.28 and later computes it: the algorithm of ARM's optimized-routines
 * (math/logf.c), in doubles.
 *
 * <p>x = 2^k z with z around 1; z = c (1 + r) for the centre c of one of 16 intervals; log x = k
 * ln2 + log c + log(1 + r), the last from a polynomial of degree 4.
 */
final class GlibcLogf {
  /** Bits of about 0.7: where the range of z begins. */
  private static final int RANGE_START = 0x3f330000;

  private static final int TABLE_BITS = 4;

  /** 1/c of each interval, as the algorithm's authors chose them. */
  private static final double[] RECIPROCALS = {
    0x1.661ec79f8f3bep+0,
    0x1.571ed4aaf883dp+0,
    0x1.49539f0f010bp+0,
    0x1.3c995b0b80385p+0,
    0x1.30d190c8864a5p+0,
    0x1.25e227b0b8eap+0,
    0x1.1bb4a4a1a343fp+0,
    0x1.12358f08ae5bap+0,
    0x1.0953f419900a7p+0,
    0x1p+0,
    0x1.e608cfd9a47acp-1,
    0x1.ca4b31f026aap-1,
    0x1.b2036576afce6p-1,
    0x1.9c2d163a1aa2dp-1,
    0x1.886e6037841edp-1,
    0x1.767dcf5534862p-1,
  };

  private static final double[] LOGARITHMS = logarithms();

  private static final double LN2 = 0x1.62e42fefa39efp-1;
  private static final double A0 = -0x1.00ea348b88334p-2;
  private static final double A1 = 0x1.5575b0be00b6ap-2;
  private static final double A2 = -0x1.ffffef20a4123p-2;

  private static final int MANTISSA_BITS = 23;

  private GlibcLogf() {}

  static float logf(float x) {
    if (x == 0) {
      return Float.NEGATIVE_INFINITY;
    }
    if (!(x > 0) || x == Float.POSITIVE_INFINITY) {
      return x > 0 ? x : Float.NaN;
    }
    int bits = Float.floatToRawIntBits(x);
    if (x < Float.MIN_NORMAL) {
      bits = Float.floatToRawIntBits(x * 0x1p23f) - (MANTISSA_BITS << MANTISSA_BITS);
    }
    int fromStart = bits - RANGE_START;
    int interval = (fromStart >> (MANTISSA_BITS - TABLE_BITS)) & ((1 << TABLE_BITS) - 1);
    int k = fromStart >> MANTISSA_BITS;
    double z = Float.intBitsToFloat(bits - (k << MANTISSA_BITS));
    double r = Math.fma(z, RECIPROCALS[interval], -1);
    double base = Math.fma(k, LN2, LOGARITHMS[interval]);
    double r2 = r * r;
    double y = Math.fma(A1, r, A2);
    y = Math.fma(A0, r2, y);
    return (float) Math.fma(y, r2, base + r);
  }

  private static double[] logarithms() {
    double[] logarithms = new double[RECIPROCALS.length];
    for (int i = 0; i < logarithms.length; i++) {
      logarithms[i] = 0 - StrictMath.log(RECIPROCALS[i]);
    }
    return logarithms;
  }
}
