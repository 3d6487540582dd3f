package k210.imlib.apriltag;

import k210.imlib.FastMath;
import k210.imlib.Matrices;
import k210.imlib.SingularVectors;

/** Where a tag of side 2 stands before the camera: translations, and rotations in radians. */
record TagPose(float tx, float ty, float tz, float rx, float ry, float rz) {
  /**
   * The pose that a camera with these focal lengths and this middle, in pixels, sees ({@code
   * homography_to_pose}); the firmware turns the sign of the focal length across.
   */
  static TagPose of(TagMap map, float focalX, float focalY, float middleX, float middleY) {
    float[][] h = map.h();
    float[][] columns = new float[3][];
    for (int i = 0; i < 3; i++) {
      columns[i] =
          new float[] {
            Math.fma(-h[2][i], middleX, h[0][i]) / -focalX,
            Math.fma(-h[2][i], middleY, h[1][i]) / focalY,
            h[2][i]
          };
    }
    // Columns of a rotation have length 1; the camera looks along -z.
    float scale = 1 / FastMath.sqrt(length(columns[0]) * length(columns[1]));
    if (h[2][2] > 0) {
      scale = -scale;
    }
    for (float[] column : columns) {
      for (int i = 0; i < 3; i++) {
        column[i] *= scale;
      }
    }
    float[] a = columns[0];
    float[] b = columns[1];
    float[] third = {
      Math.fma(b[2], a[1], -(a[2] * b[1])),
      Math.fma(a[2], b[0], -(b[2] * a[0])),
      Math.fma(a[0], b[1], -(b[0] * a[1]))
    };
    // The rotation of the polar decomposition.
    SingularVectors vectors =
        SingularVectors.of(
            new float[][] {{a[0], b[0], third[0]}, {a[1], b[1], third[1]}, {a[2], b[2], third[2]}});
    float[][] r = Matrices.product(vectors.left(), Matrices.transposed(vectors.right()));
    return new TagPose(
        columns[2][0],
        columns[2][1],
        columns[2][2],
        FastMath.atan2(r[2][1], r[2][2]),
        FastMath.atan2(-r[2][0], FastMath.sqrt(Math.fma(r[2][1], r[2][1], r[2][2] * r[2][2]))),
        FastMath.atan2(r[1][0], r[0][0]));
  }

  private static float length(float[] column) {
    return FastMath.sqrt(
        Math.fma(column[2], column[2], Math.fma(column[0], column[0], column[1] * column[1])));
  }
}
