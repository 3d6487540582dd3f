package k210.kmodel;

import java.util.Optional;

/**
 * Every operator of kmodel V4: one row feeds parser, writer, printer and profiler.
 *
 * <p>Source: nncase v0.2.0-beta4 {@code runtime/runtime_op.def}: number, name, and the display name
 * that the SDK's profiler prints. conv2d_transpose is displayed as QuantizedBinary there.
 */
public enum Opcode {
  /** Two float operands with broadcasting. */
  BINARY(0x00, "binary", "Binary"),
  /** Joins tensors along one dimension. */
  CONCAT(0x01, "concat", "Concat"),
  /** Float convolution, NCHW. */
  CONV2D(0x02, "conv2d", "Conv2D"),
  /** Byte to float. */
  DEQUANTIZE(0x03, "dequantize", "Dequantize"),
  /** Float matrix product. */
  MATMUL(0x04, "matmul", "MatMul"),
  /** Adds or crops elements around each dimension. */
  PAD(0x05, "pad", "Pad"),
  /** Float to byte. */
  QUANTIZE(0x06, "quantize", "Quantize"),
  /** Folds dimensions of a float tensor. */
  REDUCE(0x07, "reduce", "Reduce"),
  /** Float pool, NCHW. */
  REDUCE_WINDOW2D(0x08, "reduce_window2d", "ReduceWindow2D"),
  /** Copies words. */
  MEMORY_COPY(0x09, "memory_copy", "MemoryCopy"),
  /** Nearest neighbour or bilinear. */
  RESIZE_IMAGE(0x0a, "resize_image", "ResizeImage"),
  /** Softmax of rows. */
  SOFTMAX(0x0b, "softmax", "Softmax"),
  /** Permutes dimensions. */
  TRANSPOSE(0x0c, "transpose", "Transpose"),
  /** Every n-th element of a box. */
  STRIDED_SLICE(0x0d, "strided_slice", "StridedSlice"),
  /** A function of each float. */
  UNARY(0x0e, "unary", "Unary"),
  /** Byte convolution, NCHW. */
  QUANTIZED_CONV2D(0x0f, "quantized_conv2d", "QuantizedConv2D"),
  /** Byte matrix product. */
  QUANTIZED_MATMUL(0x10, "quantized_matmul", "QuantizedMatMul"),
  /** Two byte operands with broadcasting. */
  QUANTIZED_BINARY(0x11, "quantized_binary", "QuantizedBinary"),
  /** Each byte through a table. */
  TABLE_LOOKUP1D(0x12, "table_lookup1d", "TableLookup1D"),
  /** Float transposed convolution, NCHW. */
  CONV2D_TRANSPOSE(0x13, "conv2d_transpose", "QuantizedBinary"),
  /** Byte code for each float. */
  NNIL_UNARY_METHOD(0x14, "nnil_unary_method", "NNILUnaryMethod"),
  /** Float convolution, NHWC. */
  CPU_CONV2D(0x1001, "cpu_conv2d", "CPUConv2D"),
  /** Float depthwise convolution, NHWC. */
  CPU_DEPTHWISE_CONV2D(0x1002, "cpu_depthwise_conv2d", "CPUDepthwiseConv2D"),
  /** Float pool, NHWC. */
  CPU_REDUCE_WINDOW2D(0x1003, "cpu_reduce_window2d", "CPUReduceWindow2D"),
  /** Byte convolution, NHWC. */
  CPU_QUANTIZED_CONV2D(0x1004, "cpu_quantized_conv2d", "CPUQuantizedConv2D"),
  /** Byte depthwise convolution, NHWC. */
  CPU_QUANTIZED_DEPTHWISE_CONV2D(
      0x1005, "cpu_quantized_depthwise_conv2d", "CPUQuantizedDepthwiseConv2D"),
  /** Dense bytes into KPU RAM. */
  KPU_UPLOAD(0x2001, "kpu_upload", "KPUUpload"),
  /** A layer of the KPU. */
  KPU_CONV2D(0x2002, "kpu_conv2d", "KPUConv2D");

  private final int id;
  private final String nncaseName;
  private final String displayName;

  Opcode(int id, String nncaseName, String displayName) {
    this.id = id;
    this.nncaseName = nncaseName;
    this.displayName = displayName;
  }

  /** The operator of a number as it stands in a file. */
  public static Optional<Opcode> ofId(int id) {
    for (Opcode opcode : values()) {
      if (opcode.id == id) {
        return Optional.of(opcode);
      }
    }
    return Optional.empty();
  }

  /** Number in the file. */
  public int id() {
    return id;
  }

  /** Name in nncase's source, unique, such as {@code conv2d_transpose}; errors use it. */
  public String nncaseName() {
    return nncaseName;
  }

  /**
   * Name in the SDK's profile and in reports, such as {@code Conv2D}; conv2d_transpose shares
   * QuantizedBinary's.
   */
  public String displayName() {
    return displayName;
  }
}
