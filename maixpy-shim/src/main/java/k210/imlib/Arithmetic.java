package k210.imlib;

/**
 * Arithmetic between an image and another, or a colour, channel by channel and in place
 * (img/mathop.c): a channel has 1 bit in binary images, 8 in gray ones, 5, 6 and 5 in RGB565.
 */
public final class Arithmetic {
  /** What becomes of a channel. */
  @FunctionalInterface
  private interface ChannelOperator {
    int apply(int image, int other, int maximum);
  }

  private Arithmetic() {}

  /**
   * The sum, at most the brightest.
   *
   * @throws ImageException OSError for a JPEG, or when the images differ in size or format
   */
  public static void add(Image image, Operand other, Mask mask) {
    apply(image, other, mask, (a, b, maximum) -> Math.min(a + b, maximum));
  }

  /** The difference, at least 0; reversed, the image is what is taken away. */
  public static void subtract(Image image, Operand other, boolean reverse, Mask mask) {
    apply(
        image,
        other,
        mask,
        reverse ? (a, b, maximum) -> Math.max(b - a, 0) : (a, b, maximum) -> Math.max(a - b, 0));
  }

  /** The product of shares of the brightest; inverted, that of the shares of darkness. */
  public static void multiply(Image image, Operand other, boolean invert, Mask mask) {
    apply(image, other, mask, invert ? Arithmetic::multiplyDark : Arithmetic::multiplyBright);
  }

  private static int multiplyBright(int a, int b, int maximum) {
    return (int) (a * b * (1.0f / maximum));
  }

  private static int multiplyDark(int a, int b, int maximum) {
    // GCC contracts the last product and the subtraction, and associates gray levels otherwise.
    if (maximum == 255) {
      return (int) Math.fma((b - maximum) * (1.0f / maximum), maximum - a, maximum);
    }
    return (int) Math.fma(-(float) ((maximum - a) * (maximum - b)), 1.0f / maximum, maximum);
  }

  /**
   * The quotient as a share of the brightest, or the rest; 0 where the divisor is 0.
   *
   * @param invert divides the other by the image
   * @param mod gives the rest
   */
  public static void divide(Image image, Operand other, boolean invert, boolean mod, Mask mask) {
    ChannelOperator quotient =
        mod
            ? (a, b, maximum) -> b == 0 ? 0 : Math.min(a * maximum % b, maximum)
            : (a, b, maximum) -> b == 0 ? 0 : Math.min(a * maximum / b, maximum);
    apply(image, other, mask, invert ? (a, b, maximum) -> quotient.apply(b, a, maximum) : quotient);
  }

  /** The darker. */
  public static void minimum(Image image, Operand other, Mask mask) {
    apply(image, other, mask, (a, b, maximum) -> Math.min(a, b));
  }

  /** The brighter. */
  public static void maximum(Image image, Operand other, Mask mask) {
    apply(image, other, mask, (a, b, maximum) -> Math.max(a, b));
  }

  /** The absolute difference. */
  public static void difference(Image image, Operand other, Mask mask) {
    apply(image, other, mask, (a, b, maximum) -> Math.abs(a - b));
  }

  /**
   * A mean of both.
   *
   * @param alpha the image's weight in 256ths
   * @throws ImageException OSError for alpha outside 0..256, and as {@link #add}
   */
  public static void blend(Image image, Operand other, int alpha, Mask mask) {
    image.requireMutable();
    if (alpha < 0 || alpha > 256) {
      throw ImageException.osError("Error: 0 <= alpha <= 256!");
    }
    // The firmware computes in floats; weights of 256ths lose nothing there, so this is the same.
    apply(image, other, mask, (a, b, maximum) -> (a * alpha + b * (256 - alpha)) >> 8);
  }

  /**
   * {@code negate}: the brightest becomes the darkest.
   *
   * @throws ImageException OSError for a JPEG
   */
  public static void negate(Image image) {
    PixelPlane plane = image.plane();
    for (int y = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++) {
        plane.set(x, y, ~plane.get(x, y));
      }
    }
  }

  private static void apply(Image image, Operand other, Mask mask, ChannelOperator operator) {
    PixelPlane plane = image.plane();
    Operand.Lines lines = other.linesFor(image);
    boolean colour = image.format() == PixelFormat.RGB565;
    int maximum = image.format() == PixelFormat.BINARY ? 1 : 255;
    for (int y = 0; y < plane.heightPx; y++) {
      int[] line = lines.line(y);
      for (int x = 0; x < line.length; x++) {
        if (mask.lets(x, y)) {
          int pixel = plane.get(x, y);
          plane.set(
              x,
              y,
              colour
                  ? colourPixel(pixel, line[x], operator)
                  : operator.apply(pixel, line[x], maximum));
        }
      }
    }
  }

  private static int colourPixel(int a, int b, ChannelOperator operator) {
    return Rgb565.of5Bit6Bit5Bit(
        operator.apply(Rgb565.red5(a), Rgb565.red5(b), 31),
        operator.apply(Rgb565.green6(a), Rgb565.green6(b), 63),
        operator.apply(Rgb565.blue5(a), Rgb565.blue5(b), 31));
  }
}
