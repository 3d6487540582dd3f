package k210.imlib.apriltag;

import k210.imlib.FastMath;

/** Where a tag of side 2 stands before the camera: translations, and rotations in radians. */
record TagPose(float tx, float ty, float tz, float rx, float ry, float rz) {
  private static final int POLAR_STEPS = 20;

  /**
   * The pose that a camera with these focal lengths and this middle, in pixels, sees through a
   * homography; the firmware turns the sign of the focal length across.
   */
  static TagPose of(
      Homography homography, float focalX, float focalY, float middleX, float middleY) {
    float fx = -focalX;
    float[] h = homography.h();
    float[] first = {(h[0] - middleX * h[6]) / fx, (h[3] - middleY * h[6]) / focalY, h[6]};
    float[] second = {(h[1] - middleX * h[7]) / fx, (h[4] - middleY * h[7]) / focalY, h[7]};
    float[] translation = {(h[2] - middleX * h[8]) / fx, (h[5] - middleY * h[8]) / focalY, h[8]};
    // Columns of a rotation have length 1; the camera looks along -z.
    float scale = 1 / FastMath.sqrt(length(first) * length(second));
    if (h[8] > 0) {
      scale = -scale;
    }
    for (int i = 0; i < 3; i++) {
      first[i] *= scale;
      second[i] *= scale;
      translation[i] *= scale;
    }
    float[] third = {
      first[1] * second[2] - first[2] * second[1],
      first[2] * second[0] - first[0] * second[2],
      first[0] * second[1] - first[1] * second[0]
    };
    float[] r =
        nearestRotation(
            new float[] {
              first[0], second[0], third[0],
              first[1], second[1], third[1],
              first[2], second[2], third[2]
            });
    return new TagPose(
        translation[0],
        translation[1],
        translation[2],
        FastMath.atan2(r[7], r[8]),
        FastMath.atan2(-r[6], FastMath.sqrt(r[7] * r[7] + r[8] * r[8])),
        FastMath.atan2(r[3], r[0]));
  }

  private static float length(float[] column) {
    float squares = column[0] * column[0] + column[1] * column[1] + column[2] * column[2];
    return FastMath.sqrt(squares);
  }

  /** The orthogonal factor of the polar decomposition, by Newton's iteration. */
  private static float[] nearestRotation(float[] matrix) {
    float[] m = matrix;
    for (int step = 0; step < POLAR_STEPS; step++) {
      float[] cofactors = {
        m[4] * m[8] - m[5] * m[7], m[5] * m[6] - m[3] * m[8], m[3] * m[7] - m[4] * m[6],
        m[2] * m[7] - m[1] * m[8], m[0] * m[8] - m[2] * m[6], m[1] * m[6] - m[0] * m[7],
        m[1] * m[5] - m[2] * m[4], m[2] * m[3] - m[0] * m[5], m[0] * m[4] - m[1] * m[3]
      };
      float determinant = m[0] * cofactors[0] + m[1] * cofactors[1] + m[2] * cofactors[2];
      float[] next = new float[9];
      for (int i = 0; i < 9; i++) {
        next[i] = (m[i] + cofactors[i] / determinant) / 2;
      }
      m = next;
    }
    return m;
  }
}
