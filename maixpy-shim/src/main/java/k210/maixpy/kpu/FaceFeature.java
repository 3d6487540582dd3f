package k210.maixpy.kpu;

/**
 * Face features packed to bytes and compared, in the arithmetic of the firmware's KPU library
 * ({@code sipeed_kpu_face_encode}, {@code sipeed_kpu_face_compare}).
 */
final class FaceFeature {
  private static final float LIMIT = 0.25f;
  private static final float STEPS_PER_UNIT = 512f;

  private FaceFeature() {}

  /**
   * Clamps each value to +-0.25 and keeps it in steps of 1/512, truncated. +0.25 is one step more
   * than a signed byte holds and becomes -128, as on the board.
   */
  static byte[] encode(double[] feature) {
    byte[] packed = new byte[feature.length];
    for (int i = 0; i < feature.length; i++) {
      float value = (float) feature[i];
      // Written so that NaN ends at the lower limit, as the library's comparison does.
      value = value >= -LIMIT ? value : -LIMIT;
      value = value <= LIMIT ? value : LIMIT;
      packed[i] = (byte) (int) (value * STEPS_PER_UNIT);
    }
    return packed;
  }

  /**
   * Similarity of two packed features of equal length: 100 for the same direction, 0 for opposite
   * ones, NaN if one is all zero.
   */
  static float compare(byte[] a, byte[] b) {
    long dot = 0;
    long normA = 0;
    long normB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      normA += a[i] * a[i];
      normB += b[i] * b[i];
    }
    double half = (float) dot * 0.5f;
    return (float) ((half / Math.sqrt((double) (normA * normB)) + 0.5) * 100.0);
  }
}
