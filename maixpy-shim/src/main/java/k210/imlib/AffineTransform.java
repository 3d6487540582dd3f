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
    float share = 1f / count;
    float[] fromMean = mean(from);
    float[] toMean = mean(to);
    float[] a = new float[4];
    for (int i = 0; i < 2; i++) {
      for (int k = 0; k < 2; k++) {
        float sum = 0;
        for (int j = 0; j < count; j++) {
          sum = Math.fma(from[2 * j + i] - fromMean[i], to[2 * j + k] - toMean[k], sum);
        }
        a[2 * i + k] = sum * share;
      }
    }
    float squares = squares(to, toMean, 0) + squares(to, toMean, 1);
    return assembled(new SingularValues(a), fromMean, toMean, 1 / squares, count);
  }

  /** Squared distances of an axis from its mean, which is not quite 0 in floats. */
  private static float squares(int[] points, float[] mean, int axis) {
    int count = points.length / 2;
    float rest = 0;
    for (int i = axis; i < points.length; i += 2) {
      rest += points[i] - mean[axis];
    }
    rest /= count;
    float sum = 0;
    for (int i = axis; i < points.length; i += 2) {
      float off = rest - (points[i] - mean[axis]);
      sum = Math.fma(off, off, sum);
    }
    return sum;
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
      SingularValues svd, float[] fromMean, float[] toMean, float perSquare, int count) {
    float[] u = svd.u;
    float[] v = svd.v;
    float t00 = Math.fma(u[0], v[0], u[1] * v[2]);
    float t01 = Math.fma(u[0], v[1], u[1] * v[3]);
    float t10 = Math.fma(u[2], v[0], u[3] * v[2]);
    float t11 = Math.fma(u[2], v[1], u[3] * v[3]);
    float scale = perSquare * (count * (svd.s0 + svd.s1));
    return new float[] {
      t00 * scale,
      t01 * scale,
      Math.fma(-Math.fma(toMean[0], t00, toMean[1] * t01), scale, fromMean[0]),
      t10 * scale,
      t11 * scale,
      Math.fma(-Math.fma(toMean[0], t10, toMean[1] * t11), scale, fromMean[1]),
      0,
      0,
      1
    };
  }

  /**
   * Of a 2x2 matrix, as {@code svd22} computes them: squares, roots and angles in doubles, which
   * the chip emulates with fdlibm's functions, those of StrictMath.
   */
  private static final class SingularValues {
    private final float s0;
    private final float s1;
    private final float[] u = new float[4];
    private final float[] v = new float[4];

    SingularValues(float[] a) {
      double apart = length(a[0] - a[3], a[1] + a[2]);
      s0 = (float) ((apart + length(a[0] + a[3], a[1] - a[2])) * 0.5);
      s1 = Math.abs((float) (s0 - apart));
      float sine = s0 > s1 ? (float) StrictMath.sin(angle(a) * 0.5) : 0;
      float cosine = (float) Math.sqrt(Math.fma(-sine, sine, 1f));
      u[0] = s0 != 0 ? -Math.fma(a[0], cosine, a[1] * sine) / s0 : 1;
      u[2] = s0 != 0 ? -Math.fma(a[2], cosine, a[3] * sine) / s0 : 0;
      u[1] = s1 != 0 ? Math.fma(a[0], -sine, a[1] * cosine) / s1 : -u[2];
      u[3] = s1 != 0 ? Math.fma(a[2], -sine, a[3] * cosine) / s1 : u[0];
      v[0] = -cosine;
      v[1] = -sine;
      v[2] = -sine;
      v[3] = cosine;
    }

    private static double length(float x, float y) {
      return Math.sqrt((double) x * x + (double) y * y);
    }

    private static double angle(float[] a) {
      float product = Math.fma(a[0], a[1], a[3] * a[2]);
      float difference =
          Math.fma(-a[3], a[3], Math.fma(-a[1], a[1], Math.fma(a[0], a[0], a[2] * a[2])));
      return StrictMath.atan2(product + product, difference);
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
        float across = x << 8;
        float down = y << 8;
        // The build fuses other operations for one axis than for the other.
        float left = Math.fma(matrix[1], down, matrix[2] * 256);
        float above = Math.fma(matrix[5], 256, matrix[4] * down);
        int px = RoundToZero.toInt(Math.fma(matrix[0], across, left));
        int py = RoundToZero.toInt(Math.fma(matrix[3], across, above));
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
