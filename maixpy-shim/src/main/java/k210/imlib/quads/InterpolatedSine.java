package k210.imlib.quads;

/** The library's cosine: a table of 512 sines to a turn with eight digits, and straight lines. */
final class InterpolatedSine {
  private static final int STEPS = 512;
  private static final float TURNS_PER_RADIAN = 0.15915494f;

  private InterpolatedSine() {}

  /** Of an angle in radians, not negative. */
  static float cos(float radians) {
    float turns = radians * TURNS_PER_RADIAN + 0.25f;
    float position = STEPS * (turns - (int) turns);
    int index = (int) position & (STEPS - 1);
    float rest = position - index;
    return Math.fma(index + (1 - position), sine(index), rest * sine(index + 1));
  }

  private static float sine(int index) {
    return (float) (Math.round(Math.sin(2 * Math.PI * index / STEPS) * 1e8) / 1e8);
  }
}
