package k210.timing;

import k210.kmodel.Layer;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.RowLayout;
import k210.kpu.WeightWidth;

/**
 * Cost of kmodel V3 layers on the SDK's runtime (kpu.c).
 *
 * <p>Measured on a board: the KPU layers' software part (KPU_DEBUG table of MobileNet 0.75) and the
 * input by DMA (nncase issue 95). The operators' loops are in {@link V3Loops}.
 */
public final class V3LayerCost {
  private static final double CONV_SOFTWARE_NANOS = 5_600;
  private static final double OPERATOR_SOFTWARE_NANOS = 3_000;
  private static final double INPUT_DMA_CPU_CYCLES_PER_BYTE = 0.575;

  private V3LayerCost() {}

  /** Cost of a layer. */
  public static LayerCost of(Layer layer) {
    return switch (layer) {
      case Layer.K210Conv l ->
          ofConv(l.kpu().registers(), l.kpu().weightWidth(), l.writesMainMemory());
      case Layer.Add l -> cpu(V3Loops.ADD * l.count());
      case Layer.QuantizedAdd l -> cpu(V3Loops.QUANTIZED_ADD * Math.ceilDiv(l.count(), 8) * 8);
      case Layer.GlobalAveragePool2d l ->
          cpu(V3Loops.GLOBAL_AVERAGE * l.kernelSize() * l.channels());
      case Layer.MaxPool2d l ->
          pool(l.outputShape(), l.window(), V3Loops.AVERAGE_POOL_TAP, V3Loops.POOL_OUTPUT);
      case Layer.QuantizedMaxPool2d l ->
          pool(l.outputShape(), l.window(), V3Loops.MAX_POOL_TAP, V3Loops.POOL_OUTPUT);
      case Layer.AveragePool2d l ->
          pool(l.outputShape(), l.window(), V3Loops.AVERAGE_POOL_TAP, V3Loops.AVERAGE_POOL_OUTPUT);
      case Layer.Quantize l -> cpu(V3Loops.QUANTIZE * l.count());
      case Layer.Dequantize l -> cpu(V3Loops.DEQUANTIZE * l.count());
      case Layer.Requantize l -> cpu(V3Loops.REQUANTIZE * l.count());
      case Layer.L2Normalization l ->
          cpu(V3Loops.L2_NORMALIZATION * l.channels() + V3Loops.L2_SCALE);
      case Layer.Softmax l -> cpu(V3Loops.SOFTMAX * l.channels());
      case Layer.Concat l -> cpu(V3Loops.COPY_BYTE * l.outputBytes());
      case Layer.FullyConnected l ->
          cpu(V3Loops.FULLY_CONNECTED * l.inputChannels() * l.outputChannels());
      case Layer.TensorflowFlatten l ->
          cpu(
              (l.shape().channels() <= V3Loops.FLATTEN_CACHED_CHANNELS
                      ? V3Loops.FLATTEN
                      : V3Loops.FLATTEN_UNCACHED)
                  * l.shape().elements());
      case Layer.ResizeNearestNeighbor l ->
          cpu(V3Loops.RESIZE * l.inputShape().channels() * l.outputHeight() * l.outputWidth());
      case Layer.ChannelwiseDequantize l ->
          cpu(V3Loops.DEQUANTIZE * l.params().size() * l.channelSize());
      case Layer.Logistic l -> cpu(V3Loops.LOGISTIC * l.channels());
      case Layer.K210AddPadding l -> cpu(V3Loops.ADD_PADDING * l.channels());
      case Layer.K210RemovePadding l -> cpu(V3Loops.REMOVE_PADDING * l.channels());
      case Layer.K210Upload l -> cpu(uploadCycles(l.shape()));
      case Layer.Unspecified _ -> cpu(0);
    };
  }

  /**
   * Cost of a KPU layer.
   *
   * @param writesMainMemory whether DMA also sends its result to main memory
   */
  public static LayerCost ofConv(KpuLayerRegisters r, WeightWidth width, boolean writesMainMemory) {
    long bytes = writesMainMemory ? r.outputShape().elements() : 0;
    return KpuCost.of(r, width, bytes, CONV_SOFTWARE_NANOS);
  }

  /**
   * Cost of bringing the input to the first layer: DMA where lines fill whole KPU RAM rows, else
   * copies by the CPU (kpu_run_kmodel). The SDK's debug output does not count it.
   */
  public static LayerCost ofInput(Layer first) {
    return switch (first) {
      case Layer.K210Conv l -> {
        FeatureMapShape shape = l.kpu().registers().inputShape();
        boolean wholeRows = shape.width() % RowLayout.ROW_BYTES == 0;
        yield cpu(
            wholeRows ? INPUT_DMA_CPU_CYCLES_PER_BYTE * shape.elements() : uploadCycles(shape));
      }
      case Layer.FullyConnected l -> cpu(V3Loops.COPY_BYTE * 4 * l.inputChannels());
      default -> cpu(0);
    };
  }

  /**
   * The CPU's copy into KPU RAM (kpu_upload_core). It moves 8 bytes at once where source and lines
   * allow it; the firmware's picture buffers are aligned.
   */
  private static double uploadCycles(FeatureMapShape shape) {
    double lines = (double) shape.channels() * shape.height();
    double line =
        shape.width() % 8 == 0
            ? V3Loops.UPLOAD_WORD * shape.width() / 8
            : V3Loops.UPLOAD_BYTE * shape.width();
    return lines * (V3Loops.UPLOAD_LINE + line);
  }

  private static LayerCost pool(
      FeatureMapShape out, Layer.PoolWindow window, double tapCycles, double outputCycles) {
    double taps = (double) window.kernelWidth() * window.kernelHeight();
    return cpu(out.elements() * (outputCycles + taps * tapCycles));
  }

  private static LayerCost cpu(double cycles) {
    return LayerCost.ofCpu(cycles, OPERATOR_SOFTWARE_NANOS);
  }
}
