package k210.imlib.segments;

import k210.imlib.FastMath;
import k210.newlib.Trigonometry;

/**
 * A line segment with a width.
 *
 * @param theta its angle, of which dx and dy are cosine and sine
 * @param tolerance how far an aligned pixel's direction may be off, in radians
 * @param chance that a pixel of noise is aligned
 */
record Rectangle(
    float x1,
    float y1,
    float x2,
    float y2,
    float width,
    float theta,
    float dx,
    float dy,
    float tolerance,
    float chance) {
  /**
   * The rectangle over a region of at least two pixels.
   *
   * @return null where the firmware gives up, because no pixel has a gradient
   */
  static Rectangle over(
      Region region, LevelLines lines, float angle, float tolerance, float chance) {
    float cx = 0;
    float cy = 0;
    float sum = 0;
    for (int i = 0; i < region.size(); i++) {
      float weight = lines.length(region.index(i));
      cx = Math.fma(region.x(i), weight, cx);
      cy = Math.fma(region.y(i), weight, cy);
      sum += weight;
    }
    if (sum <= 0) {
      return null;
    }
    cx /= sum;
    cy /= sum;
    float theta = theta(region, lines, cx, cy, angle, tolerance);
    if (Float.isNaN(theta)) {
      return null;
    }
    float dx = Trigonometry.cos(theta);
    float dy = Trigonometry.sin(theta);
    float first = 0;
    float last = 0;
    float least = 0;
    float most = 0;
    for (int i = 0; i < region.size(); i++) {
      float x = region.x(i) - cx;
      float y = region.y(i) - cy;
      float along = Math.fma(x, dx, y * dy);
      float beside = Math.fma(-x, dy, y * dx);
      first = Math.min(first, along);
      last = Math.max(last, along);
      least = Math.min(least, beside);
      most = Math.max(most, beside);
    }
    return new Rectangle(
        Math.fma(first, dx, cx),
        Math.fma(first, dy, cy),
        Math.fma(last, dx, cx),
        Math.fma(last, dy, cy),
        Math.max(most - least, 1),
        theta,
        dx,
        dy,
        tolerance,
        chance);
  }

  /**
   * The principal axis of inertia, turned towards the region's angle; NaN if there is no inertia.
   */
  private static float theta(
      Region region, LevelLines lines, float cx, float cy, float angle, float tolerance) {
    float xx = 0;
    float yy = 0;
    float xy = 0;
    for (int i = 0; i < region.size(); i++) {
      float weight = lines.length(region.index(i));
      float x = region.x(i) - cx;
      float y = region.y(i) - cy;
      xx = Math.fma(weight, y * y, xx);
      yy = Math.fma(x * x, weight, yy);
      xy = Math.fma(weight, x * -y, xy);
    }
    if (FalseAlarms.isZero(xx) && FalseAlarms.isZero(yy) && FalseAlarms.isZero(xy)) {
      return Float.NaN;
    }
    float difference = xx - yy;
    float root = FastMath.sqrt(Math.fma(difference, difference, xy * xy * 4));
    float lambda = (xx + yy - root) * 0.5f;
    float theta =
        Math.abs(xx) > Math.abs(yy)
            ? FastMath.atan2(lambda - xx, xy)
            : FastMath.atan2(xy, lambda - yy);
    return Math.abs(Angles.wrapped(theta - angle)) > tolerance ? theta + Angles.HALF_TURN : theta;
  }

  /** How densely a region's pixels fill it. */
  float density(int pixels) {
    return pixels / (Region.distance(x1, y1, x2, y2) * width);
  }

  /** With half the tolerance. */
  Rectangle finer() {
    float half = chance * 0.5f;
    return new Rectangle(x1, y1, x2, y2, width, theta, dx, dy, half * Angles.HALF_TURN, half);
  }

  /** Half a pixel narrower, and moved to one side by so much. */
  Rectangle narrower(float aside) {
    return new Rectangle(
        Math.fma(dy, -aside, x1),
        Math.fma(dx, aside, y1),
        Math.fma(dy, -aside, x2),
        Math.fma(dx, aside, y2),
        width - 0.5f,
        theta,
        dx,
        dy,
        tolerance,
        chance);
  }
}
