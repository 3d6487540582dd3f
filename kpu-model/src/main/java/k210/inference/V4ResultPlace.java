package k210.inference;

import java.util.List;
import k210.kmodel.CpuNode;
import k210.kmodel.DataType;
import k210.kmodel.FloatNode;
import k210.kmodel.KpuNode;
import k210.kmodel.LayoutNode;
import k210.kmodel.MemoryType;
import k210.kmodel.Node;
import k210.kmodel.QuantizedNode;
import k210.kmodel.TensorRange;
import k210.operators.Shape4;

/**
 * Where the nodes of a kmodel V4 leave their results, with the shape as far as the file says it.
 */
final class V4ResultPlace {
  private V4ResultPlace() {}

  static ResultPlace of(Node node) {
    return switch (node) {
      case FloatNode n -> of(n);
      case LayoutNode n -> of(n);
      case QuantizedNode n -> of(n);
      case CpuNode n -> place(n.output(), n.outputShape());
      case KpuNode n ->
          new ResultPlace(
              dimensions(n.outputShape()), DataType.UINT8, MemoryKind.KPU, n.output().start());
    };
  }

  private static ResultPlace of(FloatNode node) {
    return switch (node) {
      case FloatNode.Binary n -> place(n.output(), n.outputShape());
      case FloatNode.Conv2d n -> place(n.output(), n.outputShape());
      case FloatNode.Conv2dTranspose n -> place(n.output(), n.outputShape());
      case FloatNode.MatMul n -> place(n.output(), n.aRows(), n.bColumns());
      case FloatNode.NnilUnaryMethod n -> place(n.output(), n.input().bytes() / Float.BYTES);
      case FloatNode.Reduce n -> place(n.output(), n.outputShape());
      case FloatNode.ReduceWindow2d n -> place(n.output(), n.outputShape());
      case FloatNode.Softmax n -> place(n.output(), n.outer(), n.inner());
      case FloatNode.Unary n -> place(n.output(), n.input().bytes() / Float.BYTES);
    };
  }

  private static ResultPlace of(LayoutNode node) {
    return switch (node) {
      case LayoutNode.Concat n -> {
        int joined = n.dims().stream().mapToInt(Integer::intValue).sum();
        yield copied(n.output(), n.outerSize(), joined, n.innerBytes());
      }
      case LayoutNode.MemoryCopy n -> copied(n.output(), n.input().bytes());
      case LayoutNode.Pad n -> place(n.output(), n.outputShape());
      case LayoutNode.ResizeImage n -> place(n.output(), n.outputShape());
      case LayoutNode.StridedSlice n -> place(n.output(), n.outputShape());
      case LayoutNode.Transpose n -> place(n.output(), n.outputShape());
    };
  }

  private static ResultPlace of(QuantizedNode node) {
    return switch (node) {
      case QuantizedNode.Dequantize n -> place(n.output(), n.input().bytes());
      case QuantizedNode.Quantize n -> place(n.output(), n.input().bytes() / Float.BYTES);
      case QuantizedNode.TableLookup1d n -> place(n.output(), n.input().bytes());
      case QuantizedNode.QuantizedBinary n -> place(n.output(), n.outputShape());
      case QuantizedNode.QuantizedConv2d n -> place(n.output(), n.outputShape());
      case QuantizedNode.QuantizedMatMul n -> place(n.output(), n.aRows(), n.bColumns());
    };
  }

  static List<Integer> dimensions(Shape4 shape) {
    return List.of(shape.d0(), shape.d1(), shape.d2(), shape.d3());
  }

  private static ResultPlace place(TensorRange range, Shape4 shape) {
    return new ResultPlace(dimensions(shape), range.type(), kind(range), range.start());
  }

  private static ResultPlace place(TensorRange range, Integer... shape) {
    return new ResultPlace(List.of(shape), range.type(), kind(range), range.start());
  }

  /** Copies do not know elements: in reports their shapes count bytes, whatever the type. */
  private static ResultPlace copied(TensorRange range, Integer... shape) {
    ResultPlace bytes = place(range, shape);
    return new ResultPlace(
        bytes.shape(),
        bytes.type(),
        bytes.memory(),
        bytes.address(),
        bytes.bytes() / range.type().bytes());
  }

  private static MemoryKind kind(TensorRange range) {
    return range.memory() == MemoryType.KPU ? MemoryKind.KPU : MemoryKind.MAIN;
  }
}
