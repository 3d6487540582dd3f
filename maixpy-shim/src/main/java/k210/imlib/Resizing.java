package k210.imlib;

import java.util.Optional;

/**
 * {@code resize} (py_image_resize): gray images are interpolated when either axis does not shrink
 * and averaged otherwise; RGB565 ones are interpolated only when both axes grow.
 *
 * <p>The float expressions are evaluated in single precision and fused where the firmware's build
 * fuses them (GCC, -Os -ffast-math -fsingle-precision-constant, rv64imafc).
 */
public final class Resizing {
  /** What the board prints when {@code resize} returns None. */
  public static final String NOT_SUPPORTED = "only support grayscale, 565 zoom out now\r\n";

  private Resizing() {}

  /**
   * A new image of the given size without AI planes. Empty for binary and JPEG images, for which
   * the board prints {@link #NOT_SUPPORTED}.
   *
   * @throws ImageException MemoryError when the result does not fit or a size is negative
   */
  public static Optional<Image> resize(
      Image image, int widthPx, int heightPx, ImageAllocator allocator) {
    boolean gray = image.format() == PixelFormat.GRAYSCALE;
    if (!gray && image.format() != PixelFormat.RGB565) {
      return Optional.empty();
    }
    if (widthPx < 0 || heightPx < 0) {
      // The firmware asks its heap for the product as an unsigned number.
      throw ImageException.memoryError(
          "Out of normal MicroPython Heap Memory! Please reduce the resolution of the image you are"
              + " running this algorithm on to bypass this issue!");
    }
    Image result = Image.allocate(widthPx, heightPx, image.format(), allocator);
    if (gray && (widthPx >= image.widthPx() || heightPx >= image.heightPx())) {
      grayBilinear(image, result);
    } else if (gray) {
      grayBoxAverage(image, result);
    } else if (widthPx > image.widthPx() && heightPx >= image.heightPx()) {
      rgb565Bilinear(image, result);
    } else {
      nearest(image, result);
    }
    return Optional.of(result);
  }

  private static void nearest(Image image, Image result) {
    byte[] in = image.pixels().array();
    byte[] out = result.pixels().array();
    int inBase = image.pixels().arrayOffset();
    int outIndex = result.pixels().arrayOffset();
    int[] columns = nearestSources(result.widthPx(), image.widthPx());
    int[] rows = nearestSources(result.heightPx(), image.heightPx());
    for (int row : rows) {
      int line = inBase + 2 * row * image.widthPx();
      for (int column : columns) {
        out[outIndex] = in[line + 2 * column];
        out[outIndex + 1] = in[line + 2 * column + 1];
        outIndex += 2;
      }
    }
  }

  private static int[] nearestSources(int count, int sourceCount) {
    float step = (float) sourceCount / count;
    int[] source = new int[count];
    for (int i = 0; i < count; i++) {
      source[i] = Math.min((int) (i * step), sourceCount - 1);
    }
    return source;
  }

  /**
   * Averages boxes; both axes use the vertical ratio, and each box takes one line and column more.
   */
  private static void grayBoxAverage(Image image, Image result) {
    byte[] in = image.pixels().array();
    int base = image.pixels().arrayOffset();
    byte[] out = result.pixels().array();
    int outIndex = result.pixels().arrayOffset();
    int stride = image.widthPx();
    int last = image.pixels().capacity() - 1;
    float step = (float) image.heightPx() / result.heightPx();
    for (int y = 0; y < result.heightPx(); y++) {
      int top = (int) (y * step);
      int bottom = (int) ((y + 1) * step);
      for (int x = 0; x < result.widthPx(); x++) {
        int left = (int) (x * step);
        int right = (int) ((x + 1) * step);
        int sum = 0;
        for (int row = top; row <= bottom; row++) {
          for (int column = left; column <= right; column++) {
            // The firmware reads past the last pixel here; beyond the memory we see its last byte.
            sum += in[base + Math.min(row * stride + column, last)] & 0xFF;
          }
        }
        out[outIndex++] = (byte) (sum / ((bottom - top + 1) * (right - left + 1)));
      }
    }
  }

  /** Source positions and weights of one axis. */
  private static final class Axis {
    final int[] first;
    final int[] second;
    final float[] firstWeight;
    final float[] secondWeight;

    Axis(int count) {
      first = new int[count];
      second = new int[count];
      firstWeight = new float[count];
      secondWeight = new float[count];
    }

