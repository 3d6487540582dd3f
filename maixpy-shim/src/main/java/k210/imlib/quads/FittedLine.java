package k210.imlib.quads;

import k210.imlib.FastMath;
import k210.newlib.Trigonometry;

/**
 * A line through the middle of points, and how far they are from it.
 *
 * @param nx of the normal
 * @param squaredError the sum over all points
 * @param meanSquaredError the mean by weight
 */
record FittedLine(
    float x, float y, float nx, float ny, float squaredError, float meanSquaredError) {
  private static final float SMALLEST_DETERMINANT = 0.001f;

  /** The line of weighted sums over {@code count} points. */
  static FittedLine of(
      float mx, float my, float mxx, float mxy, float myy, float weight, int count) {
    float ex = mx / weight;
    float ey = my / weight;
    float cxx = Math.fma(-ex, ex, mxx / weight);
    float cxy = Math.fma(-ex, ey, mxy / weight);
    float cyy = Math.fma(-ey, ey, myy / weight);
    float theta = 0.5f * FastMath.atan2(-2 * cxy, cyy - cxx);
    float nx = Trigonometry.cos(theta);
    float ny = Trigonometry.sin(theta);
    float mean = Math.fma(nx, Math.fma(cxx, nx, cxy * (ny + ny)), ny * ny * cyy);
    return new FittedLine(ex, ey, nx, ny, count * mean, mean);
  }

  /** The line of plain sums, whose terms GCC takes in another order; the errors are not needed. */
  static FittedLine ofPlain(float mx, float my, float mxx, float mxy, float myy, float count) {
    float ex = mx / count;
    float ey = my / count;
    float cxy = Math.fma(-ex, ey, mxy / count);
    float difference = Math.fma(-ey, ey, myy / count + Math.fma(ex, ex, -(mxx / count)));
    float theta = 0.5f * FastMath.atan2(-2 * cxy, difference);
    return new FittedLine(ex, ey, Trigonometry.cos(theta), Trigonometry.sin(theta), 0, 0);
  }

  /** Makes the crossing with another line a corner; false when they are nearly parallel. */
  boolean cross(FittedLine other, Quad quad, int corner) {
    float determinant = Math.fma(ny, other.nx, -(nx * other.ny));
    if (!(Math.abs(determinant) >= SMALLEST_DETERMINANT)) {
      return false;
    }
    float along =
        Math.fma(other.nx / determinant, other.x - x, other.ny / determinant * (other.y - y));
    quad.x[corner] = Math.fma(along, ny, x);
    quad.y[corner] = Math.fma(-along, nx, y);
    return true;
  }
}
