package k210.operators;

import io.netty.buffer.ByteBuf;

/** The plain kernels. */
final class ReferenceProducts implements ProductKernels {
  @Override
  public void conv2d(
      ChannelOrder order,
      FloatSemantics floats,
      Operand in,
      Shape4 shape,
      int outputChannels,
      Window2d window,
      ByteBuf weights,
      Operand bias,
      ValueRange activation,
      Operand out) {
    Operand w = new Operand(weights, 0);
    switch (order) {
      case NCHW ->
          FloatConvolution.conv2d(
              floats, in, shape, 1, outputChannels, window, w, bias, activation, out);
      case NHWC ->
          FloatConvolution.conv2dNhwc(
              floats, in, shape, outputChannels, window, w, bias, activation, out);
    }
  }

  @Override
  public void fullyConnected(
      FloatSemantics floats,
      Operand in,
      ByteBuf weights,
      Operand bias,
      Operand out,
      int inputChannels,
      int outputChannels,
      int activation) {
    Operand w = new Operand(weights, 0);
    Reductions.fullyConnected(floats, in, w, bias, out, inputChannels, outputChannels, activation);
  }

  @Override
  public void matMul(
      FloatSemantics floats,
      Operand a,
      Operand b,
      boolean constant,
      ByteBuf bias,
      ValueRange activation,
      Operand out,
      int rows,
      int inner,
      int columns) {
    Operand start = new Operand(bias, 0);
    MatrixProduct.floats(floats, a, b, start, activation, out, rows, inner, columns);
  }
}
