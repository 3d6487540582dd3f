package k210.imlib.apriltag;

import java.util.Optional;
import k210.imlib.Homography;
import k210.imlib.InterpolatedSine;
import k210.imlib.Matrices;
import k210.imlib.MatrixInverse;
import k210.imlib.quads.Quad;

/** From the square of a tag, -1 to 1 with its black border, to pixels. */
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
record TagMap(float[][] h) {
  private static final float[] SQUARE = {-1, -1, 1, -1, 1, 1, -1, 1};
  private static final float RIGHT_ANGLE = (float) (Math.PI / 2);

  /** The map onto a quadrilateral; empty if it has no inverse. */
  static Optional<TagMap> onto(Quad quad) {
    float[] corners = new float[SQUARE.length];
    for (int i = 0; i < 4; i++) {
      corners[2 * i] = quad.x(i);
      corners[2 * i + 1] = quad.y(i);
    }
    float[][] h = Homography.between(SQUARE, corners);
    return MatrixInverse.of(h) == null ? Optional.empty() : Optional.of(new TagMap(h));
  }

  /** This map after turning back by so many quarters. */
  TagMap turned(int quarters) {
    float angle = -quarters * RIGHT_ANGLE;
    float c = InterpolatedSine.cos(angle);
    float s = InterpolatedSine.sin(angle);
    return new TagMap(Matrices.product(h, new float[][] {{c, -s, 0}, {s, c, 0}, {0, 0, 1}}));
  }

  /** Where x, y goes ({@code homography_project}). */
  float[] project(float x, float y) {
    float px = Math.fma(h[0][0], x, h[0][1] * y) + h[0][2];
    float py = Math.fma(h[1][1], y, Math.fma(h[1][0], x, h[1][2]));
    float scale = Math.fma(h[2][1], y, Math.fma(h[2][0], x, h[2][2]));
    return new float[] {px / scale, py / scale};
  }
}
