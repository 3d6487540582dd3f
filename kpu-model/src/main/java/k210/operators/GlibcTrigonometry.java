package k210.operators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * sinf and cosf as glibc 2.28 and later computes them: the algorithm of ARM's optimized-routines
 * (math/sinf.c, math/cosf.c), in doubles.
 *
 * <p>x = n pi/2 + r with |r| at most pi/4; then a polynomial for the sine or the cosine of r, as n
 * says.
 */
final class GlibcTrigonometry {
  private static final double HALF_PI = 0x1.921fb54442d18p+0;
  private static final double PER_HALF_PI = 0x1.45f306dc9c883p-1;

  private static final double S1 = -0x1.555545995a603p-3;
  private static final double S2 = 0x1.1107605230bc4p-7;
  private static final double S3 = -0x1.994eb3774cf24p-13;
  private static final double C0 = 1;
  private static final double C1 = -0x1.ffffffd0c621cp-2;
  private static final double C2 = 0x1.55553e1068f19p-5;
  private static final double C3 = -0x1.6c087e89a359dp-10;
  private static final double C4 = 0x1.99343027bf8c3p-16;

  /** Bit patterns without sign and low mantissa bits, which is how the algorithm compares. */
  private static final int QUARTER_PI = Float.floatToRawIntBits(0x1.921fb6p-1f) >>> 20;

  private static final int TINY = Float.floatToRawIntBits(0x1p-12f) >>> 20;
  private static final int LARGE = Float.floatToRawIntBits(120f) >>> 20;

  private static final BigDecimal PI =
      new BigDecimal(
          "3.14159265358979323846264338327950288419716939937510582097494459230781640629");

  private GlibcTrigonometry() {}

  static float sinf(float x) {
    int magnitude = magnitude(x);
    if (magnitude < QUARTER_PI) {
      return magnitude < TINY ? x : polynomial(x, 0);
    }
    return reduced(x, 0);
  }

  static float cosf(float x) {
    int magnitude = magnitude(x);
    if (magnitude < QUARTER_PI) {
      return magnitude < TINY ? 1 : polynomial(x, 1);
    }
    return reduced(x, 1);
  }

  private static int magnitude(float x) {
    return (Float.floatToRawIntBits(x) & 0x7fffffff) >>> 20;
  }

  /** sin(x + quarter turns). */
  private static float reduced(float x, int quarters) {
    if (Float.isNaN(x) || Float.isInfinite(x)) {
      return Float.NaN;
    }
    if (magnitude(x) >= LARGE) {
      return reducedExactly(x, quarters);
    }
    double turns = x * PER_HALF_PI;
    // Adding half in units of 2^-24 rounds as the algorithm does.
    int n = ((int) (turns * 0x1p24) + 0x800000) >> 24;
    return polynomial(Math.fma(-n, HALF_PI, x), n + quarters);
  }

  /** The algorithm multiplies by 4/pi in 192 bits; exact arithmetic gives the same double. */
  private static float reducedExactly(float x, int quarters) {
    BigDecimal halfPi = PI.divide(BigDecimal.TWO, MathContext.UNLIMITED);
    BigDecimal exact = new BigDecimal(x);
    BigDecimal n = exact.divide(halfPi, 0, RoundingMode.HALF_EVEN);
    double r = exact.subtract(n.multiply(halfPi)).doubleValue();
    return polynomial(r, n.toBigInteger().intValue() + quarters);
  }

  /** sin(r + n pi/2). */
  private static float polynomial(double r, int n) {
    double r2 = r * r;
    double y = (n & 1) == 0 ? sine(r, r2) : cosine(r2);
    return (float) ((n & 2) == 0 ? y : -y);
  }

  private static double sine(double r, double r2) {
    double r3 = r * r2;
    double high = Math.fma(r2, S3, S2);
    double r7 = r3 * r2;
    double low = Math.fma(r3, S1, r);
    return Math.fma(r7, high, low);
  }

  private static double cosine(double r2) {
    double r4 = r2 * r2;
    double high = Math.fma(r2, C4, C3);
    double low = Math.fma(r2, C1, C0);
    double r6 = r4 * r2;
    double middle = Math.fma(r4, C2, low);
    return Math.fma(r6, high, middle);
  }
}
