package k210.imlib;

import k210.newlib.Trigonometry;

/**
 * {@code rotation_corr}: the image as a plane turned in front of a camera (imlib_rotation_corr).
 * Matrices are of floats, as the firmware's; sums are taken in its order.
 */
public final class Perspective {
  private Perspective() {}

  /**
   * Turns, shifts and zooms in place; what comes from outside of the image is black.
   *
   * @param xRotation in radians, as the other two
   * @param xTranslation in pixels
   * @param fieldOfView of the camera, in radians
   * @param corners x and y of four points that become the image's corners, clockwise from the top
   *     left; null for none
   * @throws ImageException OSError for a JPEG
   */
  public static void rotate(
      Image image,
      float xRotation,
      float yRotation,
      float zRotation,
      float xTranslation,
      float yTranslation,
      float zoom,
      float fieldOfView,
      float[] corners) {
    image.requireMutable();
    int w = image.widthPx();
    int h = image.heightPx();
    float distance = FastMath.sqrt(w * w + h * h) / 2 / Trigonometry.tan(fieldOfView / 2);
    float focus = distance * zoom;
    int middleX = w / 2;
    int middleY = h / 2;
    float[][] toPlane = {{1, 0, -middleX}, {0, 1, -middleY}, {0, 0, 0}, {0, 0, 1}};
    float[][] turn =
        Matrices.product(aboutX(xRotation), Matrices.product(aboutY(yRotation), aboutZ(zRotation)));
    float[][] shift = {
      {1, 0, 0, xTranslation}, {0, 1, 0, yTranslation}, {0, 0, 1, distance}, {0, 0, 0, 1}
    };
    float[][] toImage = {{focus, 0, middleX, 0}, {0, focus, middleY, 0}, {0, 0, 1, 0}};
    float[][] forward =
        Matrices.product(toImage, Matrices.product(shift, Matrices.product(turn, toPlane)));
    Image source = image.copied();
    image.clear();
    float[][] back = MatrixInverse.of(forward);
    if (back != null && corners != null) {
      float right = w - 1;
      float bottom = h - 1;
      float[] own = {0, 0, right, 0, right, bottom, 0, bottom};
      back = Matrices.product(Homography.between(own, corners), back);
    }
    if (back != null) {
      project(source.plane(), image.plane(), back);
    }
  }

  private static void project(PixelPlane in, PixelPlane out, float[][] m) {
    for (int y = 0; y < out.heightPx; y++) {
      for (int x = 0; x < out.widthPx; x++) {
        float xx = coordinate(m[0], x, y);
        float yy = coordinate(m[1], x, y);
        float zz = coordinate(m[2], x, y);
        int sourceX = RoundToZero.toInt(xx / zz);
        int sourceY = RoundToZero.toInt(yy / zz);
        if (in.contains(sourceX, sourceY)) {
          out.set(x, y, in.get(sourceX, sourceY));
        }
      }
    }
  }

  private static float coordinate(float[] row, int x, int y) {
    return Math.fma(row[0], x, Math.fma(row[1], y, row[2]));
  }

  private static float[][] aboutX(float angle) {
    float sin = Trigonometry.sin(angle);
    float cos = Trigonometry.cos(angle);
    return new float[][] {{1, 0, 0, 0}, {0, cos, -sin, 0}, {0, sin, cos, 0}, {0, 0, 0, 1}};
  }

  private static float[][] aboutY(float angle) {
    float sin = Trigonometry.sin(angle);
    float cos = Trigonometry.cos(angle);
    return new float[][] {{cos, 0, -sin, 0}, {0, 1, 0, 0}, {sin, 0, cos, 0}, {0, 0, 0, 1}};
  }

  private static float[][] aboutZ(float angle) {
    float sin = Trigonometry.sin(angle);
    float cos = Trigonometry.cos(angle);
    return new float[][] {{cos, -sin, 0, 0}, {sin, cos, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
  }
}
