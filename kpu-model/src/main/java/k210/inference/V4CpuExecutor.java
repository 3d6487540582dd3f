package k210.inference;

import io.netty.buffer.ByteBuf;
import k210.kmodel.CpuNode;
import k210.operators.ByteConvolution;
import k210.operators.ChannelOrder;
import k210.operators.ConvolutionShape;
import k210.operators.FloatConvolution;
import k210.operators.FloatSemantics;
import k210.operators.Operand;
import k210.operators.ProductKernels;
import k210.operators.Rescale;
import k210.operators.WindowPools;

/** Executes {@link CpuNode}s. */
final class V4CpuExecutor {
  private final V4Memory memory;
  private final FloatSemantics floats;
  private final ProductKernels products;

  V4CpuExecutor(V4Memory memory, FloatSemantics floats, ProductKernels products) {
    this.memory = memory;
    this.floats = floats;
    this.products = products;
  }

  void execute(CpuNode node) {
    switch (node) {
      case CpuNode.CpuConv2d n ->
          products.conv2d(
              new ConvolutionShape(
                  ChannelOrder.NHWC, n.inputShape(), n.outputChannels(), n.window()),
              memory.at(n.input()),
              n.weights(),
              new Operand(n.bias(), 0),
              n.activation(),
              memory.at(n.output()));
      case CpuNode.CpuDepthwiseConv2d n ->
          FloatConvolution.depthwiseNhwc(
              floats,
              memory.at(n.input()),
              n.inputShape(),
              n.window(),
              new Operand(n.weights(), 0),
              new Operand(n.bias(), 0),
              n.activation(),
              memory.at(n.output()));
      case CpuNode.CpuReduceWindow2d n ->
          WindowPools.reduceF32(
              ChannelOrder.NHWC,
              n.op(),
              memory.at(n.input()),
              n.inputShape(),
              n.window(),
              n.initial(),
              n.activation(),
              memory.at(n.output()));
      case CpuNode.CpuQuantizedConv2d n ->
          bytes(n, 1, n.inputOffset(), n.weightsOffset(), n.weights(), n.bias(), n.scaleOutput());
      case CpuNode.CpuQuantizedDepthwiseConv2d n ->
          bytes(
              n,
              n.outputChannels(),
              n.inputOffset(),
              n.weightsOffset(),
              n.weights(),
              n.bias(),
              n.scaleOutput());
    }
  }

  private void bytes(
      CpuNode n,
      int groups,
      int inputOffset,
      int weightsOffset,
      ByteBuf weights,
      ByteBuf bias,
      Rescale scale) {
    ByteConvolution.conv2d(
        ChannelOrder.NHWC,
        memory.at(n.input()),
        n.inputShape(),
        groups,
        n.outputChannels(),
        n.window(),
        new ByteConvolution.Offsets(-inputOffset, -weightsOffset),
        new Operand(weights, 0),
        new Operand(bias, 0),
        scale,
        memory.at(n.output()));
  }
}
