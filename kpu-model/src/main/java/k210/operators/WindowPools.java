package k210.operators;

import java.util.Arrays;
import k210.kpu.FeatureMapShape;

/**
 * Pools whose windows are clipped to the image. Source: kpu.c, nncase v0.2.0-beta4 {@code
 * neutral_kernels.h} and {@code cpu_kernels.h}.
 */
public final class WindowPools {
  private static final ValueRange UNLIMITED =
      new ValueRange(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

  private WindowPools() {}

  /** u8 maximum of CHW maps; 0 for a window without taps. The window has no dilation. */
  public static void maxU8(
      Operand in, FeatureMapShape inShape, Operand out, FeatureMapShape outShape, Window2d w) {
    int index = 0;
    for (int c = 0; c < outShape.channels(); c++) {
      Operand plane = in.plus(c * inShape.height() * inShape.width());
      for (int y = 0; y < outShape.height(); y++) {
        int top = Math.max(w.top(y), 0);
        int bottom = Math.min(w.top(y) + w.filterHeight(), inShape.height());
        for (int x = 0; x < outShape.width(); x++) {
          int left = Math.max(w.left(x), 0);
          int right = Math.min(w.left(x) + w.filterWidth(), inShape.width());
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

  /** float mean of the taps inside the image, of CHW maps. */
  public static void averageF32(
      Operand in, FeatureMapShape inShape, Operand out, FeatureMapShape outShape, Window2d w) {
    Shape4 shape = new Shape4(1, inShape.channels(), inShape.height(), inShape.width());
    PlaneGeometry g =
        new PlaneGeometry(
            inShape.height(), inShape.width(), outShape.height(), outShape.width(), w);
    reduce(ChannelOrder.NCHW, ReduceOp.MEAN, in, shape, g, 0, UNLIMITED, out);
  }

  /**
   * Folds the taps inside the image into {@code initial}; a mean then divides by their number. Then
   * the activation.
   */
  public static void reduceF32(
      ChannelOrder order,
      ReduceOp op,
      Operand in,
      Shape4 shape,
      Window2d window,
      float initial,
      ValueRange activation,
      Operand out) {
    PlaneGeometry g = PlaneGeometry.of(order.height(shape), order.width(shape), window);
    reduce(order, op, in, shape, g, initial, activation, out);
  }

  private static void reduce(
      ChannelOrder order,
      ReduceOp op,
      Operand in,
      Shape4 shape,
      PlaneGeometry g,
      float initial,
      ValueRange activation,
      Operand out) {
    int channels = order.channels(shape);
    int step = order.pixelStride(channels);
    float[] line = new float[g.outputWidth()];
    for (int n = 0; n < shape.d0(); n++) {
      for (int c = 0; c < channels; c++) {
        Operand plane =
            in.plus(4 * (n * channels * g.plane() + c * order.channelStride(g.plane())));
        int to = n * channels * g.outputPlane() + c * order.channelStride(g.outputPlane());
        for (int y = 0; y < g.outputHeight(); y++) {
          reduceLine(op, plane, step, g, y, initial, line);
          for (int x = 0; x < line.length; x++) {
            out.setF32(to + (y * line.length + x) * step, activation.clamp(line[x]));
          }
        }
      }
    }
  }

  /** A line of the result, tap by tap: each pixel still folds its taps in their order. */
  private static void reduceLine(
      ReduceOp op, Operand plane, int step, PlaneGeometry g, int y, float initial, float[] line) {
    Arrays.fill(line, initial);
    Window2d w = g.window();
    int top = w.top(y);
    int firstY = Window2d.firstTap(top, w.dilationHeight());
    int endY = Window2d.endTap(top, w.dilationHeight(), w.filterHeight(), g.height());
    for (int ky = firstY; ky < endY; ky++) {
      int row = (top + w.dilationHeight() * ky) * g.width();
      for (int kx = 0; kx < w.filterWidth(); kx++) {
        int first = g.firstX(kx);
        int end = g.endX(kx);
        int from = (row + (int) g.column(first, kx)) * step;
        int pixels = w.strideWidth() * step;
        switch (op) {
          case MEAN, SUM -> {
            for (int x = first; x < end; x++, from += pixels) {
              line[x] += plane.f32(from);
            }
          }
          case MIN -> {
            for (int x = first; x < end; x++, from += pixels) {
              float value = plane.f32(from);
              line[x] = value < line[x] ? value : line[x];
            }
          }
          case MAX -> {
            for (int x = first; x < end; x++, from += pixels) {
              float value = plane.f32(from);
              line[x] = line[x] < value ? value : line[x];
            }
          }
        }
      }
    }
    if (op == ReduceOp.MEAN) {
      int lines = Math.max(0, endY - firstY);
      for (int x = 0; x < line.length; x++) {
        int left = w.left(x);
        int columns =
            Window2d.endTap(left, w.dilationWidth(), w.filterWidth(), g.width())
                - Window2d.firstTap(left, w.dilationWidth());
        line[x] /= lines * Math.max(0, columns);
      }
    }
  }
}
