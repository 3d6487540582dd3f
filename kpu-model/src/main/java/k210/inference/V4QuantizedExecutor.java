package k210.inference;

import k210.kmodel.QuantizedNode;
import k210.operators.Broadcast;
import k210.operators.ByteConvolution;
import k210.operators.ChannelOrder;
import k210.operators.Elementwise;
import k210.operators.FloatSemantics;
import k210.operators.MatrixProduct;
import k210.operators.Operand;
import k210.operators.Quantization;

/** Executes {@link QuantizedNode}s. */
final class V4QuantizedExecutor {
  private final V4Memory memory;
  private final FloatSemantics floats;

  V4QuantizedExecutor(V4Memory memory, FloatSemantics floats) {
    this.memory = memory;
    this.floats = floats;
  }

  void execute(QuantizedNode node) {
    switch (node) {
      case QuantizedNode.Dequantize n ->
          Quantization.dequantize(
              floats,
              memory.at(n.input()),
              memory.at(n.output()),
              n.input().bytes(),
              n.param().zeroPoint(),
              n.param().scale());
      case QuantizedNode.Quantize n ->
          Quantization.quantize(
              floats,
              memory.at(n.input()),
              memory.at(n.output()),
              n.input().bytes() / Float.BYTES,
              n.param().zeroPoint(),
              n.param().scale());
      case QuantizedNode.TableLookup1d n ->
          Elementwise.lookup(
              memory.at(n.input()), memory.at(n.table()), memory.at(n.output()), n.input().bytes());
      case QuantizedNode.QuantizedBinary n ->
          Broadcast.bytes(
              n.op(),
              memory.at(n.a()),
              n.shapeA(),
              n.scaleA(),
              memory.at(n.b()),
              n.shapeB(),
              n.scaleB(),
              n.scaleOutput(),
              memory.at(n.output()),
              n.outputShape());
      case QuantizedNode.QuantizedConv2d n ->
          ByteConvolution.conv2d(
              ChannelOrder.NCHW,
              memory.at(n.input()),
              n.inputShape(),
              n.groups(),
              n.outputChannels(),
              n.window(),
              new ByteConvolution.Offsets(n.inputOffset(), n.weightsOffset()),
              new Operand(n.weights(), 0),
              new Operand(n.bias(), 0),
              n.scaleOutput(),
              memory.at(n.output()));
      case QuantizedNode.QuantizedMatMul n ->
          MatrixProduct.bytes(
              memory.at(n.a()),
              n.offsetA(),
              memory.at(n.b()),
              n.offsetB(),
              new Operand(n.bias(), 0),
              n.scaleOutput(),
              memory.at(n.output()),
              n.aRows(),
              n.aColumns(),
              n.bColumns());
    }
  }
}
