package k210.imlib.apriltag;

import k210.newlib.Trigonometry;

/**
 * A line by least squares: a point on it and its unit normal, and how far its points lie from it.
 *
 * @param error sum of squared distances
 * @param meanError mean of squared distances
 */
record EdgeLine(float x, float y, float normalX, float normalY, float error, float meanError) {
  private static final float PARALLEL = 0.001f;

  /** The line through points with the given moments; by the firmware's arc tangent. */
  static EdgeLine of(
      float mx, float my, float mxx, float mxy, float myy, float weight, int points) {
    float x = mx / weight;
    float y = my / weight;
    float cxx = mxx / weight - x * x;
    float cxy = mxy / weight - x * y;
    float cyy = myy / weight - y * y;
    float angle = 0.5f * Direction.angle((-2 * cxy), (cyy - cxx));
    float nx = Trigonometry.cos(angle);
    float ny = Trigonometry.sin(angle);
    float mean = nx * nx * cxx + 2 * nx * ny * cxy + ny * ny * cyy;
    return new EdgeLine(x, y, nx, ny, mean * points, mean);
  }

  /** Whether the lines are too close to parallel for {@link #meet}. */
  boolean isParallelTo(EdgeLine other) {
    return Math.abs(determinant(other)) <= PARALLEL;
  }

  private float determinant(EdgeLine other) {
    return normalY * other.normalX - normalX * other.normalY;
  }

  /** Where two lines that are not parallel meet: x and y. */
  float[] meet(EdgeLine other) {
    float det = determinant(other);
    float way = (other.normalX * (other.x - x) + other.normalY * (other.y - y)) / det;
    return new float[] {x + way * normalY, y - way * normalX};
  }
}
