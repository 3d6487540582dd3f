package k210.inference;

import k210.kmodel.FloatNode;
import k210.kmodel.MemoryType;
import k210.operators.Broadcast;
import k210.operators.ChannelOrder;
import k210.operators.ConvolutionShape;
import k210.operators.Elementwise;
import k210.operators.FloatConvolution;
import k210.operators.FloatSemantics;
import k210.operators.MatrixShape;
import k210.operators.NnilProgram;
import k210.operators.Operand;
import k210.operators.ProductKernels;
import k210.operators.ReduceOp;
import k210.operators.Reductions;
import k210.operators.WindowPools;

/** Executes {@link FloatNode}s. */
final class V4FloatExecutor {
  private final V4Memory memory;
  private final FloatSemantics floats;
  private final ProductKernels products;

  V4FloatExecutor(V4Memory memory, FloatSemantics floats, ProductKernels products) {
    this.memory = memory;
    this.floats = floats;
    this.products = products;
  }

  void execute(FloatNode node) {
    switch (node) {
      case FloatNode.Binary n ->
          Broadcast.floats(
              n.op(),
              memory.at(n.a()),
              n.shapeA(),
              memory.at(n.b()),
              n.shapeB(),
              n.activation(),
              memory.at(n.output()),
              n.outputShape());
      case FloatNode.Conv2d n when n.groups() == 1 ->
          products.conv2d(
              new ConvolutionShape(
                  ChannelOrder.NCHW, n.inputShape(), n.outputChannels(), n.window()),
              memory.at(n.input()),
              n.weights(),
              new Operand(n.bias(), 0),
              n.activation(),
              memory.at(n.output()));
      case FloatNode.Conv2d n ->
          FloatConvolution.conv2d(
              floats,
              memory.at(n.input()),
              n.inputShape(),
              n.groups(),
              n.outputChannels(),
              n.window(),
              new Operand(n.weights(), 0),
              new Operand(n.bias(), 0),
              n.activation(),
              memory.at(n.output()));
      case FloatNode.Conv2dTranspose n ->
          FloatConvolution.conv2dTranspose(
              floats,
              memory.at(n.input()),
              n.inputShape(),
              n.groups(),
              n.window(),
              new Operand(n.weights(), 0),
              n.activation(),
              memory.at(n.output()),
              n.outputShape());
      case FloatNode.MatMul n ->
          products.matMul(
              new MatrixShape(n.aRows(), n.aColumns(), n.bColumns()),
              memory.at(n.a()),
              memory.at(n.b()),
              n.b().memory() == MemoryType.CONST,
              n.bias(),
              n.activation(),
              memory.at(n.output()));
      case FloatNode.NnilUnaryMethod n ->
          new NnilProgram(n.code(), floats)
              .apply(memory.at(n.input()), memory.at(n.output()), words(n.input().bytes()));
      case FloatNode.Reduce n -> reduce(n);
      case FloatNode.ReduceWindow2d n ->
          WindowPools.reduceF32(
              ChannelOrder.NCHW,
              n.op(),
              memory.at(n.input()),
              n.inputShape(),
              n.window(),
              n.initial(),
              n.activation(),
              memory.at(n.output()));
      case FloatNode.Softmax n ->
          Reductions.softmax(
              floats, memory.at(n.input()), n.beta(), memory.at(n.output()), n.outer(), n.inner());
      case FloatNode.Unary n ->
          Elementwise.unary(
              floats,
              n.op(),
              memory.at(n.input()),
              memory.at(n.output()),
              words(n.input().bytes()));
    }
  }

  private void reduce(FloatNode.Reduce n) {
    Operand out = memory.at(n.output());
    Reductions.fold(
        n.op(), memory.at(n.input()), n.inputShape(), n.initial(), out, n.outputShape());
    if (n.op() == ReduceOp.MEAN) {
      // The runtime takes both counts from the ranges, not from the shapes.
      int outputs = words(n.output().bytes());
      Reductions.scale(out, outputs, (float) outputs / words(n.input().bytes()));
    }
  }

  private static int words(int bytes) {
    return bytes / Float.BYTES;
  }
}
