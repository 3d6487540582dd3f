package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import k210.kpu.ActivationTable;
import k210.kpu.BatchNorm;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayer;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.KpuRam;
import k210.kpu.RegisterFault;
import k210.kpu.WeightWidth;

/** Reads one layer body of a kmodel V3 and checks it against the file and the memories. */
final class V3BodyParser {
  /** Larger than any side, kernel or padding of a map that fits the chip. */
  private static final int LARGEST_SIDE = 1 << 16;

  private final LayerType type;
  private final BodyCursor in;
  private final MemoryRange body;
  private final WeightWidth weightWidth;
  private final int mainBytes;
  private int farthest;
  private long pointedBytes;

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
    this.mainBytes = mainBytes;
    this.weightWidth =
        (headerFlags & V3Content.FLAG_EIGHT_BIT_WEIGHTS) != 0
            ? WeightWidth.EIGHT_BIT
            : WeightWidth.SIXTEEN_BIT;
    this.in =
        new BodyCursor(
            file,
            fileName,
            "layer " + index + " " + type.nncaseName() + ".",
            body.address(),
            body.address() + body.bytes());
  }

  /** End of the last piece of the file that the layer points at. */
  int farthestByte() {
    return farthest;
  }

  /** Sum of the pieces of the file that the layer points at. */
  long pointedBytes() {
    return pointedBytes;
  }

  Layer parse() {
    return switch (type) {
      case ADD -> add();
      case QUANTIZED_ADD -> quantizedAdd();
      case GLOBAL_AVERAGE_POOL2D -> globalAveragePool();
      case MAX_POOL2D -> maxPool();
      case QUANTIZED_MAX_POOL2D -> quantizedMaxPool();
      case AVERAGE_POOL2D -> averagePool();
      case QUANTIZE -> quantize();
      case DEQUANTIZE -> dequantize();
      case REQUANTIZE -> requantize();
      case L2_NORMALIZATION -> l2Normalization();
      case SOFTMAX -> softmax();
      case CONCAT -> concat(false);
      case QUANTIZED_CONCAT -> concat(true);
      case FULLY_CONNECTED -> fullyConnected();
      case TENSORFLOW_FLATTEN -> flatten();
      case RESIZE_NEAREST_NEIGHBOR -> resize(false);
      case QUANTIZED_RESIZE_NEAREST_NEIGHBOR -> resize(true);
      case CHANNELWISE_DEQUANTIZE -> channelwiseDequantize();
      case LOGISTIC -> logistic();
      case K210_CONV -> conv();
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
    main("main_mem_in_a_address", a, 4, count);
    main("main_mem_in_b_address", b, 4, count);
    main("main_mem_out_address", output, 4, count);
    return new Layer.Add(flags, a, b, output, count);
  }

  private Layer quantizedAdd() {
    int flags = in.word("flags");
    int a = in.count("main_mem_in_a_address");
    int b = in.count("main_mem_in_b_address");
    int output = in.count("main_mem_out_address");
    int count = in.count("count");
    main("main_mem_in_a_address", a, 1, count);
    main("main_mem_in_b_address", b, 1, count);
    main("main_mem_out_address", output, 1, count);
    Layer.Rescale rescaleA = rescale("in_a");
    Layer.Rescale rescaleB = rescale("in_b");
    Layer.Rescale rescaleOut = rescale("out");
    return new Layer.QuantizedAdd(flags, a, b, output, count, rescaleA, rescaleB, rescaleOut);
  }

  private Layer.Rescale rescale(String operand) {
    int offset = in.word(operand + "_offset");
    int mul = in.word(operand + "_mul");
    int shift = in.word(operand + "_shift");
    if (shift < 0 || shift > 63) {
      throw in.fault(operand + "_shift", Integer.toString(shift), "a 64-bit shift is 0 to 63");
    }
    return new Layer.Rescale(offset, mul, shift);
  }

  private Layer globalAveragePool() {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    int kernelSize = in.count("kernel_size");
    int channels = in.count("channels");
    inputRange(input, 4, kernelSize, channels);
    outputRange(output, 4, channels);
    return new Layer.GlobalAveragePool2d(flags, input, output, kernelSize, channels);
  }

  private Layer maxPool() {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    FeatureMapShape inputShape = shape("in_shape");
    FeatureMapShape outputShape = shape("out_shape");
    Layer.PoolWindow window = window(input, output, inputShape, outputShape, 4);
    return new Layer.MaxPool2d(
        flags, input, output, inputShape, outputShape, window, in.word("act"));
  }

  private Layer quantizedMaxPool() {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    FeatureMapShape inputShape = shape("in_shape");
    FeatureMapShape outputShape = shape("out_shape");
    Layer.PoolWindow window = window(input, output, inputShape, outputShape, 1);
    return new Layer.QuantizedMaxPool2d(flags, input, output, inputShape, outputShape, window);
  }

  private Layer averagePool() {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    FeatureMapShape inputShape = shape("in_shape");
    FeatureMapShape outputShape = shape("out_shape");
    Layer.PoolWindow window = window(input, output, inputShape, outputShape, 4);
    return new Layer.AveragePool2d(
        flags, input, output, inputShape, outputShape, window, in.word("act"));
  }

  private Layer.PoolWindow window(
      int input, int output, FeatureMapShape inputShape, FeatureMapShape outputShape, int bytes) {
    inputRange(input, bytes, inputShape.elements());
    outputRange(output, bytes, outputShape.elements());
    if (inputShape.channels() != outputShape.channels()) {
      throw in.fault(
          "out_shape.channels",
          Integer.toString(outputShape.channels()),
          "a pool keeps the " + inputShape.channels() + " channels of its input");
    }
    int kernelWidth = in.dimension("kernel_width", LARGEST_SIDE);
    int kernelHeight = in.dimension("kernel_height", LARGEST_SIDE);
    int strideWidth = in.dimension("stride_width", LARGEST_SIDE);
    int strideHeight = in.dimension("stride_height", LARGEST_SIDE);
    int paddingWidth = side("padding_width");
    int paddingHeight = side("padding_height");
    return new Layer.PoolWindow(
        kernelWidth, kernelHeight, strideWidth, strideHeight, paddingWidth, paddingHeight);
  }

  private int side(String field) {
    int value = in.count(field);
    if (value > LARGEST_SIDE) {
      throw in.fault(field, Integer.toString(value), "larger than any map the chip can hold");
    }
    return value;
  }

  private Layer quantize() {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    int count = in.count("count");
    inputRange(input, 4, count);
    outputRange(output, 1, count);
    return new Layer.Quantize(flags, input, output, count, quantParam());
  }

  private Layer dequantize() {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    int count = in.count("count");
    inputRange(input, 1, count);
    outputRange(output, 4, count);
    return new Layer.Dequantize(flags, input, output, count, quantParam());
  }

  private QuantParam quantParam() {
    float scale = in.real("quant_param.scale");
    return new QuantParam(scale, in.real("quant_param.bias"));
  }

  private Layer requantize() {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    int count = in.count("count");
    inputRange(input, 1, count);
    outputRange(output, 1, count);
    return new Layer.Requantize(flags, input, output, count, in.bytes("table", 256));
  }

  private Layer l2Normalization() {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    return new Layer.L2Normalization(flags, input, output, floatChannels(input, output));
  }

  private Layer softmax() {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    return new Layer.Softmax(flags, input, output, floatChannels(input, output));
  }

  private Layer logistic() {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    return new Layer.Logistic(flags, input, output, floatChannels(input, output));
  }

  private int floatChannels(int input, int output) {
    int channels = in.count("channels");
    inputRange(input, 4, channels);
    outputRange(output, 4, channels);
    return channels;
  }

  private Layer concat(boolean quantized) {
    int flags = in.word("flags");
    int output = output();
    int count = in.count("input_count");
    if (8L * count > body.bytes()) {
      throw in.fault("input_count", Integer.toString(count), "the list exceeds the body");
    }
    List<MemoryRange> inputs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String field = "inputs_mem[" + i + "].";
      int start = in.count(field + "start");
      int size = in.count(field + "size");
      main(field + "start", start, size);
      inputs.add(new MemoryRange(start, size));
    }
    Layer.Concat concat = new Layer.Concat(quantized, flags, output, inputs);
    outputRange(output, concat.outputBytes());
    return concat;
  }

  private Layer fullyConnected() {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    int inputChannels = in.count("in_channels");
    int outputChannels = in.count("out_channels");
    int activation = in.word("act");
    if (activation < 0 || activation > 2) {
      throw in.fault(
          "act", Integer.toUnsignedString(activation), "must be 0 linear, 1 ReLU or 2 ReLU6");
    }
    inputRange(input, 4, inputChannels);
    outputRange(output, 4, outputChannels);
    ByteBuf weights = in.bytes("weights", product(4, inputChannels, outputChannels));
    ByteBuf bias = in.bytes("bias", product(4, outputChannels));
    return new Layer.FullyConnected(
        flags, input, output, inputChannels, outputChannels, activation, weights, bias);
  }

  private Layer flatten() {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    FeatureMapShape shape = shape("shape");
    inputRange(input, 4, shape.elements());
    outputRange(output, 4, shape.elements());
    return new Layer.TensorflowFlatten(flags, input, output, shape);
  }

  private Layer resize(boolean quantized) {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    FeatureMapShape shape = shape("in_shape");
    int outputWidth = in.dimension("out_width", LARGEST_SIDE);
    int outputHeight = in.dimension("out_height", LARGEST_SIDE);
    int alignCorners = in.word("align_corners");
    int bytes = quantized ? 1 : 4;
    inputRange(input, bytes, shape.elements());
    outputRange(output, bytes, shape.channels(), outputHeight, outputWidth);
    return new Layer.ResizeNearestNeighbor(
        quantized, flags, input, output, shape, outputWidth, outputHeight, alignCorners);
  }

  private Layer channelwiseDequantize() {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    int channels = in.count("channels");
    int channelSize = in.count("channel_size");
    inputRange(input, 1, channels, channelSize);
    outputRange(output, 4, channels, channelSize);
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

  private Layer conv() {
    int flags = in.word("flags");
    int output = output();
    int layerOffset = in.count("layer_offset");
    int weightsOffset = in.count("weights_offset");
    int bnOffset = in.count("bn_offset");
    int actOffset = in.count("act_offset");
    KpuLayerRegisters registers =
        KpuLayerRegisters.decode(part("layer_offset", layerOffset, KpuLayerRegisters.BYTES), 0);
    RegisterFault.first(registers)
        .ifPresent(
            fault -> {
              throw in.fault("layer_offset", Integer.toString(layerOffset), fault.toString());
            });
    ByteBuf weights =
        part("weights_offset", weightsOffset, registers.weightCount() * weightWidth.bytes());
    int channels = registers.outputChannels();
    ByteBuf bn = part("bn_offset", bnOffset, (long) BatchNorm.BYTES * channels);
    List<BatchNorm> batchNorms = new ArrayList<>(channels);
    for (int i = 0; i < channels; i++) {
      batchNorms.add(BatchNorm.decode(bn.getLongLE(i * BatchNorm.BYTES)));
    }
    ActivationTable activation =
        ActivationTable.decode(part("act_offset", actOffset, ActivationTable.BYTES), 0);
    Layer.K210Conv conv =
        new Layer.K210Conv(
            flags, output, new KpuLayer(registers, weightWidth, weights, batchNorms, activation));
    if (conv.writesMainMemory()) {
      outputRange(output, registers.outputShape().elements());
    }
    return conv;
  }

  /** A piece of the file that a K210Conv body points at. */
  private ByteBuf part(String field, int offset, long bytes) {
    ByteBuf part = in.bytesAt(field, offset, bytes);
    farthest = Math.max(farthest, offset + (int) bytes);
    pointedBytes += bytes;
    return part;
  }

  private Layer addPadding() {
    int flags = in.word("flags");
    int input = input();
    int row = row();
    int channels = in.dimension("channels", KpuRam.ROWS);
    inputRange(input, 1, channels);
    return new Layer.K210AddPadding(flags, input, row, channels);
  }

  private Layer removePadding() {
    int flags = in.word("flags");
    int input = input();
    int output = output();
    int channels = in.dimension("channels", KpuRam.ROWS);
    // The last channel's map need not be there as a whole: only its first byte is read.
    inputRange(input, 16L * (channels - 1) + 1);
    outputRange(output, 1, channels);
    return new Layer.K210RemovePadding(flags, input, output, channels);
  }

  private Layer upload() {
    int flags = in.word("flags");
    int input = input();
    int row = row();
    FeatureMapShape shape = shape(null);
    inputRange(input, 1, shape.elements());
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

  private int input() {
    return in.count("main_mem_in_address");
  }

  private int output() {
    return in.count("main_mem_out_address");
  }

  private int row() {
    int row = in.count("kpu_mem_out_address");
    if (row >= KpuRam.ROWS) {
      throw in.fault(
          "kpu_mem_out_address",
          Integer.toString(row),
          "the KPU's RAM has " + KpuRam.ROWS + " rows");
    }
    return row;
  }

  private FeatureMapShape shape(String field) {
    String prefix = field == null ? "" : field + ".";
    int width = in.dimension(prefix + "width", LARGEST_SIDE);
    int height = in.dimension(prefix + "height", LARGEST_SIDE);
    int channels = in.dimension(prefix + "channels", 1 << 24);
    return new FeatureMapShape(channels, height, width);
  }

  private void inputRange(int address, long... factors) {
    main("main_mem_in_address", address, factors);
  }

  private void outputRange(int address, long... factors) {
    main("main_mem_out_address", address, factors);
  }

  private void main(String field, int address, long... factors) {
    in.requireWithin(field, address, product(factors), mainBytes, "main memory");
  }

  /** Product of non-negative factors; stays at the largest long where it would overflow. */
  private static long product(long... factors) {
    long product = 1;
    for (long factor : factors) {
      if (factor != 0 && product > Long.MAX_VALUE / factor) {
        return Long.MAX_VALUE;
      }
      product *= factor;
    }
    return product;
  }
}
