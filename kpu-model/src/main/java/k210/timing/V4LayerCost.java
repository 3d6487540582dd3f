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
import k210.kpu.RowLayout;
import k210.operators.BinaryOp;
import k210.operators.Shape4;
import k210.operators.UnaryOp;
import k210.operators.Window2d;

/**
 * Cost of kmodel V4 nodes on the SDK's nncase runtime.
 *
 * <p>Measured on a board (the MobileNet 0.75 table of sipeed forum topic 1790): KPU layers with
 * their copy to main memory, Dequantize, Reduce, Quantize, QuantizedMatMul, QuantizedBinary, Unary
 * exp; weakly (few points): Transpose, Pad, Concat, KPUUpload. The other constants are estimates
 * from the instructions of each loop on an in-order, single-issue RV64GC core.
 */
public final class V4LayerCost {
  private static final double CONV_SOFTWARE_NANOS = 8_500;
  private static final double OPERATOR_SOFTWARE_NANOS = 4_000;

  /** The CPU reads uncached KPU RAM byte by byte; a line of a channel costs extra. */
  private static final double DOWNLOAD_BYTE = 34.4;

  private static final double DOWNLOAD_LINE = 16;
  private static final double UPLOAD_BYTE = 26.7;
  private static final double INPUT_DMA_CPU_CYCLES_PER_BYTE = 0.575;

  private static final double DEQUANTIZE = 12.27;
  private static final double QUANTIZE = 15.2;
  private static final double REDUCE = 168;
  private static final double QUANTIZED_MAC = 34.2;
  private static final double QUANTIZED_BINARY = 77;
  private static final double QUANTIZED_BROADCAST = 338;
  private static final double QUANTIZED_DIVISION = 373;
  private static final double EXP = 248;
  private static final double TRANSPOSE = 65;
  private static final double PAD = 54;
  private static final double CONCAT_BYTE = 8;

  private static final double ESTIMATE_BINARY = 16;
  private static final double ESTIMATE_BROADCAST = 280;
  private static final double ESTIMATE_MAC = 22;
  private static final double ESTIMATE_POOL_TAP = 40;
  private static final double ESTIMATE_UNARY = 12;
  private static final double ESTIMATE_FUNCTION = 300;
  private static final double ESTIMATE_NNIL_INSTRUCTION = 30;
  private static final double ESTIMATE_SOFTMAX = 290;
  private static final double ESTIMATE_LOOKUP = 8;
  private static final double ESTIMATE_COPY_BYTE = 1.5;
  private static final double ESTIMATE_NEAREST = 28;
  private static final double ESTIMATE_BILINEAR = 110;
  private static final double ESTIMATE_SLICE = 12;

  private V4LayerCost() {}

  /** Cost of a node. */
  public static LayerCost of(Node node) {
    return switch (node) {
      case FloatNode n -> cpu(floatCycles(n));
      case LayoutNode n -> cpu(layoutCycles(n));
      case QuantizedNode n -> cpu(quantizedCycles(n));
      case CpuNode n -> cpu(cpuTargetCycles(n));
      case KpuNode.KpuUpload n -> cpu(UPLOAD_BYTE * elements(n.shape()));
      case KpuNode.KpuConv2d n -> conv(n);
    };
  }

  /** Cost of bringing the inputs to where the first nodes read them. */
  public static LayerCost ofInputs(List<V4Content.Input> inputs) {
    double cycles = 0;
    for (V4Content.Input input : inputs) {
      boolean wholeRows = input.shape().d3() % RowLayout.ROW_BYTES == 0;
      if (input.range().memory() == MemoryType.KPU) {
        cycles +=
            (wholeRows ? INPUT_DMA_CPU_CYCLES_PER_BYTE : UPLOAD_BYTE) * elements(input.shape());
      } else {
        cycles += ESTIMATE_COPY_BYTE * input.range().bytes();
      }
    }
    return cpu(cycles);
  }

  private static LayerCost conv(KpuNode.KpuConv2d n) {
    KpuLayerRegisters r = n.layer().registers();
    LayerCost once = KpuCost.of(r, n.layer().weightWidth(), 0, CONV_SOFTWARE_NANOS);
    double lines = (double) n.batches() * r.outputChannels() * r.outputHeight();
    double copy =
        n.writesMainMemory()
            ? DOWNLOAD_BYTE * elements(n.outputShape()) + DOWNLOAD_LINE * lines
            : 0;
    return new LayerCost(
        n.batches() * once.kpuCycles(),
        n.batches() * once.weightStreamCycles(),
        once.mainMemoryOutputCycles(),
        copy,
        once.softwareNanos());
  }

