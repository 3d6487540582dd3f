package k210.timing;

import k210.kmodel.CpuNode;
import k210.kmodel.FloatNode;
import k210.kmodel.KpuNode;
import k210.kmodel.LayoutNode;
import k210.kmodel.Node;
import k210.kmodel.QuantizedNode;
import k210.operators.Shape4;
import k210.operators.Window2d;

/** Multiplications with accumulation that the nodes of a kmodel V4 ask for. */
public final class NodeMacs {
  private NodeMacs() {}

  /** Of a node; a KPU layer's are counted before its pool. */
  public static long of(Node node) {
    return switch (node) {
      case FloatNode.Conv2d n ->
          taps(n.outputShape(), n.inputShape().d1() / n.groups(), n.window());
      case FloatNode.Conv2dTranspose n ->
          taps(n.inputShape(), n.outputShape().d1() / n.groups(), n.window());
      case FloatNode.MatMul n -> (long) n.aRows() * n.aColumns() * n.bColumns();
      case QuantizedNode.QuantizedConv2d n ->
          taps(n.outputShape(), n.inputShape().d1() / n.groups(), n.window());
      case QuantizedNode.QuantizedMatMul n -> (long) n.aRows() * n.aColumns() * n.bColumns();
      case CpuNode.CpuConv2d n -> taps(n.outputShape(), n.inputShape().d3(), n.window());
      case CpuNode.CpuQuantizedConv2d n -> taps(n.outputShape(), n.inputShape().d3(), n.window());
      case CpuNode.CpuDepthwiseConv2d n -> taps(n.outputShape(), 1, n.window());
      case CpuNode.CpuQuantizedDepthwiseConv2d n -> taps(n.outputShape(), 1, n.window());
      case KpuNode.KpuConv2d n ->
          n.batches()
              * n.layer().registers().weightCount()
              * n.layer().registers().inputHeight()
              * n.layer().registers().inputWidth();
      case FloatNode.Binary _,
          FloatNode.NnilUnaryMethod _,
          FloatNode.Reduce _,
          FloatNode.ReduceWindow2d _,
          FloatNode.Softmax _,
          FloatNode.Unary _,
          LayoutNode _,
          QuantizedNode.Dequantize _,
          QuantizedNode.Quantize _,
          QuantizedNode.TableLookup1d _,
          QuantizedNode.QuantizedBinary _,
          CpuNode.CpuReduceWindow2d _,
          KpuNode.KpuUpload _ ->
          0;
    };
  }

  /** Elements times channels times window. */
  static long taps(Shape4 elements, int channels, Window2d window) {
    return elements.elements() * channels * window.filterHeight() * window.filterWidth();
  }
}
