package k210.timing;

import k210.kmodel.Layer;
import k210.kpu.FeatureMapShape;
import k210.kpu.RowLayout;

/**
 * Cost of kmodel V3 layers on the SDK's runtime (kpu.c).
 *
 * <p>Measured on a board (KPU_DEBUG table of MobileNet 0.75): Dequantize, GlobalAveragePool2d,
 * Quantize, K210AddPadding, K210RemovePadding, Softmax, and the KPU layers' software part. The
 * other constants are estimates from the instructions of each loop on an in-order, single-issue
 * RV64GC core.
 */
public final class V3LayerCost {
  private static final double CONV_SOFTWARE_NANOS = 5_600;
  private static final double OPERATOR_SOFTWARE_NANOS = 3_000;
  private static final double INPUT_DMA_CPU_CYCLES_PER_BYTE = 0.575;

  private static final double DEQUANTIZE = 17.4;
  private static final double GLOBAL_AVERAGE = 11.7;
  private static final double QUANTIZE = 59;
  private static final double ADD_PADDING = 42;
  private static final double REMOVE_PADDING = 19.3;
  private static final double SOFTMAX = 370;

  private static final double ESTIMATE_ADD = 14;
  private static final double ESTIMATE_QUANTIZED_ADD = 45;
  private static final double ESTIMATE_POOL_TAP = 12;
  private static final double ESTIMATE_REQUANTIZE = 10;
  private static final double ESTIMATE_L2 = 18;
  private static final double ESTIMATE_COPY_BYTE = 1.5;
  private static final double ESTIMATE_MAC = 9;
  private static final double ESTIMATE_FLATTEN = 13;
  private static final double ESTIMATE_RESIZE = 28;
  private static final double ESTIMATE_LOGISTIC = 280;

  /** A store to uncached KPU RAM, and the loop around it. */
  private static final double ESTIMATE_UPLOAD_BYTE = 30;

  private V3LayerCost() {}

  /** Cost of a layer. */
  public static LayerCost of(Layer layer) {
    return switch (layer) {
      case Layer.K210Conv l ->
          KpuCost.of(
              l.kpu().registers(),
              l.kpu().weightWidth(),
              l.writesMainMemory() ? l.kpu().registers().outputShape().elements() : 0,
              CONV_SOFTWARE_NANOS);
      case Layer.Add l -> cpu(ESTIMATE_ADD, l.count());
      case Layer.QuantizedAdd l -> cpu(ESTIMATE_QUANTIZED_ADD, l.count());
      case Layer.GlobalAveragePool2d l ->
          cpu(GLOBAL_AVERAGE, (double) l.kernelSize() * l.channels());
      case Layer.MaxPool2d l -> pool(l.outputShape(), l.window());
      case Layer.QuantizedMaxPool2d l -> pool(l.outputShape(), l.window());
      case Layer.AveragePool2d l -> pool(l.outputShape(), l.window());
      case Layer.Quantize l -> cpu(QUANTIZE, l.count());
      case Layer.Dequantize l -> cpu(DEQUANTIZE, l.count());
      case Layer.Requantize l -> cpu(ESTIMATE_REQUANTIZE, l.count());
      case Layer.L2Normalization l -> cpu(ESTIMATE_L2, l.channels());
      case Layer.Softmax l -> cpu(SOFTMAX, l.channels());
      case Layer.Concat l -> cpu(ESTIMATE_COPY_BYTE, (double) l.outputBytes());
      case Layer.FullyConnected l ->
          cpu(ESTIMATE_MAC, (double) l.inputChannels() * l.outputChannels());
      case Layer.TensorflowFlatten l -> cpu(ESTIMATE_FLATTEN, (double) l.shape().elements());
      case Layer.ResizeNearestNeighbor l ->
          cpu(
              ESTIMATE_RESIZE,
              (double) l.inputShape().channels() * l.outputHeight() * l.outputWidth());
      case Layer.ChannelwiseDequantize l ->
          cpu(DEQUANTIZE, (double) l.params().size() * l.channelSize());
      case Layer.Logistic l -> cpu(ESTIMATE_LOGISTIC, l.channels());
      case Layer.K210AddPadding l -> cpu(ADD_PADDING, l.channels());
      case Layer.K210RemovePadding l -> cpu(REMOVE_PADDING, l.channels());
      case Layer.K210Upload l -> cpu(ESTIMATE_UPLOAD_BYTE, (double) l.shape().elements());
      case Layer.Unspecified _ -> cpu(0, 0);
    };
  }

  /**
   * Cost of bringing the input to the first layer: DMA where lines fill whole KPU RAM rows, else
   * CPU copies.
   */
  public static LayerCost ofInput(Layer first) {
    return switch (first) {
      case Layer.K210Conv l -> {
        FeatureMapShape shape = l.kpu().registers().inputShape();
        boolean wholeRows = shape.width() % RowLayout.ROW_BYTES == 0;
        double perByte = wholeRows ? INPUT_DMA_CPU_CYCLES_PER_BYTE : ESTIMATE_UPLOAD_BYTE;
        yield cpu(perByte, (double) shape.elements());
      }
      case Layer.FullyConnected l -> cpu(ESTIMATE_COPY_BYTE, 4.0 * l.inputChannels());
      default -> cpu(0, 0);
    };
  }

  private static LayerCost pool(FeatureMapShape out, Layer.PoolWindow window) {
    return cpu(
        ESTIMATE_POOL_TAP, (double) out.elements() * window.kernelWidth() * window.kernelHeight());
  }

  private static LayerCost cpu(double cyclesPerElement, double elements) {
    return LayerCost.ofCpu(cyclesPerElement * elements, OPERATOR_SOFTWARE_NANOS);
  }
}
