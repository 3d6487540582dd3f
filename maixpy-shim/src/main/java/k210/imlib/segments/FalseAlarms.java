package k210.imlib.segments;

import k210.imlib.FastMath;
import k210.newlib.Exponential;
import k210.newlib.Logarithm;
import k210.newlib.Power;

/**
 * How unlikely noise is to look like a segment: the negative decimal logarithm of the expected
 * number of false alarms.
 */
final class FalseAlarms {
  /** Coefficients of Lanczos's approximation of the gamma function, in 32 bits. */
  private static final float[] LANCZOS = {
    75122.63f, 80916.625f, 36308.297f, 8687.245f, 1168.9265f, 83.86761f, 2.5066283f
  };

  /** From here on Windschitl's approximation is good. */
  private static final float LARGE = 15;

  private static final float HALF_LOG_OF_TURN = 0.9189385f;
  private static final float WINDSCHITL = 1 / 810f;
  private static final float MINUS_LOG10_E = -0.43429446f;
  private static final float ACCEPTED_ERROR = 0.1f;

  private final float logTests;
  private long terms;

  /**
   * For a picture.
   *
   * @param logTests the decimal logarithm of how many rectangles there could be in it
   */
  FalseAlarms(float logTests) {
    this.logTests = logTests;
  }

  /** How many terms of sums were needed so far. */
  long terms() {
    return terms;
  }

  /** Of a rectangle with so many pixels, so many of them aligned. */
  float of(int pixels, int aligned, float chance) {
    if (pixels == 0 || aligned == 0) {
      return -logTests;
    }
    if (pixels == aligned) {
      return -Math.fma((float) pixels, log10(chance), logTests);
    }
    float others = 1 - chance;
    float logTerm =
        logGamma(pixels + 1f) - logGamma(aligned + 1f) - logGamma(pixels - aligned + 1f);
    logTerm = Math.fma((float) aligned, FastMath.log(chance), logTerm);
    logTerm = Math.fma((float) (pixels - aligned), FastMath.log(others), logTerm);
    float term = FastMath.exp(logTerm);
    if (isZero(term)) {
      return aligned > pixels * chance ? Math.fma(logTerm, MINUS_LOG10_E, -logTests) : -logTests;
    }
    return -(logTests + log10(tail(pixels, aligned, term, chance / others)));
  }

  /** The tail of the binomial distribution, as far as it matters. */
  private float tail(int pixels, int aligned, float first, float odds) {
    float term = first;
    float tail = first;
    for (int i = aligned + 1; i <= pixels; i++) {
      terms++;
      float growth = (pixels - i + 1) * (1f / i);
      float factor = odds * growth;
      term *= factor;
      tail += term;
      if (growth < 1) {
        float rest = 1 - Power.pow(factor, pixels - i + 1);
        float error = term * (rest / (1 - factor) - 1);
        if (error < tail * ACCEPTED_ERROR * Math.abs(logTests + log10(tail))) {
          break;
        }
      }
    }
    return tail;
  }

  private static float logGamma(float x) {
    return x > LARGE ? windschitl(x) : lanczos(x);
  }

  private static float lanczos(float x) {
    float logs = Math.fma(x + 0.5f, FastMath.log(x + 5.5f), -5.5f - x);
    float sum = 0;
    for (int n = 0; n < LANCZOS.length; n++) {
      logs -= FastMath.log(x + n);
      sum = Math.fma(LANCZOS[n], Power.pow(x, n), sum);
    }
    return logs + FastMath.log(sum);
  }

  private static float windschitl(float x) {
    float stirling = Math.fma(x - 0.5f, FastMath.log(x), HALF_LOG_OF_TURN - x);
    float correction = Math.fma(Exponential.sinh(1 / x), x, Power.pow(x, -6) * WINDSCHITL);
    return Math.fma(FastMath.log(correction), x * 0.5f, stirling);
  }

  static float log10(float x) {
    return Logarithm.log10(x);
  }

  /** Nearly. */
  static boolean isZero(float value) {
    return RectanglePixels.areEqual(value, 0);
  }
}
