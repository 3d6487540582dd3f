package k210.imlib.jpeg;

/**
 * What is encoded: samples -128..127, line by line. Gray pictures have luminance only.
 *
 * @param blueDifference Cb, null if gray
 * @param redDifference Cr, null if gray
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
public record JpegPicture(
    int widthPx, int heightPx, byte[] luminance, byte[] blueDifference, byte[] redDifference) {

  boolean isGray() {
    return blueDifference == null;
  }

  /**
   * Eight by eight samples from a place on, every so many; outside the picture a default.
   *
   * @param outside 0, or -128 for the luminance of black
   */
  void block(byte[] plane, int x0, int y0, int stepX, int stepY, int outside, int[] block) {
    for (int i = 0; i < 8; i++) {
      int y = y0 + i * stepY;
      boolean lineInside = y >= 0 && y < heightPx;
      for (int j = 0; j < 8; j++) {
        int x = x0 + j * stepX;
        block[8 * i + j] = lineInside && x >= 0 && x < widthPx ? plane[y * widthPx + x] : outside;
      }
    }
  }
}
