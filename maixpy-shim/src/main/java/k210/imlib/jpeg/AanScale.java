package k210.imlib.jpeg;

/** The factors by which the scaled DCT of Arai, Agui and Nakajima is off, for each frequency. */
final class AanScale {
  private static final float[] FACTORS = {
    1, 1.3870399f, 1.306563f, 1.1758755f, 1, 0.78569496f, 0.5411961f, 0.27589938f
  };

  private AanScale() {}

  /** The factor of a coefficient, 0 to 63 row by row. */
  static float of(int coefficient) {
    return FACTORS[coefficient / 8] * FACTORS[coefficient % 8];
  }
}
