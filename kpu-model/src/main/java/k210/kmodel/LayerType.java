package k210.kmodel;

import java.util.Optional;

/**
 * Every layer type of kmodel V3: one row feeds parser, printer, profiler and MaixPy's netinfo.
 *
 * <p>Ids and KL_ names: kendryte-standalone-sdk kpu.h; nncase names: nncase v0.1.0-rc5
 * K210LayerType; debug names: kpu.c (KPU_DEBUG), which prints "Unknown" for what it does not
 * implement; data-type codes: what MaixPy's sipeed_kpu_model_getdtype_from_type answers (0 where it
 * has none).
 */
public enum LayerType {
  /** KL_ADD. */
  ADD(1, "Add", "Add", 'f', true),
  /** KL_QUANTIZED_ADD. */
  QUANTIZED_ADD(2, "QuantizedAdd", "QuantAdd", 'B', true),
  /** KL_GLOBAL_MAX_POOL2D. */
  GLOBAL_MAX_POOL2D(3, "GlobalMaxPool2d", "Unknown", LayerType.NO_TYPECODE, false),
  /** KL_QUANTIZED_GLOBAL_MAX_POOL2D. */
  QUANTIZED_GLOBAL_MAX_POOL2D(
      4, "QuantizedGlobalMaxPool2d", "Unknown", LayerType.NO_TYPECODE, false),
  /** KL_GLOBAL_AVERAGE_POOL2D. */
  GLOBAL_AVERAGE_POOL2D(5, "GlobalAveragePool2d", "GAP", 'f', true),
  /** KL_QUANTIZED_GLOBAL_AVERAGE_POOL2D. */
  QUANTIZED_GLOBAL_AVERAGE_POOL2D(
      6, "QuantizedGlobalAveragePool2d", "Unknown", LayerType.NO_TYPECODE, false),
  /** KL_MAX_POOL2D. */
  MAX_POOL2D(7, "MaxPool2d", "Unknown", LayerType.NO_TYPECODE, false),
  /** KL_QUANTIZED_MAX_POOL2D. */
  QUANTIZED_MAX_POOL2D(8, "QuantizedMaxPool2d", "QuantMaxPool2d", 'B', true),
  /** KL_AVERAGE_POOL2D. */
  AVERAGE_POOL2D(9, "AveragePool2d", "AveragePool2d", 'f', true),
  /** KL_QUANTIZED_AVERAGE_POOL2D. */
  QUANTIZED_AVERAGE_POOL2D(10, "QuantizedAveragePool2d", "Unknown", 'B', false),
  /** KL_QUANTIZE. */
  QUANTIZE(11, "Quantize", "Quantize", 'B', true),
  /** KL_DEQUANTIZE. */
  DEQUANTIZE(12, "Dequantize", "Dequantize", 'f', true),
  /** KL_REQUANTIZE. */
  REQUANTIZE(13, "Requantize", "Requantize", 'B', true),
  /** KL_L2_NORMALIZATION. */
  L2_NORMALIZATION(14, "L2Normalization", "L2Norm", 'f', true),
  /** KL_SOFTMAX. */
  SOFTMAX(15, "Softmax", "Softmax", 'f', true),
  /** KL_CONCAT. */
  CONCAT(16, "Concat", "Concat", 'f', true),
  /** KL_QUANTIZED_CONCAT. */
  QUANTIZED_CONCAT(17, "QuantizedConcat", "QuantConcat", 'B', true),
  /** KL_FULLY_CONNECTED. */
  FULLY_CONNECTED(18, "FullyConnected", "FullyConnected", 'f', true),
  /** KL_QUANTIZED_FULLY_CONNECTED. */
  QUANTIZED_FULLY_CONNECTED(19, "QuantizedFullyConnected", "Unknown", 'B', false),
  /** KL_TENSORFLOW_FLATTEN. */
  TENSORFLOW_FLATTEN(20, "TensorflowFlatten", "TFFlatten", 'f', true),
  /** KL_QUANTIZED_TENSORFLOW_FLATTEN. */
  QUANTIZED_TENSORFLOW_FLATTEN(21, "QuantizedTensorflowFlatten", "Unknown", 'B', false),
  /** KL_RESIZE_NEAREST_NEIGHBOR. */
  RESIZE_NEAREST_NEIGHBOR(22, "ResizeNearestNeighbor", "ResizeNearestNeighbor", 'f', true),
  /** KL_QUANTIZED_RESIZE_NEAREST_NEIGHBOR. */
  QUANTIZED_RESIZE_NEAREST_NEIGHBOR(
      23, "QuantizedResizeNearestNeighbor", "QuantResizeNearestNeighbor", 'B', true),
  /** KL_CHANNELWISE_DEQUANTIZE. */
  CHANNELWISE_DEQUANTIZE(24, "ChannelwiseDequantize", "ChannelwiseDequantize", 'f', true),
  /** KL_LOGISTIC. */
  LOGISTIC(25, "Logistic", "Logistic", 'f', true),
  /** KL_K210_CONV. */
  K210_CONV(10240, "K210Conv", "K210Conv", 'B', true),
  /** KL_K210_ADD_PADDING. */
  K210_ADD_PADDING(10241, "K210AddPadding", "K210AddPad", 'B', true),
  /** KL_K210_REMOVE_PADDING. */
  K210_REMOVE_PADDING(10242, "K210RemovePadding", "K210RemovePad", 'B', true),
  /** KL_K210_UPLOAD. */
  K210_UPLOAD(10243, "K210Upload", "K210Upload", 'B', true);

  /** MaixPy's data-type code of a type that its table does not list. */
  public static final char NO_TYPECODE = 0;

  private final int id;
  private final String nncaseName;
  private final String sdkName;
  private final char typecode;
  private final boolean inRuntime;

  LayerType(int id, String nncaseName, String sdkName, char typecode, boolean inRuntime) {
    this.id = id;
    this.nncaseName = nncaseName;
    this.sdkName = sdkName;
    this.typecode = typecode;
    this.inRuntime = inRuntime;
  }

  /** The type of an id as it stands in a file. */
  public static Optional<LayerType> ofId(int id) {
    for (LayerType type : values()) {
      if (type.id == id) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Number in the file. */
  public int id() {
    return id;
  }

  /** Name in nncase, such as {@code QuantizedAdd}. */
  public String nncaseName() {
    return nncaseName;
  }

  /** Name in the SDK's debug output, such as {@code QuantAdd}. */
  public String sdkName() {
    return sdkName;
  }

  /** Name in kpu.h and in MaixPy's netinfo, such as {@code KL_QUANTIZED_ADD}. */
  public String klName() {
    return "KL_" + name();
  }

  /** MaixPy's data-type code of the layer's result: 'B', 'f' or {@link #NO_TYPECODE}. */
  public char typecode() {
    return typecode;
  }

  /** Whether the SDK's V3 runtime implements it; the others parse, but cannot run on any board. */
  public boolean inRuntime() {
    return inRuntime;
  }
}
