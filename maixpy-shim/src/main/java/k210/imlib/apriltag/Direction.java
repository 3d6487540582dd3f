package k210.imlib.apriltag;

import k210.imlib.FastMath;

/**
 * Angles of directions by the firmware's arc tangent. That one takes straight up and down for left
 * (its result for x = 0 is pi); in a camera's picture no difference is exactly 0, in a drawn one it
 * is, so these are right here.
 */
final class Direction {
  private static final float RIGHT_ANGLE = (float) (Math.PI / 2);

  private Direction() {}

  /** From 0 to 2 pi. */
  static float angle(float y, float x) {
    if (x == 0 && y != 0) {
      return y > 0 ? RIGHT_ANGLE : 3 * RIGHT_ANGLE;
    }
    return FastMath.atan2(y, x);
  }
}
