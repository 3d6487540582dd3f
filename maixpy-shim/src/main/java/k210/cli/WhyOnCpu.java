package k210.cli;

import java.util.Locale;
import k210.kmodel.CpuNode;
import k210.kmodel.FloatNode;
import k210.kmodel.KpuNode;
import k210.kmodel.Layer;
import k210.kmodel.LayoutNode;
import k210.kmodel.Node;
import k210.kmodel.QuantizedNode;
import k210.operators.Window2d;

/**
 * Why the CPU runs a layer: the KPU does 8-bit convolutions of 1x1 and 3x3 with stride 1 or, by its
 * pool, 2, plain or depthwise, on maps of at least 4x4, and pools of 2x2 or 4x4 behind them.
 */
final class WhyOnCpu {
  private static final int SMALLEST_MAP = 4;

  private WhyOnCpu() {}

  /** The reason, for a layer that the KPU does not run. */
  static String of(Layer layer) {
    if (!layer.type().inRuntime()) {
      return "no runtime implements it: the board cannot run this model";
    }
    return switch (layer) {
      case Layer.MaxPool2d l -> pool(l.window());
      case Layer.QuantizedMaxPool2d l -> pool(l.window());
      case Layer.AveragePool2d l -> pool(l.window());
      case Layer.FullyConnected _ ->
          "operator: a product of floats; as a 1x1 convolution the KPU could run it";
      case Layer.Quantize _, Layer.Dequantize _, Layer.ChannelwiseDequantize _ ->
          "operator: floats begin or end here, the KPU has bytes only";
      case Layer.K210AddPadding _, Layer.K210RemovePadding _ ->
          "size: the KPU's smallest map is 4x4, a 1x1 map is put into one";
      case Layer.K210Upload _ -> "operator: brings bytes to KPU RAM for the next layer";
      case Layer.GlobalAveragePool2d l ->
          "kernel: the KPU pools 2x2 or 4x4, not %d pixels".formatted(l.kernelSize());
      default -> operator();
    };
  }

  /** The reason, for a node that the KPU does not run. */
  static String of(Node node) {
    return switch (node) {
      case FloatNode.Conv2d n ->
          convolution(
              n.window(),
              n.inputShape().d2(),
              n.inputShape().d3(),
              n.groups(),
              n.groups() == n.inputShape().d1() && n.groups() == n.outputChannels(),
              true);
      case QuantizedNode.QuantizedConv2d n ->
          convolution(
              n.window(),
              n.inputShape().d2(),
              n.inputShape().d3(),
              n.groups(),
              n.groups() == n.inputShape().d1() && n.groups() == n.outputChannels(),
              false);
      case CpuNode.CpuReduceWindow2d n -> pool(n.window());
      case CpuNode _ -> "target: compiled for the CPU alone; compile with '-t k210'";
      case FloatNode.Conv2dTranspose _ -> "operator: the KPU has no transposed convolution";
      case FloatNode.ReduceWindow2d n -> pool(n.window());
      case FloatNode.MatMul _, QuantizedNode.QuantizedMatMul _ ->
          "operator: a matrix product; as a 1x1 convolution the KPU could run it";
      case QuantizedNode.Quantize _, QuantizedNode.Dequantize _ ->
          "operator: floats begin or end here, the KPU has bytes only";
      case KpuNode.KpuUpload _ -> "operator: brings bytes to KPU RAM for the next layer";
      case KpuNode.KpuConv2d _ -> throw new IllegalArgumentException("the KPU runs it");
      case FloatNode.Binary _,
          FloatNode.NnilUnaryMethod _,
          FloatNode.Reduce _,
          FloatNode.Softmax _,
          FloatNode.Unary _,
          LayoutNode _,
          QuantizedNode.QuantizedBinary _,
          QuantizedNode.TableLookup1d _ ->
          operator();
    };
  }

  private static String operator() {
    return "operator: the KPU only convolves";
  }

  private static String pool(Layer.PoolWindow window) {
    return pool(
        window.kernelWidth(), window.kernelHeight(), window.strideWidth(), window.strideHeight());
  }

  private static String pool(Window2d window) {
    return pool(
        window.filterWidth(), window.filterHeight(), window.strideWidth(), window.strideHeight());
  }

  private static String pool(int width, int height, int strideWidth, int strideHeight) {
    boolean square = width == height && (width == 2 || width == 4);
    boolean stepped =
        strideWidth == strideHeight && (strideWidth == width || (width == 2 && strideWidth == 1));
    if (square && stepped) {
      return "operator: a pool that follows no convolution, or is not quantised with it";
    }
    return square
        ? "stride: the KPU steps a %dx%d pool by its size, not %dx%d"
            .formatted(width, height, strideWidth, strideHeight)
        : "kernel: the KPU pools 2x2 or 4x4, not %dx%d".formatted(width, height);
  }

  private static String convolution(
      Window2d window, int height, int width, int groups, boolean depthwise, boolean floats) {
    int filter = window.filterHeight();
    if (filter != window.filterWidth() || (filter != 1 && filter != 3)) {
      return "kernel: the KPU has 1x1 and 3x3, not %dx%d".formatted(filter, window.filterWidth());
    }
    if (window.dilationHeight() != 1 || window.dilationWidth() != 1) {
      return "kernel: the KPU does not spread its taps (dilation %dx%d)"
          .formatted(window.dilationHeight(), window.dilationWidth());
    }
    int stride = window.strideHeight();
    if (stride != window.strideWidth() || stride > 2) {
      return "stride: the KPU has 1 and 2, not %dx%d".formatted(stride, window.strideWidth());
    }
    if (height < SMALLEST_MAP || width < SMALLEST_MAP) {
      return "size: the KPU's smallest map is 4x4, this one is %dx%d".formatted(width, height);
    }
    if (groups != 1 && !depthwise) {
      return "operator: the KPU has no convolution in %d groups".formatted(groups);
    }
    return String.format(
        Locale.ROOT,
        "operator: %s convolution; %s",
        floats ? "a float" : "a byte",
        floats ? "compile with quantisation" : "the compiler kept it off the KPU");
  }
}
