package k210.maixpy.kpu;

import java.util.Optional;
import k210.kmodel.Layer;
import k210.kmodel.MemoryRange;

/**
 * Where the library finds the model's first output once {@code set_layers} made a layer the last
 * one ({@code sipeed_kpu_model_set_output}).
 *
 * <p>The rules are the library's, with two surprises that scripts see as sizes: Add counts elements
 * where it should count bytes, and a convolution reports one byte less than it has.
 */
final class EndLayer {
  private EndLayer() {}

  /** The range in main memory; empty for a layer that the library refuses. */
  static Optional<MemoryRange> output(Layer layer) {
    return switch (layer) {
      case Layer.Add l -> range(l.output(), l.count());
      case Layer.QuantizedAdd l -> range(l.output(), l.count());
      case Layer.GlobalAveragePool2d l -> range(l.output(), 4L * l.channels());
      case Layer.QuantizedMaxPool2d l -> range(l.output(), l.outputShape().elements());
      case Layer.AveragePool2d l -> range(l.output(), 4L * l.outputShape().elements());
      case Layer.Quantize l -> range(l.output(), l.count());
      case Layer.Dequantize l -> range(l.output(), 4L * l.count());
      case Layer.Requantize l -> range(l.output(), l.count());
      case Layer.L2Normalization l -> range(l.output(), 4L * l.channels());
      case Layer.Softmax l -> range(l.output(), 4L * l.channels());
      case Layer.Concat l ->
          range(
              l.output(),
              l.inputs().isEmpty() ? 0 : (long) l.inputs().size() * l.inputs().getFirst().bytes());
      case Layer.FullyConnected l -> range(l.output(), 4L * l.outputChannels());
      case Layer.TensorflowFlatten l -> range(l.output(), 4L * l.shape().elements());
      case Layer.K210RemovePadding l -> range(l.output(), l.channels());
      case Layer.K210Conv l -> range(l.output(), l.kpu().registers().dmaTotalBytes() - 1L);
      case Layer.ResizeNearestNeighbor l -> Optional.empty();
      case Layer.ChannelwiseDequantize l -> Optional.empty();
      case Layer.Logistic l -> Optional.empty();
      case Layer.K210AddPadding l -> Optional.empty();
      case Layer.K210Upload l -> Optional.empty();
      case Layer.MaxPool2d l -> Optional.empty();
      case Layer.Unspecified l -> Optional.empty();
    };
  }

  /** What the library prints about a layer that it refuses. */
  static String refusal(Layer layer) {
    return switch (layer) {
      case Layer.K210AddPadding l -> "KL_K210_ADD_PADDING not support output to mainbuf!\r\n";
      case Layer.K210Upload l -> "KL_K210_UPLOAD not support output to mainbuf!\r\n";
      default -> "Unknow layer type: %d!\r\n".formatted(layer.type().id());
    };
  }

  private static Optional<MemoryRange> range(int address, long bytes) {
    return Optional.of(new MemoryRange(address, (int) bytes));
  }
}
