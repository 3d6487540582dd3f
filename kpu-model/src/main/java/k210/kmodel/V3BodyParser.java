package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuRam;
import k210.kpu.WeightWidth;
import k210.operators.Rescale;

/** Reads one layer body of a kmodel V3 and checks it against the file and the memories. */
final class V3BodyParser {
  private final LayerType type;
  private final BodyCursor in;
  private final MemoryRange body;
  private final V3Fields fields;
  private final V3ConvParser conv;

  V3BodyParser(
      ByteBuf file,
      String fileName,
      int index,
      LayerType type,
      MemoryRange body,
      int headerFlags,
      int mainBytes) {
    this.type = type;
    this.body = body;
    this.in =
        new BodyCursor(
            file,
            fileName,
            "layer " + index + " " + type.nncaseName() + ".",
            body.address(),
            body.address() + body.bytes());
    this.fields = new V3Fields(in, mainBytes);
    boolean eightBit = (headerFlags & V3Content.FLAG_EIGHT_BIT_WEIGHTS) != 0;
    this.conv =
        new V3ConvParser(in, fields, eightBit ? WeightWidth.EIGHT_BIT : WeightWidth.SIXTEEN_BIT);
  }

  /** End of the last piece of the file that the layer points at. */
  int farthestByte() {
    return conv.farthestByte();
  }

  /** Sum of the pieces of the file that the layer points at. */
  long pointedBytes() {
    return conv.pointedBytes();
  }

  Layer parse() {
    return switch (type) {
      case ADD -> add();
      case QUANTIZED_ADD -> quantizedAdd();
      case GLOBAL_AVERAGE_POOL2D -> globalAveragePool();
      case MAX_POOL2D ->
          pool(
              4,
              (flags, input, output, from, to, window) ->
                  new Layer.MaxPool2d(flags, input, output, from, to, window, in.word("act")));
      case QUANTIZED_MAX_POOL2D -> pool(1, Layer.QuantizedMaxPool2d::new);
      case AVERAGE_POOL2D ->
          pool(
              4,
              (flags, input, output, from, to, window) ->
                  new Layer.AveragePool2d(flags, input, output, from, to, window, in.word("act")));
      case QUANTIZE -> quantize();
      case DEQUANTIZE -> dequantize();
      case REQUANTIZE -> requantize();
      case L2_NORMALIZATION -> vector(Layer.L2Normalization::new);
      case SOFTMAX -> vector(Layer.Softmax::new);
      case CONCAT -> concat(false);
      case QUANTIZED_CONCAT -> concat(true);
      case FULLY_CONNECTED -> fullyConnected();
      case TENSORFLOW_FLATTEN -> flatten();
      case RESIZE_NEAREST_NEIGHBOR -> resize(false);
      case QUANTIZED_RESIZE_NEAREST_NEIGHBOR -> resize(true);
      case CHANNELWISE_DEQUANTIZE -> channelwiseDequantize();
      case LOGISTIC -> vector(Layer.Logistic::new);
      case K210_CONV -> conv.parse();
      case K210_ADD_PADDING -> addPadding();
      case K210_REMOVE_PADDING -> removePadding();
      case K210_UPLOAD -> upload();
      case GLOBAL_MAX_POOL2D,
          QUANTIZED_GLOBAL_MAX_POOL2D,
          QUANTIZED_GLOBAL_AVERAGE_POOL2D,
          QUANTIZED_AVERAGE_POOL2D,
          QUANTIZED_FULLY_CONNECTED,
          QUANTIZED_TENSORFLOW_FLATTEN ->
          unspecified();
    };
  }

  private Layer add() {
    int flags = in.word("flags");
    int a = in.count("main_mem_in_a_address");
    int b = in.count("main_mem_in_b_address");
    int output = in.count("main_mem_out_address");
    int count = in.count("count");
    fields.main("main_mem_in_a_address", a, 4, count);
    fields.main("main_mem_in_b_address", b, 4, count);
    fields.main("main_mem_out_address", output, 4, count);
    return new Layer.Add(flags, a, b, output, count);
  }

