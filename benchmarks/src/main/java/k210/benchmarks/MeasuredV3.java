package k210.benchmarks;

import k210.kmodel.Layer;
import k210.kmodel.QuantParam;

/** The kmodel V3 layer behind a measured line. */
final class MeasuredV3 {
  private static final QuantParam QUANTISATION = new QuantParam(1, 0);

  /** Pixels that the table's only GAP averages. */
  private static final int GAP_PIXELS = 7 * 7;

  private MeasuredV3() {}

  static Layer layer(MeasuredLayer measured) {
    if (measured.onKpu()) {
      int flags =
          MeasuredConv.writesMainMemory(measured) ? Layer.K210Conv.FLAG_MAIN_MEMORY_OUTPUT : 0;
      return new Layer.K210Conv(flags, 0, MeasuredConv.layer(measured));
    }
    int count = measured.elements();
    return switch (measured.operator()) {
      case "Dequantize" -> new Layer.Dequantize(0, 0, 0, count, QUANTISATION);
      case "GAP" -> new Layer.GlobalAveragePool2d(0, 0, 0, GAP_PIXELS, count / GAP_PIXELS);
      case "Quantize" -> new Layer.Quantize(0, 0, 0, count, QUANTISATION);
      case "K210AddPad" -> new Layer.K210AddPadding(0, 0, 0, count);
      case "K210RemovePad" -> new Layer.K210RemovePadding(0, 0, 0, count);
      case "Softmax" -> new Layer.Softmax(0, 0, 0, count);
      default ->
          throw new IllegalArgumentException(
              "%s: no layer for %s".formatted(measured.dataset(), measured.operator()));
    };
  }
}
