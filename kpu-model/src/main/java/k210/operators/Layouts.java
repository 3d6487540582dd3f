package k210.operators;

import k210.kpu.FeatureMapShape;

/** Operators that copy and resize. Source: kpu.c, nncase v0.2.0-beta4. */
public final class Layouts {
  private Layouts() {}

  /** Copies {@code bytes} bytes; as memcpy, operands should not overlap. */
  public static void copy(Operand in, Operand out, int bytes) {
    in.copyTo(0, out, 0, bytes);
  }

  /** float CHW to HWC. */
  public static void chwToHwc(Operand in, Operand out, FeatureMapShape shape) {
    int index = 0;
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        for (int c = 0; c < shape.channels(); c++) {
          out.setF32(index++, in.f32((c * shape.height() + y) * shape.width() + x));
        }
      }
    }
  }

  /** Byte 0 of every 16: pixel (0,0) of dense 4x4 maps. */
  public static void everySixteenth(Operand in, Operand out, int channels) {
    for (int c = 0; c < channels; c++) {
      out.setU8(c, in.u8(16 * c));
    }
  }

  /** Nearest neighbour: source = floor(target * in/out) in binary32, at most the last pixel. */
  public static void resizeNearest(
      Operand in,
      FeatureMapShape shape,
      Operand out,
      int outWidth,
      int outHeight,
      int elementBytes) {
    float heightScale = (float) shape.height() / outHeight;
    float widthScale = (float) shape.width() / outWidth;
    int index = 0;
    for (int c = 0; c < shape.channels(); c++) {
      for (int y = 0; y < outHeight; y++) {
        int line = (c * shape.height() + source(y, heightScale, shape.height())) * shape.width();
        for (int x = 0; x < outWidth; x++) {
          int from = line + source(x, widthScale, shape.width());
          if (elementBytes == 1) {
            out.setU8(index, in.u8(from));
          } else {
            out.setF32(index, in.f32(from));
          }
          index++;
        }
      }
    }
  }

  /**
   * Bilinear: the weighted mean of the four pixels around, in binary32, left to right; bytes are
   * truncated.
   *
   * @param alignCorners corner pixels keep their place
   */
  public static void resizeBilinear(
      Operand in,
      FeatureMapShape shape,
      Operand out,
      int outWidth,
      int outHeight,
      boolean alignCorners,
      int elementBytes) {
    float heightScale = bilinearScale(shape.height(), outHeight, alignCorners);
    float widthScale = bilinearScale(shape.width(), outWidth, alignCorners);
    int index = 0;
    for (int c = 0; c < shape.channels(); c++) {
      for (int y = 0; y < outHeight; y++) {
        float inY = y * heightScale;
        // Rounding can push a last pixel onto the edge; the runtime would read past the map.
        int y0 = Math.min((int) Math.floor(inY), shape.height() - 1);
        int y1 = Math.min(y0 + 1, shape.height() - 1);
        int line0 = (c * shape.height() + y0) * shape.width();
        int line1 = (c * shape.height() + y1) * shape.width();
        float fy = inY - y0;
        for (int x = 0; x < outWidth; x++) {
          float inX = x * widthScale;
          int x0 = Math.min((int) Math.floor(inX), shape.width() - 1);
          int x1 = Math.min(x0 + 1, shape.width() - 1);
          float fx = inX - x0;
          float value =
              at(in, line0 + x0, elementBytes) * ((1 - fy) * (1 - fx))
                  + at(in, line1 + x0, elementBytes) * (fy * (1 - fx))
                  + at(in, line0 + x1, elementBytes) * ((1 - fy) * fx)
                  + at(in, line1 + x1, elementBytes) * (fy * fx);
          if (elementBytes == 1) {
            out.setU8(index, (int) value);
          } else {
            out.setF32(index, value);
          }
          index++;
        }
      }
    }
  }

  private static float at(Operand in, int index, int elementBytes) {
    return elementBytes == 1 ? in.u8(index) : in.f32(index);
  }

  private static float bilinearScale(int in, int out, boolean alignCorners) {
    return alignCorners && out > 1 ? (float) (in - 1) / (out - 1) : (float) in / out;
  }

  private static int source(int target, float scale, int size) {
    return (int) Math.min(Math.floor(target * scale), size - 1);
  }
}
