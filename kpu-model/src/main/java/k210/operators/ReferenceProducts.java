package k210.operators;

import io.netty.buffer.ByteBuf;

/** The plain kernels. */
final class ReferenceProducts implements ProductKernels {
  private final FloatSemantics floats;

  ReferenceProducts(FloatSemantics floats) {
    this.floats = floats;
  }

  @Override
  public void conv2d(
      ConvolutionShape shape,
      Operand in,
      ByteBuf weights,
      Operand bias,
      ValueRange activation,
      Operand out) {
    Operand w = new Operand(weights, 0);
    Shape4 input = shape.input();
    int outputs = shape.outputChannels();
    switch (shape.order()) {
      case NCHW ->
          FloatConvolution.conv2d(
              floats, in, input, 1, outputs, shape.window(), w, bias, activation, out);
      case NHWC ->
          FloatConvolution.conv2dNhwc(
              floats, in, input, outputs, shape.window(), w, bias, activation, out);
    }
  }

  @Override
  public void fullyConnected(
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
      MatrixShape shape,
      Operand a,
      Operand b,
      boolean constant,
      ByteBuf bias,
      ValueRange activation,
      Operand out) {
    MatrixProduct.floats(
        floats,
        a,
        b,
        new Operand(bias, 0),
        activation,
        out,
        shape.rows(),
        shape.inner(),
        shape.columns());
  }
}