  private Layer quantizedAdd() {
    int flags = in.word("flags");
    int a = in.count("main_mem_in_a_address");
    int b = in.count("main_mem_in_b_address");
    int output = in.count("main_mem_out_address");
    int count = in.count("count");
    fields.main("main_mem_in_a_address", a, 1, count);
    fields.main("main_mem_in_b_address", b, 1, count);
    fields.main("main_mem_out_address", output, 1, count);
    Rescale rescaleA = fields.rescale("in_a");
    Rescale rescaleB = fields.rescale("in_b");
    Rescale rescaleOut = fields.rescale("out");
    return new Layer.QuantizedAdd(flags, a, b, output, count, rescaleA, rescaleB, rescaleOut);
  }

  private Layer globalAveragePool() {
    int flags = in.word("flags");
    int input = fields.input();
    int output = fields.output();
    int kernelSize = in.count("kernel_size");
    int channels = in.count("channels");
    fields.inputRange(input, 4, kernelSize, channels);
    fields.outputRange(output, 4, channels);
    return new Layer.GlobalAveragePool2d(flags, input, output, kernelSize, channels);
  }

  /** A pool; may read what follows the window. */
  @FunctionalInterface
  private interface PoolLayer {
    Layer of(
        int flags,
        int input,
        int output,
        FeatureMapShape from,
        FeatureMapShape to,
        Layer.PoolWindow window);
  }

  private Layer pool(int elementBytes, PoolLayer layer) {
    int flags = in.word("flags");
    int input = fields.input();
    int output = fields.output();
    FeatureMapShape from = fields.shape("in_shape");
    FeatureMapShape to = fields.shape("out_shape");
    Layer.PoolWindow window = fields.window(input, output, from, to, elementBytes);
    return layer.of(flags, input, output, from, to, window);
  }

  private Layer quantize() {
    int flags = in.word("flags");
    int input = fields.input();
    int output = fields.output();
    int count = in.count("count");
    fields.inputRange(input, 4, count);
    fields.outputRange(output, 1, count);
    return new Layer.Quantize(flags, input, output, count, fields.quantParam());
  }

  private Layer dequantize() {
    int flags = in.word("flags");
    int input = fields.input();
    int output = fields.output();
    int count = in.count("count");
    fields.inputRange(input, 1, count);
    fields.outputRange(output, 4, count);
    return new Layer.Dequantize(flags, input, output, count, fields.quantParam());
  }

  private Layer requantize() {
    int flags = in.word("flags");
    int input = fields.input();
    int output = fields.output();
    int count = in.count("count");
    fields.inputRange(input, 1, count);
    fields.outputRange(output, 1, count);
    return new Layer.Requantize(flags, input, output, count, in.bytes("table", 256));
  }

  /** A layer of a vector of floats. */
  @FunctionalInterface
  private interface VectorLayer {
    Layer of(int flags, int input, int output, int channels);
  }

  private Layer vector(VectorLayer layer) {
    int flags = in.word("flags");
    int input = fields.input();
    int output = fields.output();
    int channels = in.count("channels");
    fields.inputRange(input, 4, channels);
    fields.outputRange(output, 4, channels);
    return layer.of(flags, input, output, channels);
  }

