package k210.inference;

import java.util.ArrayList;
import java.util.List;
import k210.kmodel.DataType;
import k210.kmodel.Layer;
import k210.kpu.FeatureMapShape;
import k210.kpu.RowLayout;

/**
 * Where a layer leaves its result.
 *
 * @param shape outermost dimension first
 * @param type element type
 * @param memory which memory
 * @param address byte address in it
 * @param bytes size of the dense result
 */
record ResultPlace(List<Integer> shape, DataType type, MemoryKind memory, int address, int bytes) {
  /** A result whose shape counts elements. */
  ResultPlace(List<Integer> shape, DataType type, MemoryKind memory, int address) {
    this(shape, type, memory, address, elements(shape) * type.bytes());
  }

  /** As a tensor; where the shape counts bytes, its innermost dimension becomes elements. */
  TensorSpec spec() {
    List<Integer> dimensions = new ArrayList<>(shape);
    if (elements(shape) == bytes) {
      dimensions.set(dimensions.size() - 1, dimensions.getLast() / type.bytes());
    }
    return new TensorSpec(dimensions, type, bytes);
  }

  /** A dense copy in main memory. */
  ResultPlace copiedTo(int mainAddress) {
    return new ResultPlace(shape, type, MemoryKind.MAIN, mainAddress, bytes);
  }

  static ResultPlace of(Layer layer) {
    return switch (layer) {
      case Layer.Add l -> floats(l.output(), l.count());
      case Layer.QuantizedAdd l -> bytes(l.output(), l.count());
      case Layer.GlobalAveragePool2d l -> floats(l.output(), l.channels());
      case Layer.MaxPool2d l -> floats(l.output(), chw(l.outputShape()));
      case Layer.QuantizedMaxPool2d l -> bytes(l.output(), chw(l.outputShape()));
      case Layer.AveragePool2d l -> floats(l.output(), chw(l.outputShape()));
      case Layer.Quantize l -> bytes(l.output(), l.count());
      case Layer.Dequantize l -> floats(l.output(), l.count());
      case Layer.Requantize l -> bytes(l.output(), l.count());
      case Layer.L2Normalization l -> floats(l.output(), l.channels());
      case Layer.Softmax l -> floats(l.output(), l.channels());
      // The file does not say what the copied bytes are.
      case Layer.Concat l -> bytes(l.output(), (int) l.outputBytes());
      case Layer.FullyConnected l -> floats(l.output(), l.outputChannels());
      case Layer.TensorflowFlatten l ->
          floats(l.output(), l.shape().height(), l.shape().width(), l.shape().channels());
      case Layer.ResizeNearestNeighbor l -> {
        Integer[] shape = {l.inputShape().channels(), l.outputHeight(), l.outputWidth()};
        yield l.quantized() ? bytes(l.output(), shape) : floats(l.output(), shape);
      }
      case Layer.ChannelwiseDequantize l -> floats(l.output(), l.params().size(), l.channelSize());
      case Layer.Logistic l -> floats(l.output(), l.channels());
      case Layer.K210Conv l ->
          rows(l.kpu().registers().destinationRow(), l.kpu().registers().outputShape());
      case Layer.K210AddPadding l -> rows(l.outputRow(), new FeatureMapShape(l.channels(), 1, 1));
      case Layer.K210RemovePadding l -> bytes(l.output(), l.channels());
      case Layer.K210Upload l -> rows(l.outputRow(), l.shape());
      case Layer.Unspecified _ -> bytes(0, 0);
    };
  }

  private static int elements(List<Integer> shape) {
    int elements = 1;
    for (int dimension : shape) {
      elements *= dimension;
    }
    return elements;
  }

  private static Integer[] chw(FeatureMapShape shape) {
    return new Integer[] {shape.channels(), shape.height(), shape.width()};
  }

  private static ResultPlace floats(int address, Integer... shape) {
    return new ResultPlace(List.of(shape), DataType.FLOAT32, MemoryKind.MAIN, address);
  }

  private static ResultPlace bytes(int address, Integer... shape) {
    return new ResultPlace(List.of(shape), DataType.UINT8, MemoryKind.MAIN, address);
  }

  private static ResultPlace rows(int row, FeatureMapShape shape) {
    return new ResultPlace(
        List.of(chw(shape)), DataType.UINT8, MemoryKind.KPU, row * RowLayout.ROW_BYTES);
  }
}
