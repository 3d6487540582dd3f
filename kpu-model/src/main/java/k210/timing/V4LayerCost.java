package k210.timing;

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
import k210.kmodel.V4Content;
import k210.kpu.KpuLayerRegisters;
import k210.operators.BinaryOp;
import k210.operators.Shape4;
import k210.operators.UnaryOp;

/**
 * Cost of kmodel V4 nodes on nncase's 0.2 runtime.
 *
 * <p>Measured on a board: software part and copy to main memory of KPU layers (MobileNet 0.75 of
 * sipeed forum topic 1790), input by DMA. The operators' loops are in {@link V4Loops}; what moves
 * bytes depends on the firmware, see {@link BlockMove}.
 */
public final class V4LayerCost {
  private static final double CONV_SOFTWARE_NANOS = 8_500;
  private static final double OPERATOR_SOFTWARE_NANOS = 4_000;

  /** Measured: DMAUpload of nncase issue 95. */
  private static final double INPUT_DMA_CPU_CYCLES_PER_BYTE = 0.575;

  private V4LayerCost() {}

  /** Cost of a node. */
  public static LayerCost of(Node node, BlockMove move) {
    return switch (node) {
      case FloatNode n -> cpu(floatCycles(n));
      case LayoutNode n -> cpu(layoutCycles(n, move));
      case QuantizedNode n -> cpu(quantizedCycles(n));
      case CpuNode n -> cpu(cpuTargetCycles(n));
      case KpuNode.KpuUpload n -> cpu(uploadCycles(n.shape(), move));
      case KpuNode.KpuConv2d n -> conv(n);
    };
  }

  /**
   * Cost of bringing the inputs to where the first nodes read them: by the CPU, also where lines
   * fill whole rows (nncase.cpp of the SDK since January 2020; nncase_run_kmodel of MaixPy's
   * libnncase.a, which calls no DMA).
   */
  public static LayerCost ofInputs(List<V4Content.Input> inputs, BlockMove move) {
    double cycles = 0;
    for (V4Content.Input input : inputs) {
      cycles +=
          input.range().memory() == MemoryType.KPU
              ? uploadCycles(input.shape(), move)
              : move.inMainMemory(input.range().bytes());
    }
    return cpu(cycles);
  }

  /**
   * Cost of an input of whole rows as the SDK's runtime of 2019 brought it, by DMA; published
   * tables contain it.
   */
  public static LayerCost ofInputByDma(int bytes) {
    return cpu(INPUT_DMA_CPU_CYCLES_PER_BYTE * bytes);
  }

  /** Lines that fill whole rows are moved as one block. */
  private static double uploadCycles(Shape4 shape, BlockMove move) {
    double lines = (double) shape.d0() * shape.d1() * shape.d2();
    return move.toKpuRam(lines, shape.d3());
  }

  private static LayerCost conv(KpuNode.KpuConv2d n) {
    KpuLayerRegisters r = n.layer().registers();
    LayerCost once = KpuCost.of(r, n.layer().weightWidth(), 0, CONV_SOFTWARE_NANOS);
    double lines = (double) n.batches() * r.outputChannels() * r.outputHeight();
    double copy =
        n.writesMainMemory()
            ? V4Loops.DOWNLOAD_BYTE * elements(n.outputShape()) + V4Loops.DOWNLOAD_LINE * lines
            : 0;
    return once.repeated(n.batches()).withCpuCycles(copy);
  }

