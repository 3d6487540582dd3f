package k210.operators;

/** Where the channels of a feature map stand. */
public enum ChannelOrder {
  /** Batch, channel, line, column: nncase's neutral operators. */
  NCHW,
  /** Batch, line, column, channel: operators of nncase's CPU target. */
  NHWC;

  /** Channels of a tensor. */
  public int channels(Shape4 shape) {
    return switch (this) {
      case NCHW -> shape.d1();
      case NHWC -> shape.d3();
    };
  }

  /** Lines of a tensor. */
  public int height(Shape4 shape) {
    return switch (this) {
      case NCHW -> shape.d2();
      case NHWC -> shape.d1();
    };
  }

  /** Columns of a tensor. */
  public int width(Shape4 shape) {
    return switch (this) {
      case NCHW -> shape.d3();
      case NHWC -> shape.d2();
    };
  }

  /** Elements from a pixel to the next. */
  public int pixelStride(int channels) {
    return switch (this) {
      case NCHW -> 1;
      case NHWC -> channels;
    };
  }

  /** Elements from a channel's first pixel to the next channel's. */
  public int channelStride(int plane) {
    return switch (this) {
      case NCHW -> plane;
      case NHWC -> 1;
    };
  }
}
