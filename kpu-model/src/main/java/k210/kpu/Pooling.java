package k210.kpu;

/** The pool stage on one channel. Source: k210_kernels.h. */
public final class Pooling {
  private Pooling() {}

  /**
   * Pools a dense plane.
   *
   * @param type which pixels of a window make the result
   * @param from dense bytes, {@code height} lines of {@code width}
   * @param plane shape of the result; {@code to} receives its dense bytes
   */
  public static void apply(
      PoolType type, byte[] from, int width, int height, byte[] to, FeatureMapShape plane) {
    switch (type) {
      case NONE -> pick(from, width, height, to, plane, 1, 0);
      case LEFT_TOP_2_S2, LEFT_TOP_4_S4 -> pick(from, width, height, to, plane, type.stride(), 0);
      case RIGHT_TOP_2_S2 -> pick(from, width, height, to, plane, type.stride(), 1);
      case MAX_2_S2, MAX_4_S4, MAX_2_S1 -> max(type, from, width, height, to, plane);
      case MEAN_2_S2, MEAN_4_S4, MEAN_2_S1 -> mean(type, from, width, height, to, plane);
    }
  }

  /** One pixel of each window; 0 where it lies outside the image. */
  private static void pick(
      byte[] from, int width, int height, byte[] to, FeatureMapShape plane, int stride, int right) {
    int out = 0;
    for (int y = 0; y < plane.height(); y++) {
      int line = y * stride * width;
      boolean inside = y * stride < height;
      for (int x = 0; x < plane.width(); x++) {
        int column = x * stride + right;
        to[out++] = inside && column < width ? from[line + column] : 0;
      }
    }
  }

  /** Largest tap; those outside the image count as 0, which never wins. */
  private static void max(
      PoolType type, byte[] from, int width, int height, byte[] to, FeatureMapShape plane) {
    int out = 0;
    for (int y = 0; y < plane.height(); y++) {
      int top = y * type.stride();
      int bottom = Math.min(top + type.window(), height);
      for (int x = 0; x < plane.width(); x++) {
        int left = x * type.stride();
        int right = Math.min(left + type.window(), width);
        int largest = 0;
        for (int ty = top; ty < bottom; ty++) {
          for (int tx = left; tx < right; tx++) {
            largest = Math.max(largest, from[ty * width + tx] & 0xff);
          }
        }
        to[out++] = (byte) largest;
      }
    }
  }

  /** Truncated mean; taps outside the image repeat its edge. */
  private static void mean(
      PoolType type, byte[] from, int width, int height, byte[] to, FeatureMapShape plane) {
    int window = type.window();
    int out = 0;
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        int sum = 0;
        for (int ky = 0; ky < window; ky++) {
          int line = Math.min(y * type.stride() + ky, height - 1) * width;
          for (int kx = 0; kx < window; kx++) {
            sum += from[line + Math.min(x * type.stride() + kx, width - 1)] & 0xff;
          }
        }
        to[out++] = (byte) (sum / (window * window));
      }
    }
  }
}
