package k210.operators;

import k210.kpu.FeatureMapShape;

/** Pools over CHW maps whose windows are clipped to the image. Source: kpu.c. */
public final class WindowPools {
  private WindowPools() {}

  /**
   * A pool's window in pixels; padding is that before the first line and column.
   *
   * @param paddingWidth columns before the first
   * @param paddingHeight lines before the first
   */
  public record Window(
      int kernelWidth,
      int kernelHeight,
      int strideWidth,
      int strideHeight,
      int paddingWidth,
      int paddingHeight) {
    private int top(int y) {
      return origin(y, strideHeight, paddingHeight);
    }

    private int left(int x) {
      return origin(x, strideWidth, paddingWidth);
    }

    private static int origin(int o, int stride, int padding) {
      return Math.clamp((long) o * stride - padding, Integer.MIN_VALUE, Integer.MAX_VALUE / 2);
    }
  }

  /** u8 maximum; 0 for a window without taps. */
  public static void maxU8(
      Operand in, FeatureMapShape inShape, Operand out, FeatureMapShape outShape, Window w) {
    int index = 0;
    for (int c = 0; c < outShape.channels(); c++) {
      Operand plane = in.plus(c * inShape.height() * inShape.width());
      for (int y = 0; y < outShape.height(); y++) {
        int top = Math.max(w.top(y), 0);
        int bottom = Math.min(w.top(y) + w.kernelHeight(), inShape.height());
        for (int x = 0; x < outShape.width(); x++) {
          int left = Math.max(w.left(x), 0);
          int right = Math.min(w.left(x) + w.kernelWidth(), inShape.width());
          int max = 0;
          for (int iy = top; iy < bottom; iy++) {
            for (int ix = left; ix < right; ix++) {
              max = Math.max(max, plane.u8(iy * inShape.width() + ix));
            }
          }
          out.setU8(index++, max);
        }
      }
    }
  }

  /** float mean of the taps inside the image. */
  public static void averageF32(
      Operand in, FeatureMapShape inShape, Operand out, FeatureMapShape outShape, Window w) {
    int index = 0;
    for (int c = 0; c < outShape.channels(); c++) {
      Operand plane = in.plus(4 * c * inShape.height() * inShape.width());
      for (int y = 0; y < outShape.height(); y++) {
        int top = Math.max(w.top(y), 0);
        int bottom = Math.min(w.top(y) + w.kernelHeight(), inShape.height());
        for (int x = 0; x < outShape.width(); x++) {
          int left = Math.max(w.left(x), 0);
          int right = Math.min(w.left(x) + w.kernelWidth(), inShape.width());
          float sum = 0;
          int taps = 0;
          for (int iy = top; iy < bottom; iy++) {
            for (int ix = left; ix < right; ix++) {
              sum += plane.f32(iy * inShape.width() + ix);
              taps++;
            }
          }
          out.setF32(index++, sum / taps);
        }
      }
    }
  }
}
