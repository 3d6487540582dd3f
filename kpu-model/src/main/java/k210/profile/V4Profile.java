package k210.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import k210.inference.TensorSpec;
import k210.kmodel.CpuNode;
import k210.kmodel.FloatNode;
import k210.kmodel.KmodelV4;
import k210.kmodel.KpuNode;
import k210.kmodel.LayoutNode;
import k210.kmodel.MemoryType;
import k210.kmodel.Node;
import k210.kmodel.QuantizedNode;
import k210.kmodel.TensorRange;
import k210.kpu.KpuLayerRegisters;
import k210.operators.Shape4;
import k210.timing.Clocks;
import k210.timing.NodeMacs;
import k210.timing.V4LayerCost;

/** Profiles kmodels V4. */
final class V4Profile {
  private V4Profile() {}

  static Profile of(KmodelV4 model, Clocks clocks, ProfileRuntime runtime) {
    List<LayerProfile> layers = new ArrayList<>();
    long kpuRamBytes = 0;
    for (Node node : model.nodes()) {
      layers.add(layer(layers.size(), node, runtime));
      kpuRamBytes = Math.max(kpuRamBytes, kpuEnd(node.output()));
      for (TensorRange input : node.inputs()) {
        kpuRamBytes = Math.max(kpuRamBytes, kpuEnd(input));
      }
    }
    return new Profile(
        model.fileName(),
        4,
        clocks,
        runtime,
        layers,
        V4LayerCost.ofInputs(model.inputs(), runtime.blockMove()),
        new Profile.MemoryUse(model.fileBytes(), model.mainMemoryBytes(), kpuRamBytes));
  }

  private static LayerProfile layer(int index, Node node, ProfileRuntime runtime) {
    String type = node.opcode().displayName();
    if (node instanceof KpuNode.KpuConv2d conv) {
      KpuLayerRegisters r = conv.layer().registers();
      return new LayerProfile(
          index,
          type,
          type,
          KpuLayerText.of(r),
          true,
          inShape(node),
          TensorSpec.of(node).shape(),
          V4LayerCost.of(node, runtime.blockMove()),
          NodeMacs.of(node),
          r.kernelSize() * r.kernelSize(),
          r.weightCount() * conv.layer().weightWidth().bytes());
    }
    return new LayerProfile(
        index,
        type,
        type,
        name(node),
        false,
        inShape(node),
        TensorSpec.of(node).shape(),
        V4LayerCost.of(node, runtime.blockMove()),
        NodeMacs.of(node),
        0,
        weightBytes(node));
  }

  /** The operation where the operator has several, else the operator. */
  private static String name(Node node) {
    return switch (node) {
      case FloatNode.Binary n -> lower(n.op());
      case FloatNode.Unary n -> lower(n.op());
      case FloatNode.Reduce n -> lower(n.op());
      case FloatNode.ReduceWindow2d n -> lower(n.op());
      case CpuNode.CpuReduceWindow2d n -> lower(n.op());
      case QuantizedNode.QuantizedBinary n -> lower(n.op());
      case LayoutNode.ResizeImage n -> lower(n.mode());
      default -> node.opcode().nncaseName();
    };
  }

  private static String lower(Enum<?> operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  private static List<Integer> inShape(Node node) {
    return switch (node) {
      case FloatNode.Binary n -> dimensions(n.shapeA());
      case FloatNode.Conv2d n -> dimensions(n.inputShape());
      case FloatNode.Conv2dTranspose n -> dimensions(n.inputShape());
      case FloatNode.MatMul n -> List.of(n.aRows(), n.aColumns());
      case FloatNode.NnilUnaryMethod n -> List.of(n.input().elements());
      case FloatNode.Reduce n -> dimensions(n.inputShape());
      case FloatNode.ReduceWindow2d n -> dimensions(n.inputShape());
      case FloatNode.Softmax n -> List.of(n.outer(), n.inner());
      case FloatNode.Unary n -> List.of(n.input().elements());
      case LayoutNode.Concat n -> List.of(n.outerSize(), n.dims().getFirst(), n.innerBytes());
      case LayoutNode.MemoryCopy n -> List.of(n.input().bytes());
      case LayoutNode.Pad n -> dimensions(n.inputShape());
      case LayoutNode.ResizeImage n -> dimensions(n.inputShape());
      case LayoutNode.StridedSlice n -> dimensions(n.inputShape());
      case LayoutNode.Transpose n -> dimensions(n.inputShape());
      case QuantizedNode.Dequantize n -> List.of(n.input().elements());
      case QuantizedNode.Quantize n -> List.of(n.input().elements());
      case QuantizedNode.TableLookup1d n -> List.of(n.input().elements());
      case QuantizedNode.QuantizedBinary n -> dimensions(n.shapeA());
      case QuantizedNode.QuantizedConv2d n -> dimensions(n.inputShape());
      case QuantizedNode.QuantizedMatMul n -> List.of(n.aRows(), n.aColumns());
      case CpuNode n -> dimensions(n.inputShape());
      case KpuNode.KpuUpload n -> dimensions(n.shape());
      case KpuNode.KpuConv2d n -> dimensions(n.inputShape());
    };
  }

  /** Weights in the node's own body. */
  private static long weightBytes(Node node) {
    return switch (node) {
      case FloatNode.Conv2d n -> n.weights().readableBytes();
      case FloatNode.Conv2dTranspose n -> n.weights().readableBytes();
      case FloatNode.MatMul n -> n.b().memory() == MemoryType.CONST ? n.b().bytes() : 0;
      case QuantizedNode.QuantizedMatMul n ->
          n.b().memory() == MemoryType.CONST ? n.b().bytes() : 0;
      case QuantizedNode.QuantizedConv2d n -> n.weights().readableBytes();
      case CpuNode.CpuConv2d n -> n.weights().readableBytes();
      case CpuNode.CpuDepthwiseConv2d n -> n.weights().readableBytes();
      case CpuNode.CpuQuantizedConv2d n -> n.weights().readableBytes();
      case CpuNode.CpuQuantizedDepthwiseConv2d n -> n.weights().readableBytes();
      default -> 0;
    };
  }

  private static long kpuEnd(TensorRange range) {
    return range.memory() == MemoryType.KPU ? range.end() : 0;
  }

  private static List<Integer> dimensions(Shape4 shape) {
    return List.of(shape.d0(), shape.d1(), shape.d2(), shape.d3());
  }
}