  private static double floatCycles(FloatNode node) {
    return switch (node) {
      case FloatNode.Binary n ->
          (n.shapeA().equals(n.shapeB()) ? V4Loops.BINARY : V4Loops.BROADCAST)
              * elements(n.outputShape());
      case FloatNode.Conv2d _, FloatNode.Conv2dTranspose _, FloatNode.MatMul _ ->
          V4Loops.MAC * NodeMacs.of(node);
      case FloatNode.NnilUnaryMethod n ->
          V4Loops.NNIL_INSTRUCTION * n.code().readableBytes() * floats(n.input());
      case FloatNode.Reduce n -> V4Loops.REDUCE * elements(n.inputShape());
      case FloatNode.ReduceWindow2d n ->
          V4Loops.POOL_TAP * NodeMacs.taps(n.outputShape(), 1, n.window());
      case FloatNode.Softmax n -> V4Loops.SOFTMAX * n.outer() * n.inner();
      case FloatNode.Unary n -> unary(n.op()) * floats(n.input());
    };
  }

  private static double unary(UnaryOp op) {
    return switch (op) {
      case EXP -> V4Loops.EXP;
      case COS, LOG, SIN -> V4Loops.FUNCTION;
      case ABS, CEIL, FLOOR, NEG, RSQRT, SQUARE -> V4Loops.UNARY;
    };
  }

  private static double layoutCycles(LayoutNode node, BlockMove move) {
    return switch (node) {
      case LayoutNode.Concat n -> {
        double cycles = 0;
        for (int dim : n.dims()) {
          cycles += move.inMainMemory(n.outerSize(), n.innerBytes() * dim);
        }
        yield cycles;
      }
      case LayoutNode.MemoryCopy n -> move.inMainMemory(n.input().bytes());
      case LayoutNode.Pad n -> V4Loops.PAD * elements(n.outputShape());
      case LayoutNode.ResizeImage n ->
          switch (n.mode()) {
                case BILINEAR -> V4Loops.BILINEAR;
                case NEAREST_NEIGHBOR -> V4Loops.NEAREST;
              }
              * elements(n.outputShape());
      case LayoutNode.StridedSlice n -> V4Loops.SLICE * elements(n.outputShape());
      case LayoutNode.Transpose n -> V4Loops.TRANSPOSE * elements(n.inputShape());
    };
  }

  private static double quantizedCycles(QuantizedNode node) {
    return switch (node) {
      case QuantizedNode.Dequantize n -> V4Loops.DEQUANTIZE * n.input().bytes();
      case QuantizedNode.Quantize n -> V4Loops.QUANTIZE * floats(n.input());
      case QuantizedNode.TableLookup1d n -> V4Loops.LOOKUP * n.input().bytes();
      case QuantizedNode.QuantizedBinary n -> {
        double perElement = V4Loops.QUANTIZED_BINARY;
        if (n.op() == BinaryOp.DIV) {
          perElement = V4Loops.QUANTIZED_DIVISION;
        } else if (!n.shapeA().equals(n.shapeB())) {
          perElement = V4Loops.QUANTIZED_BROADCAST;
        }
        yield perElement * elements(n.outputShape());
      }
      case QuantizedNode.QuantizedConv2d _, QuantizedNode.QuantizedMatMul _ ->
          V4Loops.QUANTIZED_MAC * NodeMacs.of(node);
    };
  }

  private static double cpuTargetCycles(CpuNode node) {
    return switch (node) {
      case CpuNode.CpuConv2d _, CpuNode.CpuDepthwiseConv2d _ -> V4Loops.MAC * NodeMacs.of(node);
      case CpuNode.CpuReduceWindow2d n ->
          V4Loops.POOL_TAP * NodeMacs.taps(n.outputShape(), 1, n.window());
      case CpuNode.CpuQuantizedConv2d _, CpuNode.CpuQuantizedDepthwiseConv2d _ ->
          V4Loops.QUANTIZED_MAC * NodeMacs.of(node);
    };
  }

  private static int floats(TensorRange range) {
    return range.bytes() / DataType.FLOAT32.bytes();
  }

  private static double elements(Shape4 shape) {
    return (double) shape.elements();
  }

  private static LayerCost cpu(double cycles) {
    return LayerCost.ofCpu(cycles, OPERATOR_SOFTWARE_NANOS);
  }
}
