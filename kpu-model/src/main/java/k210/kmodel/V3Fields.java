package k210.kmodel;

import k210.kpu.FeatureMapShape;
import k210.kpu.KpuRam;
import k210.operators.Rescale;

/**
 * Reads the groups of fields that several layer bodies share, and checks addresses against the
 * memories.
 */
final class V3Fields {
  /** Larger than any side, kernel or padding of a map that fits the chip. */
  static final int LARGEST_SIDE = 1 << 16;

  private final BodyCursor in;
  private final int mainBytes;

  V3Fields(BodyCursor in, int mainBytes) {
    this.in = in;
    this.mainBytes = mainBytes;
  }

  Rescale rescale(String operand) {
    int offset = in.word(operand + "_offset");
    int mul = in.word(operand + "_mul");
    int shift = in.word(operand + "_shift");
    if (shift < 0 || shift > 63) {
      throw in.fault(operand + "_shift", Integer.toString(shift), "a 64-bit shift is 0 to 63");
    }
    return new Rescale(offset, mul, shift);
  }

  Layer.PoolWindow window(
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

  QuantParam quantParam() {
    float scale = in.real("quant_param.scale");
    return new QuantParam(scale, in.real("quant_param.bias"));
  }

  int input() {
    return in.count("main_mem_in_address");
  }

  int output() {
    return in.count("main_mem_out_address");
  }

  int row() {
    int row = in.count("kpu_mem_out_address");
    if (row >= KpuRam.ROWS) {
      throw in.fault(
          "kpu_mem_out_address",
          Integer.toString(row),
          "the KPU's RAM has " + KpuRam.ROWS + " rows");
    }
    return row;
  }

  FeatureMapShape shape(String field) {
    String prefix = field == null ? "" : field + ".";
    int width = in.dimension(prefix + "width", LARGEST_SIDE);
    int height = in.dimension(prefix + "height", LARGEST_SIDE);
    int channels = in.dimension(prefix + "channels", 1 << 24);
    return new FeatureMapShape(channels, height, width);
  }

  void inputRange(int address, long... factors) {
    main("main_mem_in_address", address, factors);
  }

  void outputRange(int address, long... factors) {
    main("main_mem_out_address", address, factors);
  }

  void main(String field, int address, long... factors) {
    in.requireWithin(field, address, product(factors), mainBytes, "main memory");
  }

  /** Product of non-negative factors; stays at the largest long where it would overflow. */
  static long product(long... factors) {
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
