package k210.benchmarks;

import k210.kmodel.Layer;
import k210.kmodel.QuantParam;
import k210.timing.LayerCost;
import k210.timing.V3LayerCost;

/** What the model of board time says about a measured line of the kmodel V3 runtime. */
final class MeasuredV3 {
  private static final QuantParam QUANTISATION = new QuantParam(1, 0);

  /** Pixels that the table's only GAP averages. */
  private static final int GAP_PIXELS = 7 * 7;

  private MeasuredV3() {}

  static LayerCost cost(MeasuredLayer measured) {
    if (measured.onKpu()) {
      return V3LayerCost.ofConv(
          MeasuredConv.registers(measured),
          MeasuredConv.weightWidth(measured),
          MeasuredConv.writesMainMemory(measured));
    }
    return V3LayerCost.of(operator(measured));
  }

  private static Layer operator(MeasuredLayer measured) {
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
