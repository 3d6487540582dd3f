package k210.imlib.apriltag;

import java.util.Arrays;
import java.util.Optional;

/**
 * A projective map of the plane, three rows of three. The firmware finds it as the singular vector
 * of nine equations; four points fix it exactly, and here it is solved for.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
record Homography(float[] h) {
  private static final double SINGULAR = 1e-12;

  /** The map of the square from -1, -1 to 1, 1 onto the corners; empty if they do not span one. */
  static Optional<Homography> ontoQuad(Quad quad) {
    float[][] p = quad.points();
    double dx1 = p[1][0] - p[2][0];
    double dy1 = p[1][1] - p[2][1];
    double dx2 = p[3][0] - p[2][0];
    double dy2 = p[3][1] - p[2][1];
    double dx3 = (double) p[0][0] - p[1][0] + p[2][0] - p[3][0];
    double dy3 = (double) p[0][1] - p[1][1] + p[2][1] - p[3][1];
    double det = dx1 * dy2 - dx2 * dy1;
    if (!(Math.abs(det) > SINGULAR)) {
      return Optional.empty();
    }
    double g = (dx3 * dy2 - dx2 * dy3) / det;
    double k = (dx1 * dy3 - dx3 * dy1) / det;
    double[] unit = {
      p[1][0] - p[0][0] + g * p[1][0],
      p[3][0] - p[0][0] + k * p[3][0],
      p[0][0],
      p[1][1] - p[0][1] + g * p[1][1],
      p[3][1] - p[0][1] + k * p[3][1],
      p[0][1],
      g,
      k,
      1
    };
    // From the square of side 2 around 0 to the unit square.
    return Optional.of(product(unit, new double[] {0.5, 0, 0.5, 0, 0.5, 0.5, 0, 0, 1}));
  }

  /** A map after another one. */
  private static Homography product(double[] last, double[] first) {
    float[] product = new float[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
          sum += last[3 * row + i] * first[3 * i + column];
        }
        product[3 * row + column] = (float) sum;
      }
    }
    return new Homography(product);
  }

  /** This map after turning by so many quarters. */
  Homography turned(int quarters) {
    double angle = -quarters * Math.PI / 2;
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    double[] own = new double[9];
    Arrays.setAll(own, i -> h[i]);
    return product(own, new double[] {c, -s, 0, s, c, 0, 0, 0, 1});
  }

  /** Where x, y goes. */
  float[] project(float x, float y) {
    float scale = h[6] * x + h[7] * y + h[8];
    return new float[] {(h[0] * x + h[1] * y + h[2]) / scale, (h[3] * x + h[4] * y + h[5]) / scale};
  }
}
