package k210.operators;

/**
 * The shape of a convolution over all channels.
 *
 * @param order of input and result
 * @param input of the batch
 * @param outputChannels of the result
 * @param window what slides over the input
 */
public record ConvolutionShape(
    ChannelOrder order, Shape4 input, int outputChannels, Window2d window) {
  /** A matrix product as a convolution: rows are pixels, columns output channels. */
  public static ConvolutionShape of(MatrixShape product) {
    return new ConvolutionShape(
        ChannelOrder.NHWC,
        new Shape4(1, product.rows(), 1, product.inner()),
        product.columns(),
        Window2d.square(1, 1));
  }

  /** Images of the batch. */
  public int images() {
    return input.d0();
  }

  /** Lines of the input. */
  public int height() {
    return order.height(input);
  }

  /** Columns of the input. */
  public int width() {
    return order.width(input);
  }

  /** Channels of the input. */
  public int channels() {
    return order.channels(input);
  }

  /** Columns of the result. */
  public int outputWidth() {
    return (int) window.outputWidth(width());
  }

  /** Pixels of a channel of the result. */
  public int outputPlane() {
    return (int) window.outputHeight(height()) * outputWidth();
  }

  /** Products of a sum. */
  public int steps() {
    return channels() * (int) window.taps();
  }

  /** Multiply-adds of the whole batch. */
  public long multiplyAdds() {
    return (long) images() * outputChannels * outputPlane() * steps();
  }
}
