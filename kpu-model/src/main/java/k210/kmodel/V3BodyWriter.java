package k210.kmodel;

import io.netty.buffer.ByteBuf;
import k210.kpu.BatchNorm;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayer;
import k210.kpu.WeightWidth;
import k210.operators.Rescale;

/** Writes layer bodies, the mirror of {@link V3BodyParser}. */
final class V3BodyWriter {
  private static final int PARAMETER_ALIGNMENT = 128;
  private static final int ACTIVATION_ALIGNMENT = 256;
  private static final int PART_OFFSETS_BYTES = 16;

  private final ByteBuf out;
  private final WeightWidth weightWidth;

  V3BodyWriter(ByteBuf out, boolean eightBitWeights) {
    this.out = out;
    this.weightWidth = eightBitWeights ? WeightWidth.EIGHT_BIT : WeightWidth.SIXTEEN_BIT;
  }

  /**
   * Writes zeros up to a multiple of {@code alignment} from the file's start; returns where that
   * is.
   */
  int align(int alignment) {
    int past = out.writerIndex() % alignment;
    if (past != 0) {
      out.writeZero(alignment - past);
    }
    return out.writerIndex();
  }

  void write(Layer layer) {
    switch (layer) {
      case Layer.Add l -> words(l.flags(), l.inputA(), l.inputB(), l.output(), l.count());
      case Layer.QuantizedAdd l -> {
        words(l.flags(), l.inputA(), l.inputB(), l.output(), l.count());
        rescale(l.a());
        rescale(l.b());
        rescale(l.out());
      }
      case Layer.GlobalAveragePool2d l ->
          words(l.flags(), l.input(), l.output(), l.kernelSize(), l.channels());
      case Layer.MaxPool2d l -> {
        pool(l.flags(), l.input(), l.output(), l.inputShape(), l.outputShape(), l.window());
        words(l.activation());
      }
      case Layer.QuantizedMaxPool2d l ->
          pool(l.flags(), l.input(), l.output(), l.inputShape(), l.outputShape(), l.window());
      case Layer.AveragePool2d l -> {
        pool(l.flags(), l.input(), l.output(), l.inputShape(), l.outputShape(), l.window());
        words(l.activation());
      }
      case Layer.Quantize l -> {
        words(l.flags(), l.input(), l.output(), l.count());
        param(l.param());
      }
      case Layer.Dequantize l -> {
        words(l.flags(), l.input(), l.output(), l.count());
        param(l.param());
      }
      case Layer.Requantize l -> {
        words(l.flags(), l.input(), l.output(), l.count());
        bytes(l.table());
      }
      case Layer.L2Normalization l -> words(l.flags(), l.input(), l.output(), l.channels());
      case Layer.Softmax l -> words(l.flags(), l.input(), l.output(), l.channels());
      case Layer.Logistic l -> words(l.flags(), l.input(), l.output(), l.channels());
      case Layer.Concat l -> {
        words(l.flags(), l.output(), l.inputs().size());
        for (MemoryRange input : l.inputs()) {
          words(input.address(), input.bytes());
        }
      }
      case Layer.FullyConnected l -> {
        words(l.flags(), l.input(), l.output());
        words(l.inputChannels(), l.outputChannels(), l.activation());
        bytes(l.weights());
        bytes(l.bias());
      }
      case Layer.TensorflowFlatten l -> {
        words(l.flags(), l.input(), l.output());
        shape(l.shape());
      }
      case Layer.ResizeNearestNeighbor l -> {
        words(l.flags(), l.input(), l.output());
        shape(l.inputShape());
        words(l.outputWidth(), l.outputHeight(), l.alignCorners());
      }
      case Layer.ChannelwiseDequantize l -> {
        words(l.flags(), l.input(), l.output(), l.params().size(), l.channelSize());
        l.params().forEach(this::param);
      }
      case Layer.K210Conv l -> conv(l);
      case Layer.K210AddPadding l -> words(l.flags(), l.input(), l.outputRow(), l.channels());
      case Layer.K210RemovePadding l -> words(l.flags(), l.input(), l.output(), l.channels());
      case Layer.K210Upload l -> {
        words(l.flags(), l.input(), l.outputRow());
        shape(l.shape());
      }
      case Layer.Unspecified l -> bytes(l.body());
    }
  }

  private void conv(Layer.K210Conv l) {
    KpuLayer kpu = l.kpu();
    if (kpu.weightWidth() != weightWidth) {
      throw new IllegalArgumentException(
          "a layer with %s weights in a file whose flags say %s"
              .formatted(kpu.weightWidth(), weightWidth));
    }
    words(l.flags(), l.output());
    int offsets = out.writerIndex();
    out.writeZero(PART_OFFSETS_BYTES);

    int registers = align(8);
    for (long word : kpu.registers().encodeForFile()) {
      out.writeLongLE(word);
    }
    int weights = align(PARAMETER_ALIGNMENT);
    bytes(kpu.weights());
    int batchNorms = align(PARAMETER_ALIGNMENT);
    for (BatchNorm norm : kpu.batchNorms()) {
      out.writeLongLE(norm.encode());
    }
    int activation = align(ACTIVATION_ALIGNMENT);
    kpu.activation().encode(out);

    out.setIntLE(offsets, registers);
    out.setIntLE(offsets + 4, weights);
    out.setIntLE(offsets + 8, batchNorms);
    out.setIntLE(offsets + 12, activation);
  }

  private void pool(
      int flags,
      int input,
      int output,
      FeatureMapShape inputShape,
      FeatureMapShape outputShape,
      Layer.PoolWindow w) {
    words(flags, input, output);
    shape(inputShape);
    shape(outputShape);
    words(w.kernelWidth(), w.kernelHeight(), w.strideWidth(), w.strideHeight());
    words(w.paddingWidth(), w.paddingHeight());
  }

  private void shape(FeatureMapShape shape) {
    words(shape.width(), shape.height(), shape.channels());
  }

  private void rescale(Rescale rescale) {
    words(rescale.offset(), rescale.mul(), rescale.shift());
  }

  private void param(QuantParam param) {
    out.writeFloatLE(param.scale());
    out.writeFloatLE(param.bias());
  }

  private void bytes(ByteBuf bytes) {
    out.writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
  }

  private void words(int... words) {
    for (int word : words) {
      out.writeIntLE(word);
    }
  }
}
