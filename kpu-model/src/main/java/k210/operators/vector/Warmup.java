package k210.operators.vector;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import k210.operators.ChannelOrder;
import k210.operators.ConvolutionShape;
import k210.operators.Operand;
import k210.operators.Padding;
import k210.operators.ProductKernels;
import k210.operators.Shape4;
import k210.operators.ValueRange;
import k210.operators.Window2d;

/** Small layers that have the JVM compile the kernels. */
final class Warmup {
  /** Where the JVM compiles for good; once it has, the rest of the rounds take milliseconds. */
  private static final int ROUNDS = 400;

  private static final int CHANNELS = 64;
  private static final int SIDE = 6;

  private Warmup() {}

  static void run(ProductKernels kernels) {
    Shape4 shape = new Shape4(1, CHANNELS, SIDE, SIDE);
    Operand in = zeros((int) shape.elements());
    Operand out = zeros((int) shape.elements());
    Operand bias = zeros(CHANNELS);
    Window2d window = new Window2d(new Padding(1, 1), new Padding(1, 1), 3, 3, 1, 1, 1, 1);
    ConvolutionShape convolution = new ConvolutionShape(ChannelOrder.NCHW, shape, CHANNELS, window);
    ByteBuf weights = bytes(CHANNELS * CHANNELS * 9);
    ByteBuf square = bytes(CHANNELS * CHANNELS);
    for (int round = 0; round < ROUNDS; round++) {
      kernels.conv2d(convolution, in, weights, bias, ValueRange.RELU, out);
      kernels.fullyConnected(in, square, bias, out, CHANNELS, CHANNELS, 1);
    }
  }

  private static Operand zeros(int floats) {
    return new Operand(bytes(floats), 0);
  }

  private static ByteBuf bytes(int floats) {
    return Unpooled.wrappedBuffer(new byte[Float.BYTES * floats]);
  }
}