  private Layer concat(boolean quantized) {
    int flags = in.word("flags");
    int output = fields.output();
    int count = in.count("input_count");
    if (8L * count > body.bytes()) {
      throw in.fault("input_count", Integer.toString(count), "the list exceeds the body");
    }
    List<MemoryRange> inputs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String field = "inputs_mem[" + i + "].";
      int start = in.count(field + "start");
      int size = in.count(field + "size");
      fields.main(field + "start", start, size);
      inputs.add(new MemoryRange(start, size));
    }
    Layer.Concat concat = new Layer.Concat(quantized, flags, output, inputs);
    fields.outputRange(output, concat.outputBytes());
    return concat;
  }

  private Layer fullyConnected() {
    int flags = in.word("flags");
    int input = fields.input();
    int output = fields.output();
    int inputChannels = in.count("in_channels");
    int outputChannels = in.count("out_channels");
    int activation = in.word("act");
    if (activation < 0 || activation > 2) {
      throw in.fault(
          "act", Integer.toUnsignedString(activation), "must be 0 linear, 1 ReLU or 2 ReLU6");
    }
    fields.inputRange(input, 4, inputChannels);
    fields.outputRange(output, 4, outputChannels);
    ByteBuf weights = in.bytes("weights", V3Fields.product(4, inputChannels, outputChannels));
    ByteBuf bias = in.bytes("bias", V3Fields.product(4, outputChannels));
    return new Layer.FullyConnected(
        flags, input, output, inputChannels, outputChannels, activation, weights, bias);
  }

  private Layer flatten() {
    int flags = in.word("flags");
    int input = fields.input();
    int output = fields.output();
    FeatureMapShape shape = fields.shape("shape");
    fields.inputRange(input, 4, shape.elements());
    fields.outputRange(output, 4, shape.elements());
    return new Layer.TensorflowFlatten(flags, input, output, shape);
  }

  private Layer resize(boolean quantized) {
    int flags = in.word("flags");
    int input = fields.input();
    int output = fields.output();
    FeatureMapShape shape = fields.shape("in_shape");
    int outputWidth = in.dimension("out_width", V3Fields.LARGEST_SIDE);
    int outputHeight = in.dimension("out_height", V3Fields.LARGEST_SIDE);
    int alignCorners = in.word("align_corners");
    int bytes = quantized ? 1 : 4;
    fields.inputRange(input, bytes, shape.elements());
    fields.outputRange(output, bytes, shape.channels(), outputHeight, outputWidth);
    return new Layer.ResizeNearestNeighbor(
        quantized, flags, input, output, shape, outputWidth, outputHeight, alignCorners);
  }

  private Layer channelwiseDequantize() {
    int flags = in.word("flags");
    int input = fields.input();
    int output = fields.output();
    int channels = in.count("channels");
    int channelSize = in.count("channel_size");
    fields.inputRange(input, 1, channels, channelSize);
    fields.outputRange(output, 4, channels, channelSize);
    if (8L * channels > body.bytes()) {
      throw in.fault("channels", Integer.toString(channels), "the list exceeds the body");
    }
    List<QuantParam> params = new ArrayList<>(channels);
    for (int i = 0; i < channels; i++) {
      String field = "quant_params[" + i + "].";
      float scale = in.real(field + "scale");
      params.add(new QuantParam(scale, in.real(field + "bias")));
    }
    return new Layer.ChannelwiseDequantize(flags, input, output, channelSize, params);
  }

  private Layer addPadding() {
    int flags = in.word("flags");
    int input = fields.input();
    int row = fields.row();
    int channels = in.dimension("channels", KpuRam.ROWS);
    fields.inputRange(input, 1, channels);
    return new Layer.K210AddPadding(flags, input, row, channels);
  }

  private Layer removePadding() {
    int flags = in.word("flags");
    int input = fields.input();
    int output = fields.output();
    int channels = in.dimension("channels", KpuRam.ROWS);
    // The last channel's map need not be there as a whole: only its first byte is read.
    fields.inputRange(input, 16L * (channels - 1) + 1);
    fields.outputRange(output, 1, channels);
    return new Layer.K210RemovePadding(flags, input, output, channels);
  }

  private Layer upload() {
    int flags = in.word("flags");
    int input = fields.input();
    int row = fields.row();
    FeatureMapShape shape = fields.shape(null);
    fields.inputRange(input, 1, shape.elements());
    if (shape.elements() > KpuRam.BYTES || KpuRam.rows(shape) > KpuRam.ROWS) {
      throw in.fault(
          "channels", Integer.toString(shape.channels()), "the map exceeds the KPU's 2 MiB of RAM");
    }
    return new Layer.K210Upload(flags, input, row, shape);
  }

  private Layer unspecified() {
    ByteBuf raw = in.bytes("body", body.bytes());
    int flags = raw.readableBytes() >= 4 ? raw.getIntLE(0) : 0;
    return new Layer.Unspecified(type, flags, raw);
  }
}
