package k210.kmodel;

import java.util.List;
import k210.operators.Shape4;

/** Shapes of what a node reads, for people who look into a model. */
public final class NodeShapes {
  private NodeShapes() {}

  /**
   * Shapes of {@link Node#inputs}, in that order; empty for operators whose bodies state no shapes,
   * only sizes. A matrix is a shape with two leading ones.
   */
  public static List<Shape4> inputs(Node node) {
    return switch (node) {
      case FloatNode.Binary n -> List.of(n.shapeA(), n.shapeB());
      case FloatNode.Conv2d n -> List.of(n.inputShape());
      case FloatNode.Conv2dTranspose n -> List.of(n.inputShape());
      case FloatNode.MatMul n -> matrices(n.aRows(), n.aColumns(), n.bColumns());
      case FloatNode.NnilUnaryMethod _ -> List.of();
      case FloatNode.Reduce n -> List.of(n.inputShape());
      case FloatNode.ReduceWindow2d n -> List.of(n.inputShape());
      case FloatNode.Softmax n -> List.of(new Shape4(1, 1, n.outer(), n.inner()));
      case FloatNode.Unary _ -> List.of();
      case LayoutNode.Concat _ -> List.of();
      case LayoutNode.MemoryCopy _ -> List.of();
      case LayoutNode.Pad n -> List.of(n.inputShape());
      case LayoutNode.ResizeImage n -> List.of(n.inputShape());
      case LayoutNode.StridedSlice n -> List.of(n.inputShape());
      case LayoutNode.Transpose n -> List.of(n.inputShape());
      case QuantizedNode.Dequantize _ -> List.of();
      case QuantizedNode.Quantize _ -> List.of();
      case QuantizedNode.TableLookup1d _ -> List.of();
      case QuantizedNode.QuantizedBinary n -> List.of(n.shapeA(), n.shapeB());
      case QuantizedNode.QuantizedConv2d n -> List.of(n.inputShape());
      case QuantizedNode.QuantizedMatMul n -> matrices(n.aRows(), n.aColumns(), n.bColumns());
      case CpuNode n -> List.of(n.inputShape());
      case KpuNode.KpuUpload n -> List.of(n.shape());
      case KpuNode.KpuConv2d n -> List.of(n.inputShape());
    };
  }

  private static List<Shape4> matrices(int rows, int inner, int columns) {
    return List.of(new Shape4(1, 1, rows, inner), new Shape4(1, 1, inner, columns));
  }
}
