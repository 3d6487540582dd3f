package k210.operators;

/**
 * The window of a kmodel V4 convolution or pool, in pixels.
 *
 * @param vertical padding above and below
 * @param horizontal padding left and right
 * @param filterHeight taps down, 1 or more
 * @param filterWidth taps across, 1 or more
 * @param strideHeight step down, 1 or more
 * @param strideWidth step across, 1 or more
 * @param dilationHeight distance between taps down, 1 or more
 * @param dilationWidth distance between taps across, 1 or more
 */
public record Window2d(
    Padding vertical,
    Padding horizontal,
    int filterHeight,
    int filterWidth,
    int strideHeight,
    int strideWidth,
    int dilationHeight,
    int dilationWidth) {
  /** A square window without dilation and padding. */
  public static Window2d square(int filter, int stride) {
    return square(filter, stride, 0);
  }

  /** A square window without dilation, with the same padding on all sides. */
  public static Window2d square(int filter, int stride, int padding) {
    Padding around = new Padding(padding, padding);
    return new Window2d(around, around, filter, filter, stride, stride, 1, 1);
  }

  /** Lines of the result for {@code height} lines; may be 0 or less where nothing fits. */
  public long outputHeight(int height) {
    return output(height, vertical, filterHeight, strideHeight, dilationHeight);
  }

  /** Columns of the result for {@code width} columns; may be 0 or less where nothing fits. */
  public long outputWidth(int width) {
    return output(width, horizontal, filterWidth, strideWidth, dilationWidth);
  }

  /** Taps of the window. */
  public long taps() {
    return (long) filterHeight * filterWidth;
  }

  /** Source line of tap 0 for a line of the result. */
  public int top(int y) {
    return origin(y, strideHeight, vertical);
  }

  /** Source column of tap 0 for a column of the result. */
  public int left(int x) {
    return origin(x, strideWidth, horizontal);
  }

  /** First tap inside an image when tap 0 stands at {@code origin}. */
  public static int firstTap(int origin, int dilation) {
    return Math.max(0, (-origin + dilation - 1) / dilation);
  }

  /** Tap after the last one inside an image of {@code size}. */
  public static int endTap(int origin, int dilation, int filter, int size) {
    return Math.min(filter, (size - origin + dilation - 1) / dilation);
  }

  /** Far outside is as good as farther: so that sums with it stay within an int. */
  private static int origin(int index, int stride, Padding padding) {
    return Math.clamp(
        (long) index * stride - padding.before(), Integer.MIN_VALUE / 2, Integer.MAX_VALUE / 2);
  }

  private static long output(int size, Padding padding, int filter, int stride, int dilation) {
    long reach = (filter - 1L) * dilation + 1;
    return ((long) size + padding.before() + padding.after() - reach + stride) / stride;
  }
}