  private static double floatCycles(FloatNode node) {
    return switch (node) {
      case FloatNode.Binary n ->
          (n.shapeA().equals(n.shapeB()) ? ESTIMATE_BINARY : ESTIMATE_BROADCAST)
              * elements(n.outputShape());
      case FloatNode.Conv2d n ->
          ESTIMATE_MAC
              * macs(elements(n.outputShape()), n.inputShape().d1() / n.groups(), n.window());
      case FloatNode.Conv2dTranspose n ->
          ESTIMATE_MAC
              * macs(elements(n.inputShape()), n.outputShape().d1() / n.groups(), n.window());
      case FloatNode.MatMul n -> ESTIMATE_MAC * n.aRows() * n.aColumns() * n.bColumns();
      case FloatNode.NnilUnaryMethod n ->
          ESTIMATE_NNIL_INSTRUCTION * n.code().readableBytes() * floats(n.input());
      case FloatNode.Reduce n -> REDUCE * elements(n.inputShape());
      case FloatNode.ReduceWindow2d n ->
          ESTIMATE_POOL_TAP * macs(elements(n.outputShape()), 1, n.window());
      case FloatNode.Softmax n -> ESTIMATE_SOFTMAX * n.outer() * n.inner();
      case FloatNode.Unary n -> unary(n.op()) * floats(n.input());
    };
  }

  private static double unary(UnaryOp op) {
    return switch (op) {
      case EXP -> EXP;
      case COS, LOG, SIN -> ESTIMATE_FUNCTION;
      case ABS, CEIL, FLOOR, NEG, RSQRT, SQUARE -> ESTIMATE_UNARY;
    };
  }

  private static double layoutCycles(LayoutNode node) {
    return switch (node) {
      case LayoutNode.Concat n -> {
        double joined = n.dims().stream().mapToDouble(Integer::doubleValue).sum();
        yield CONCAT_BYTE * n.innerBytes() * n.outerSize() * joined;
      }
      case LayoutNode.MemoryCopy n -> ESTIMATE_COPY_BYTE * n.input().bytes();
      case LayoutNode.Pad n -> PAD * elements(n.outputShape());
      case LayoutNode.ResizeImage n ->
          switch (n.mode()) {
                case BILINEAR -> ESTIMATE_BILINEAR;
                case NEAREST_NEIGHBOR -> ESTIMATE_NEAREST;
              }
              * elements(n.outputShape());
      case LayoutNode.StridedSlice n -> ESTIMATE_SLICE * elements(n.outputShape());
      case LayoutNode.Transpose n -> TRANSPOSE * elements(n.inputShape());
    };
  }

  private static double quantizedCycles(QuantizedNode node) {
    return switch (node) {
      case QuantizedNode.Dequantize n -> DEQUANTIZE * n.input().bytes();
      case QuantizedNode.Quantize n -> QUANTIZE * floats(n.input());
      case QuantizedNode.TableLookup1d n -> ESTIMATE_LOOKUP * n.input().bytes();
      case QuantizedNode.QuantizedBinary n -> {
        double perElement = QUANTIZED_BINARY;
        if (n.op() == BinaryOp.DIV) {
          perElement = QUANTIZED_DIVISION;
        } else if (!n.shapeA().equals(n.shapeB())) {
          perElement = QUANTIZED_BROADCAST;
        }
        yield perElement * elements(n.outputShape());
      }
      case QuantizedNode.QuantizedConv2d n ->
          QUANTIZED_MAC
              * macs(elements(n.outputShape()), n.inputShape().d1() / n.groups(), n.window());
      case QuantizedNode.QuantizedMatMul n ->
          QUANTIZED_MAC * n.aRows() * n.aColumns() * n.bColumns();
    };
  }

  private static double cpuTargetCycles(CpuNode node) {
    Shape4 in = node.inputShape();
    double outputs = elements(node.outputShape());
    return switch (node) {
      case CpuNode.CpuConv2d n -> ESTIMATE_MAC * macs(outputs, in.d3(), n.window());
      case CpuNode.CpuDepthwiseConv2d n -> ESTIMATE_MAC * macs(outputs, 1, n.window());
      case CpuNode.CpuReduceWindow2d n -> ESTIMATE_POOL_TAP * macs(outputs, 1, n.window());
      case CpuNode.CpuQuantizedConv2d n -> QUANTIZED_MAC * macs(outputs, in.d3(), n.window());
      case CpuNode.CpuQuantizedDepthwiseConv2d n -> QUANTIZED_MAC * macs(outputs, 1, n.window());
    };
  }

  private static int floats(TensorRange range) {
    return range.bytes() / DataType.FLOAT32.bytes();
  }

  private static double elements(Shape4 shape) {
    return (double) shape.elements();
  }

  private static double macs(double outputs, int channels, Window2d window) {
    return outputs * channels * window.filterHeight() * window.filterWidth();
  }

  private static LayerCost cpu(double cycles) {
    return LayerCost.ofCpu(cycles, OPERATOR_SOFTWARE_NANOS);
  }
}
