package k210.imlib;

/**
 * {@code riscv_sin_f32} and {@code riscv_cos_f32} of img/apriltag.c: a table of 512 sines to a turn
 * with eight digits, and straight lines between them.
 */
public final class InterpolatedSine {
  private static final int STEPS = 512;
  private static final float TURNS_PER_RADIAN = 0.15915494f;
  private static final float[] TABLE = new float[STEPS + 1];

  static {
    for (int i = 0; i <= STEPS; i++) {
      TABLE[i] = (float) (Math.round(Math.sin(2 * Math.PI * i / STEPS) * 1e8) / 1e8);
    }
  }

  private InterpolatedSine() {}

  /** The sine of an angle in radians. */
  public static float sin(float radians) {
    float turns = radians * TURNS_PER_RADIAN;
    float position = STEPS * (turns - whole(turns, radians < 0));
    return between(position >= STEPS ? position - STEPS : position);
  }

  /** The cosine of an angle in radians. */
  public static float cos(float radians) {
    float turns = radians * TURNS_PER_RADIAN;
    float ahead = turns + 0.25f;
    return between(STEPS * (ahead - whole(ahead, turns < -0.25f)));
  }

  private static int whole(float turns, boolean negative) {
    return (int) turns - (negative ? 1 : 0);
  }

  private static float between(float position) {
    int index = (int) position & (STEPS - 1);
    return Math.fma(index + (1 - position), TABLE[index], (position - index) * TABLE[index + 1]);
  }
}
