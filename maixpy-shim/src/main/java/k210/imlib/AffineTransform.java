package k210.imlib;

import io.netty.buffer.ByteBuf;

/**
 * {@code get_affine_transform} and {@code warp_affine_ai} (img/affine.c): the rotation, scale and
 * shift that carry points to others best, and its use on AI planes, as face recognition needs it.
 */
public final class AffineTransform {
  private AffineTransform() {}

  /**
   * The matrix, line by line, that takes places in the second image to places in the first.
   *
   * @param from x and y of points in the first image, one after the other
   * @param to the same points in the second image
   */
  public static float[] between(int[] from, int[] to) {
    int count = from.length / 2;
    float[] fromMean = mean(from);
    float[] toMean = mean(to);
    float[] a = new float[4];
    float variance = 0;
    float[] spread = new float[2];
    for (int i = 0; i < 2; i++) {
      for (int k = 0; k < 2; k++) {
        float sum = 0;
        for (int j = 0; j < count; j++) {
          sum = Math.fma(from[2 * j + i] - fromMean[i], to[2 * j + k] - toMean[k], sum);
        }
        a[2 * i + k] = sum / count;
      }
    }
    for (int k = 0; k < 2; k++) {
      float rest = 0;
      for (int j = 0; j < count; j++) {
        rest += to[2 * j + k] - toMean[k];
      }
      rest /= count;
      for (int j = 0; j < count; j++) {
        float off = rest - (to[2 * j + k] - toMean[k]);
        spread[k] = Math.fma(off, off, spread[k]);
      }
      spread[k] /= count;
      variance += spread[k];
    }
    return assembled(new SingularValues(a), fromMean, toMean, variance);
  }

  private static float[] mean(int[] points) {
    float x = 0;
    float y = 0;
    for (int i = 0; i < points.length; i += 2) {
      x += points[i];
      y += points[i + 1];
    }
    int count = points.length / 2;
    return new float[] {x / count, y / count};
  }

  private static float[] assembled(
      SingularValues svd, float[] fromMean, float[] toMean, float variance) {
    float[] u = svd.u;
    float[] v = svd.v;
    float t00 = Math.fma(u[0], v[0], u[1] * v[2]);
    float t01 = Math.fma(u[0], v[1], u[1] * v[3]);
    float t10 = Math.fma(u[2], v[0], u[3] * v[2]);
    float t11 = Math.fma(u[2], v[1], u[3] * v[3]);
    float scale = 1.0f / variance * (svd.s0 + svd.s1);
    return new float[] {
      t00 * scale,
      t01 * scale,
      fromMean[0] - scale * Math.fma(t00, toMean[0], t01 * toMean[1]),
      t10 * scale,
      t11 * scale,
      fromMean[1] - scale * Math.fma(t10, toMean[0], t11 * toMean[1]),
      0,
      0,
      1
    };
  }

  /** Of a 2x2 matrix, as {@code svd22} computes them. */
  private static final class SingularValues {
    private final float s0;
    private final float s1;
    private final float[] u = new float[4];
    private final float[] v = new float[4];

    SingularValues(float[] a) {
      double apart = Math.hypot(a[0] - a[3], a[1] + a[2]);
      s0 = (float) ((apart + Math.hypot(a[0] + a[3], a[1] - a[2])) / 2);
      s1 = (float) Math.abs(s0 - apart);
      v[2] =
          s0 > s1
              ? (float)
                  Math.sin(
                      Math.atan2(
                              2 * (a[0] * a[1] + a[2] * a[3]),
                              a[0] * a[0] - a[1] * a[1] + a[2] * a[2] - a[3] * a[3])
                          / 2)
              : 0;
      v[0] = (float) Math.sqrt(1 - v[2] * v[2]);
      v[1] = -v[2];
      v[3] = v[0];
      u[0] = s0 != 0 ? -(a[0] * v[0] + a[1] * v[2]) / s0 : 1;
      u[2] = s0 != 0 ? -(a[2] * v[0] + a[3] * v[2]) / s0 : 0;
      u[1] = s1 != 0 ? (a[0] * v[1] + a[1] * v[3]) / s1 : -u[2];
      u[3] = s1 != 0 ? (a[2] * v[1] + a[3] * v[3]) / s1 : u[0];
      v[0] = -v[0];
      v[2] = -v[2];
    }
  }

  /**
   * Fills the AI planes of one image from those of another, between pixels weighed in 256ths. At
   * the right and lower border the firmware reads the next line and plane, and so does this.
   *
   * @param matrix takes places of the target to places of the source, line by line
   * @throws ImageException ValueError when the formats differ, planes are missing, or for another
   *     format than gray and RGB565
   */
  public static void warpPlanes(Image source, Image target, float[] matrix) {
    if (source.format() != target.format()) {
      throw ImageException.valueError("src_img->bpp != dst_img->bpp");
    }
    if (source.ai().isEmpty() || target.ai().isEmpty()) {
      throw ImageException.valueError("only support ai image affine");
    }
    int channels =
        switch (source.format()) {
          case GRAYSCALE -> 1;
          case RGB565 -> 3;
          case BINARY, JPEG ->
              throw ImageException.valueError("only support grayscale or RGB565 pic");
        };
    ByteBuf in = source.ai().get();
    ByteBuf out = target.ai().get();
    int width = source.widthPx();
    int plane = width * source.heightPx();
    int outPlane = target.widthPx() * target.heightPx();
    out.setZero(0, outPlane * channels);
    for (int y = 0; y < target.heightPx(); y++) {
      for (int x = 0; x < target.widthPx(); x++) {
        int px = place(matrix, 0, x, y);
        int py = place(matrix, 3, x, y);
        int column = px >> 8;
        int row = py >> 8;
        if (column < 0 || column >= width || row < 0 || row >= source.heightPx()) {
          continue;
        }
        for (int channel = 0; channel < channels; channel++) {
          int index = row * width + column + channel * plane;
          out.setByte(
              y * target.widthPx() + x + channel * outPlane,
              between(in, index, width, px & 0xFF, py & 0xFF));
        }
      }
    }
  }

  private static int place(float[] matrix, int row, int x, int y) {
    return RoundToZero.toInt(
        Math.fma(matrix[row], x << 8, matrix[row + 1] * (y << 8)) + matrix[row + 2] * 256);
  }

  private static int between(ByteBuf in, int index, int width, int right, int down) {
    int sum =
        (256 - right) * (256 - down) * at(in, index)
            + right * (256 - down) * at(in, index + 1)
            + (256 - right) * down * at(in, index + width)
            + right * down * at(in, index + width + 1);
    return sum >> 16;
  }

  private static int at(ByteBuf in, int index) {
    return index < in.capacity() ? in.getUnsignedByte(index) : 0;
  }
}
