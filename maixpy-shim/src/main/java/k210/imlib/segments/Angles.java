package k210.imlib.segments;

/** Differences of angles. */
final class Angles {
  static final float HALF_TURN = (float) Math.PI;
  private static final float TURN = 6.2831855f;

  private Angles() {}

  /** The same angle within half a turn to either side. */
  static float wrapped(float difference) {
    float angle = difference;
    while (angle <= -HALF_TURN) {
      angle += TURN;
    }
    while (angle > HALF_TURN) {
      angle -= TURN;
    }
    return angle;
  }
}
