package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.function.ToIntFunction;
import k210.kpu.KpuRam;
import k210.operators.Padding;
import k210.operators.Rescale;
import k210.operators.Shape4;
import k210.operators.ValueRange;
import k210.operators.Window2d;

/**
 * Reads the groups of fields that several node bodies share, and checks ranges against the
 * memories. Field names are those of nncase's ops_body headers.
 */
final class V4Fields {
  private static final int LARGEST_SIDE = 1 << 16;
  private static final int LARGEST_PADDING = 1 << 20;

  private final BodyCursor in;
  private final int constantBytes;
  private final int mainBytes;

  V4Fields(BodyCursor in, int constantBytes, int mainBytes) {
    this.in = in;
    this.constantBytes = constantBytes;
    this.mainBytes = mainBytes;
  }

  BodyCursor cursor() {
    return in;
  }

  TensorRange input(String field) {
    TensorRange range = range(field);
    require(field, range, range.bytes());
    return range;
  }

  TensorRange output(String field) {
    TensorRange range = input(field);
    if (range.memory() == MemoryType.CONST) {
      throw in.fault(field + ".memory_type", "0 (const)", "constants cannot be written");
    }
    return range;
  }

  /** A range that is only looked at where its size is not 0. */
  TensorRange range(String field) {
    int memoryId = in.word(field + ".memory_type");
    MemoryType memory =
        MemoryType.ofId(memoryId)
            .orElseThrow(
                () ->
                    in.fault(
                        field + ".memory_type",
                        Integer.toUnsignedString(memoryId),
                        "memories are 0 (const), 1 (main) and 2 (KPU)"));
    DataType type = dataType(field + ".datatype");
    int start = in.count(field + ".start");
    int bytes = in.count(field + ".size");
    return new TensorRange(memory, type, start, bytes);
  }

  DataType dataType(String field) {
    int id = in.word(field);
    return switch (id) {
      case 0 -> DataType.FLOAT32;
      case 1 -> DataType.UINT8;
      default ->
          throw in.fault(
              field, Integer.toUnsignedString(id), "data types are 0 (float32) and 1 (uint8)");
    };
  }

  /** Refuses a range from whose start {@code bytes} bytes do not fit into its memory. */
  void require(String field, TensorRange range, long bytes) {
    switch (range.memory()) {
      case CONST ->
          in.requireWithin(field + ".start", range.start(), bytes, constantBytes, "constants");
      case MAIN ->
          in.requireWithin(field + ".start", range.start(), bytes, mainBytes, "main memory");
      case KPU -> in.requireWithin(field + ".start", range.start(), bytes, KpuRam.BYTES, "KPU RAM");
    }
  }

  /** Refuses a range that does not hold {@code elements} of a size. */
  void requireElements(String field, TensorRange range, long elements, int elementBytes) {
    require(field, range, V3Fields.product(elements, elementBytes));
  }

  void requireFloats(String field, TensorRange range, long elements) {
    requireElements(field, range, elements, DataType.FLOAT32.bytes());
  }

  void requireBytes(String field, TensorRange range, long elements) {
    requireElements(field, range, elements, DataType.UINT8.bytes());
  }

  /** A shape whose dimensions are at least 1. */
  Shape4 shape(String field) {
    int[] sizes = new int[Shape4.RANK];
    for (int axis = 0; axis < Shape4.RANK; axis++) {
      sizes[axis] = in.dimension(field + "[" + axis + "]", Integer.MAX_VALUE);
    }
    return Shape4.of(sizes);
  }

  /** Four numbers without limits. */
  Shape4 indices(String field) {
    int[] values = new int[Shape4.RANK];
    for (int axis = 0; axis < Shape4.RANK; axis++) {
      values[axis] = in.word(field + "[" + axis + "]");
    }
    return Shape4.of(values);
  }

  Padding padding(String field) {
    int before = margin(field + ".before");
    return new Padding(before, margin(field + ".after"));
  }

  private int margin(String field) {
    int value = in.word(field);
    if (Math.abs((long) value) > LARGEST_PADDING) {
      throw in.fault(field, Integer.toString(value), "at most " + LARGEST_PADDING + " either way");
    }
    return value;
  }

  Window2d window() {
    Padding vertical = padding("padding_h");
    Padding horizontal = padding("padding_w");
    int filterHeight = in.dimension("filter_h", LARGEST_SIDE);
    int filterWidth = in.dimension("filter_w", LARGEST_SIDE);
    int strideHeight = in.dimension("stride_h", LARGEST_SIDE);
    int strideWidth = in.dimension("stride_w", LARGEST_SIDE);
    int dilationHeight = in.dimension("dilation_h", LARGEST_SIDE);
    int dilationWidth = in.dimension("dilation_w", LARGEST_SIDE);
    return new Window2d(
        vertical,
        horizontal,
        filterHeight,
        filterWidth,
        strideHeight,
        strideWidth,
        dilationHeight,
        dilationWidth);
  }

  /** Refuses a window that does not fit the padded image, or gives more than any memory holds. */
  void requireFits(Window2d window, int height, int width) {
    requireSide("filter_h", window.filterHeight(), window.outputHeight(height));
    requireSide("filter_w", window.filterWidth(), window.outputWidth(width));
  }

  private void requireSide(String field, int filter, long output) {
    if (output < 1 || output > Integer.MAX_VALUE) {
      throw in.fault(
          field,
          Integer.toString(filter),
          "with its padding, stride and dilation the result would have %d steps".formatted(output));
    }
  }

  ValueRange activation() {
    float min = in.real("fused_activation.min");
    return new ValueRange(min, in.real("fused_activation.max"));
  }

  /** The enum constant of a number. */
  <T> T choice(String field, T[] values, ToIntFunction<T> code) {
    return choice(in, field, values, code);
  }

  static <T> T choice(BodyCursor in, String field, T[] values, ToIntFunction<T> code) {
    int id = in.word(field);
    for (T value : values) {
      if (code.applyAsInt(value) == id) {
        return value;
      }
    }
    throw in.fault(
        field, Integer.toUnsignedString(id), "the runtime has 0 to " + (values.length - 1));
  }

  /** offset, mul, shift of an operand. */
  Rescale operandScale(String operand) {
    int offset = in.word(operand + "_offset");
    int mul = in.word(operand + "_mul");
    return new Rescale(offset, mul, shift(operand + "_shift"));
  }

  /** mul, shift, offset of a convolution's or product's result. */
  Rescale resultScale() {
    int mul = in.word("output_mul");
    int shift = shift("output_shift");
    return new Rescale(in.word("output_offset"), mul, shift);
  }

  private int shift(String field) {
    int shift = in.word(field);
    if (shift < 0 || shift > 63) {
      throw in.fault(field, Integer.toString(shift), "a 64-bit shift is 0 to 63");
    }
    return shift;
  }

  /** Refuses channels that groups do not divide. */
  void requireGroups(int groups, String field, int channels) {
    if (channels % groups != 0) {
      throw in.fault(
          "groups",
          Integer.toString(groups),
          "does not divide the %d %s".formatted(channels, field));
    }
  }

  /** Weights, biases or tables in the body. */
  ByteBuf table(String field, int elementBytes, long... factors) {
    return in.bytes(field, V3Fields.product(elementBytes, V3Fields.product(factors)));
  }
}