    /** Centre-aligned positions; before the first centre the weights extrapolate. */
    static Axis ofGray(int count, int sourceCount) {
      Axis axis = new Axis(count);
      float step = (float) sourceCount / count;
      for (int i = 0; i < count; i++) {
        float centre = (i + 0.5f) * step;
        float position = centre - 0.5f;
        int first = (int) position;
        axis.first[i] = first;
        axis.second[i] = first < sourceCount - 1 ? first + 1 : first;
        axis.firstWeight[i] = (float) (first + 1) + (0.5f - centre);
        axis.secondWeight[i] = position - (float) first;
      }
      return axis;
    }
  }

  private static void grayBilinear(Image image, Image result) {
    Axis horizontal = Axis.ofGray(result.widthPx(), image.widthPx());
    Axis vertical = Axis.ofGray(result.heightPx(), image.heightPx());
    byte[] in = image.pixels().array();
    int base = image.pixels().arrayOffset();
    byte[] out = result.pixels().array();
    int outIndex = result.pixels().arrayOffset();
    int stride = image.widthPx();
    for (int y = 0; y < result.heightPx(); y++) {
      int upper = base + vertical.first[y] * stride;
      int lower = base + vertical.second[y] * stride;
      float upperWeight = vertical.firstWeight[y];
      float lowerWeight = vertical.secondWeight[y];
      for (int x = 0; x < result.widthPx(); x++) {
        int left = horizontal.first[x];
        int right = horizontal.second[x];
        float value =
            blend(
                in[upper + left] & 0xFF,
                in[upper + right] & 0xFF,
                in[lower + left] & 0xFF,
                in[lower + right] & 0xFF,
                horizontal.firstWeight[x],
                horizontal.secondWeight[x],
                upperWeight,
                lowerWeight);
        out[outIndex++] = (byte) RoundToZero.toUnsigned8(value);
      }
    }
  }

  private static float blend(
      float upperLeft,
      float upperRight,
      float lowerLeft,
      float lowerRight,
      float leftWeight,
      float rightWeight,
      float upperWeight,
      float lowerWeight) {
    float upper = Math.fma(upperLeft, leftWeight, upperRight * rightWeight);
    float lower = Math.fma(lowerLeft, leftWeight, lowerRight * rightWeight);
    return Math.fma(upper, upperWeight, lower * lowerWeight);
  }

  private static void rgb565Bilinear(Image image, Image result) {
    int width = image.widthPx();
    int height = image.heightPx();
    byte[] in = image.pixels().array();
    int base = image.pixels().arrayOffset();
    byte[] out = result.pixels().array();
    int outIndex = result.pixels().arrayOffset();
    float xStep = (float) width / result.widthPx();
    float yStep = (float) height / result.heightPx();
    for (int y = 0; y < result.heightPx(); y++) {
      float ySource = Math.fma(y + 0.5f, yStep, -0.5f);
      int y1 = RoundToZero.toUnsigned16(ySource);
      float upperWeight = (float) (y1 + 1) + Math.fma(-(y + 0.5f), yStep, 0.5f);
      float lowerWeight = ySource - y1;
      int upper = base + 2 * y1 * width;
      int lower = upper + 2 * width;
      for (int x = 0; x < result.widthPx(); x++) {
        float centre = (x + 0.5f) * xStep;
        float xSource = centre - 0.5f;
        int x1 = RoundToZero.toUnsigned16(xSource);
        int p11 = Rgb565.load(in, upper + 2 * x1);
        int pixel = p11;
        if (x1 + 1 < width && y1 + 1 < height) {
          int p21 = Rgb565.load(in, upper + 2 * x1 + 2);
          int p12 = Rgb565.load(in, lower + 2 * x1);
          int p22 = Rgb565.load(in, lower + 2 * x1 + 2);
          float leftWeight = (float) (x1 + 1) + (0.5f - centre);
          float rightWeight = xSource - x1;
          int red =
              RoundToZero.toUnsigned8(
                  blend(
                      Rgb565.red5(p11),
                      Rgb565.red5(p21),
                      Rgb565.red5(p12),
                      Rgb565.red5(p22),
                      leftWeight,
                      rightWeight,
                      upperWeight,
                      lowerWeight));
          int green =
              RoundToZero.toUnsigned8(
                  blend(
                      Rgb565.green6(p11),
                      Rgb565.green6(p21),
                      Rgb565.green6(p12),
                      Rgb565.green6(p22),
                      leftWeight,
                      rightWeight,
                      upperWeight,
                      lowerWeight));
          int blue =
              RoundToZero.toUnsigned8(
                  blend(
                      Rgb565.blue5(p11),
                      Rgb565.blue5(p21),
                      Rgb565.blue5(p12),
                      Rgb565.blue5(p22),
                      leftWeight,
                      rightWeight,
                      upperWeight,
                      lowerWeight));
          pixel = Rgb565.of5Bit6Bit5Bit(red, green, blue);
        }
        Rgb565.store(out, outIndex, pixel);
        outIndex += 2;
      }
    }
  }
}
