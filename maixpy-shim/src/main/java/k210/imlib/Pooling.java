package k210.imlib;

/**
 * {@code mean_pool} and {@code midpoint_pool} (img/pool.c): each x_div by y_div block becomes one
 * pixel; what does not fill a block is dropped. Channels of RGB565 are pooled in 5, 6 and 5 bits.
 * The firmware has no case for binary images and treats their memory as RGB565; here they are
 * refused.
 */
public final class Pooling {
  private Pooling() {}

  /**
   * The mean of each block, in place: the image shrinks.
   *
   * @throws ImageException OSError when a divisor is below 1 or above the size, or for a format
   *     that cannot be pooled
   */
  public static void meanInPlace(Image image, int xDivisor, int yDivisor) {
    inPlace(image, xDivisor, yDivisor, new Mean(xDivisor * yDivisor));
  }

  /** The mean of each block as a new image; errors as {@link #meanInPlace}. */
  public static Image mean(Image image, int xDivisor, int yDivisor, ImageAllocator allocator) {
    return pooled(image, xDivisor, yDivisor, new Mean(xDivisor * yDivisor), allocator);
  }

  /**
   * A point between the darkest and the brightest of each block, in place.
   *
   * @param bias 0 the darkest, 1 the brightest
   * @throws ImageException as {@link #meanInPlace}
   */
  public static void midpointInPlace(Image image, int xDivisor, int yDivisor, float bias) {
    inPlace(image, xDivisor, yDivisor, Midpoint.of(bias));
  }

  /** The same as a new image. */
  public static Image midpoint(
      Image image, int xDivisor, int yDivisor, float bias, ImageAllocator allocator) {
    return pooled(image, xDivisor, yDivisor, Midpoint.of(bias), allocator);
  }

  private sealed interface Reduction {
    int of(int sum, int lowest, int highest);
  }

  private record Mean(int count) implements Reduction {
    @Override
    public int of(int sum, int lowest, int highest) {
      return sum / count;
    }
  }

  private record Midpoint(int highestShare) implements Reduction {
    static Midpoint of(float bias) {
      return new Midpoint(RoundToZero.toInt(Math.max(Math.min(bias * 256, 256), 0)));
    }

    @Override
    public int of(int sum, int lowest, int highest) {
      return (lowest * (256 - highestShare) + highest * highestShare) >> 8;
    }
  }

  private static void inPlace(Image image, int xDivisor, int yDivisor, Reduction reduction) {
    check(image, xDivisor, yDivisor);
    int width = image.widthPx() / xDivisor;
    int height = image.heightPx() / yDivisor;
    // A block lies nowhere before the pixel that replaces it, so reading stays ahead of writing.
    Image result = Image.of(width, height, image.format(), image.pixels());
    pool(image, xDivisor, yDivisor, reduction, result);
    image.reshape(width, height, image.format());
  }

  private static Image pooled(
      Image image, int xDivisor, int yDivisor, Reduction reduction, ImageAllocator allocator) {
    check(image, xDivisor, yDivisor);
    int width = image.widthPx() / xDivisor;
    int height = image.heightPx() / yDivisor;
    Image result = Image.allocate(width, height, image.format(), allocator);
    pool(image, xDivisor, yDivisor, reduction, result);
    return result;
  }

  private static void check(Image image, int xDivisor, int yDivisor) {
    image.requireMutable();
    if (xDivisor < 1) {
      throw ImageException.osError("Width divisor must be greater than >= 1");
    }
    if (xDivisor > image.widthPx()) {
      throw ImageException.osError("Width divisor must be less than <= img width");
    }
    if (yDivisor < 1) {
      throw ImageException.osError("Height divisor must be greater than >= 1");
    }
    if (yDivisor > image.heightPx()) {
      throw ImageException.osError("Height divisor must be less than <= img height");
    }
    if (image.format() == PixelFormat.BINARY) {
      throw ImageException.osError("Image format is not supported!");
    }
  }

  private static void pool(
      Image image, int xDivisor, int yDivisor, Reduction reduction, Image result) {
    PixelPlane in = image.plane();
    PixelPlane out = result.plane();
    boolean color = image.format() == PixelFormat.RGB565;
    for (int y = 0; y < result.heightPx(); y++) {
      for (int x = 0; x < result.widthPx(); x++) {
        int pixel =
            color
                ? colorBlock(in, x * xDivisor, y * yDivisor, xDivisor, yDivisor, reduction)
                : grayBlock(in, x * xDivisor, y * yDivisor, xDivisor, yDivisor, reduction);
        out.set(x, y, pixel);
      }
    }
  }

  private static int grayBlock(
      PixelPlane in, int left, int top, int width, int height, Reduction reduction) {
    int sum = 0;
    int lowest = 255;
    int highest = 0;
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        int level = in.get(x, y);
        sum += level;
        lowest = Math.min(lowest, level);
        highest = Math.max(highest, level);
      }
    }
    return reduction.of(sum, lowest, highest);
  }

  private static int colorBlock(
      PixelPlane in, int left, int top, int width, int height, Reduction reduction) {
    int redSum = 0;
    int greenSum = 0;
    int blueSum = 0;
    int redLow = 255;
    int greenLow = 255;
    int blueLow = 255;
    int redHigh = 0;
    int greenHigh = 0;
    int blueHigh = 0;
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        int pixel = in.get(x, y);
        int red = Rgb565.red5(pixel);
        int green = Rgb565.green6(pixel);
        int blue = Rgb565.blue5(pixel);
        redSum += red;
        greenSum += green;
        blueSum += blue;
        redLow = Math.min(redLow, red);
        greenLow = Math.min(greenLow, green);
        blueLow = Math.min(blueLow, blue);
        redHigh = Math.max(redHigh, red);
        greenHigh = Math.max(greenHigh, green);
        blueHigh = Math.max(blueHigh, blue);
      }
    }
    return Rgb565.of5Bit6Bit5Bit(
        reduction.of(redSum, redLow, redHigh),
        reduction.of(greenSum, greenLow, greenHigh),
        reduction.of(blueSum, blueLow, blueHigh));
  }
}
