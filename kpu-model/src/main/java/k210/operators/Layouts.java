package k210.operators;

import k210.kpu.FeatureMapShape;

/** Operators that move elements without computing. Source: kpu.c. */
public final class Layouts {
  private Layouts() {}

  /** Copies {@code bytes} bytes; as memcpy, operands should not overlap. */
  public static void copy(Operand in, Operand out, int bytes) {
    out.memory().setBytes(out.offsetBytes(), in.memory(), in.offsetBytes(), bytes);
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

  private static int source(int target, float scale, int size) {
    return (int) Math.min(Math.floor(target * scale), size - 1);
  }
}
