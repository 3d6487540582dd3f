package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.List;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayer;
import k210.operators.Rescale;

/**
 * A layer of a kmodel V3, one record per body layout.
 *
 * <p>Addresses named {@code input} and {@code output} are byte offsets in the model's main-memory
 * block; rows are KPU RAM addresses in 64-byte rows. {@code flags} is kept because files carry it;
 * only {@link K210Conv} uses a bit of it. Buffers are read-only and compare by content. Source of
 * the layouts: kpu.h.
 */
public sealed interface Layer {
  /** Its type. */
  LayerType type();

  /** Flags word, the first of every body. */
  int flags();

  /** float a + b. */
  record Add(int flags, int inputA, int inputB, int output, int count) implements Layer {
    @Override
    public LayerType type() {
      return LayerType.ADD;
    }
  }

  /** u8 addition with rescaling; the runtime works in steps of 8 elements. */
  record QuantizedAdd(
      int flags, int inputA, int inputB, int output, int count, Rescale a, Rescale b, Rescale out)
      implements Layer {
    @Override
    public LayerType type() {
      return LayerType.QUANTIZED_ADD;
    }
  }

  /** Mean of kernelSize floats per channel. */
  record GlobalAveragePool2d(int flags, int input, int output, int kernelSize, int channels)
      implements Layer {
    @Override
    public LayerType type() {
      return LayerType.GLOBAL_AVERAGE_POOL2D;
    }
  }

  /** Window of a pool; the padding is that before the first row or column. */
  record PoolWindow(
      int kernelWidth,
      int kernelHeight,
      int strideWidth,
      int strideHeight,
      int paddingWidth,
      int paddingHeight) {}

  /** float maximum pool: nncase writes it, no runtime executes it. */
  record MaxPool2d(
      int flags,
      int input,
      int output,
      FeatureMapShape inputShape,
      FeatureMapShape outputShape,
      PoolWindow window,
      int activation)
      implements Layer {
    @Override
    public LayerType type() {
      return LayerType.MAX_POOL2D;
    }
  }

  /** u8 maximum pool. */
  record QuantizedMaxPool2d(
      int flags,
      int input,
      int output,
      FeatureMapShape inputShape,
      FeatureMapShape outputShape,
      PoolWindow window)
      implements Layer {
    @Override
    public LayerType type() {
      return LayerType.QUANTIZED_MAX_POOL2D;
    }
  }

  /** float average pool over the taps inside the image; the runtime ignores the activation. */
  record AveragePool2d(
      int flags,
      int input,
      int output,
      FeatureMapShape inputShape,
      FeatureMapShape outputShape,
      PoolWindow window,
      int activation)
      implements Layer {
    @Override
    public LayerType type() {
      return LayerType.AVERAGE_POOL2D;
    }
  }

  /** float to u8. */
  record Quantize(int flags, int input, int output, int count, QuantParam param) implements Layer {
    @Override
    public LayerType type() {
      return LayerType.QUANTIZE;
    }
  }

  /** u8 to float. */
  record Dequantize(int flags, int input, int output, int count, QuantParam param)
      implements Layer {
    @Override
    public LayerType type() {
      return LayerType.DEQUANTIZE;
    }
  }

  /** u8 to u8 through a table of 256 bytes. */
  record Requantize(int flags, int input, int output, int count, ByteBuf table) implements Layer {
    @Override
    public LayerType type() {
      return LayerType.REQUANTIZE;
    }
  }

  /** float vector divided by its Euclidean norm. */
  record L2Normalization(int flags, int input, int output, int channels) implements Layer {
    @Override
    public LayerType type() {
      return LayerType.L2_NORMALIZATION;
    }
  }

  /** float softmax. */
  record Softmax(int flags, int input, int output, int channels) implements Layer {
    @Override
    public LayerType type() {
      return LayerType.SOFTMAX;
    }
  }

  /** Byte copies one after another; quantized says which of the two type ids the file used. */
  record Concat(boolean quantized, int flags, int output, List<MemoryRange> inputs)
      implements Layer {
    /** Copies the list. */
    public Concat {
      inputs = List.copyOf(inputs);
    }

    @Override
    public LayerType type() {
      return quantized ? LayerType.QUANTIZED_CONCAT : LayerType.CONCAT;
    }

    /** Bytes written. */
    public long outputBytes() {
      return inputs.stream().mapToLong(MemoryRange::bytes).sum();
    }
  }

  /**
   * float matrix times vector plus bias.
   *
   * @param activation 0 linear, 1 ReLU, 2 ReLU6
   * @param weights little-endian floats [outputChannels][inputChannels]
   * @param bias little-endian floats [outputChannels]
   */
  record FullyConnected(
      int flags,
      int input,
      int output,
      int inputChannels,
      int outputChannels,
      int activation,
      ByteBuf weights,
      ByteBuf bias)
      implements Layer {
    @Override
    public LayerType type() {
      return LayerType.FULLY_CONNECTED;
    }
  }

  /** float CHW to HWC. */
  record TensorflowFlatten(int flags, int input, int output, FeatureMapShape shape)
      implements Layer {
    @Override
    public LayerType type() {
      return LayerType.TENSORFLOW_FLATTEN;
    }
  }

  /**
   * Nearest-neighbour resize of floats, or of bytes when quantized; alignCorners is ignored by the
   * runtime.
   */
  record ResizeNearestNeighbor(
      boolean quantized,
      int flags,
      int input,
      int output,
      FeatureMapShape inputShape,
      int outputWidth,
      int outputHeight,
      int alignCorners)
      implements Layer {
    @Override
    public LayerType type() {
      return quantized
          ? LayerType.QUANTIZED_RESIZE_NEAREST_NEIGHBOR
          : LayerType.RESIZE_NEAREST_NEIGHBOR;
    }
  }

  /** u8 to float, one quantisation per channel of channelSize elements. */
  record ChannelwiseDequantize(
      int flags, int input, int output, int channelSize, List<QuantParam> params) implements Layer {
    /** Copies the list. */
    public ChannelwiseDequantize {
      params = List.copyOf(params);
    }

    @Override
    public LayerType type() {
      return LayerType.CHANNELWISE_DEQUANTIZE;
    }
  }

  /** float sigmoid. */
  record Logistic(int flags, int input, int output, int channels) implements Layer {
    @Override
    public LayerType type() {
      return LayerType.LOGISTIC;
    }
  }

  /**
   * A layer the KPU runs.
   *
   * @param flags bit 0: also write the result to main memory at {@code output}
   * @param output main-memory address of that copy
   * @param kpu registers, weights and tables
   */
  record K210Conv(int flags, int output, KpuLayer kpu) implements Layer {
    /** Flag: the result also goes to main memory. */
    public static final int FLAG_MAIN_MEMORY_OUTPUT = 1;

    @Override
    public LayerType type() {
      return LayerType.K210_CONV;
    }

    /** Whether the result also goes to main memory. */
    public boolean writesMainMemory() {
      return (flags & FLAG_MAIN_MEMORY_OUTPUT) != 0;
    }
  }

  /**
   * One byte per channel into pixel (0,0) of 4x4 maps in KPU RAM; the other pixels stay as they
   * were.
   */
  record K210AddPadding(int flags, int input, int outputRow, int channels) implements Layer {
    @Override
    public LayerType type() {
      return LayerType.K210_ADD_PADDING;
    }
  }

  /** Pixel (0,0) of each dense 4x4 map in main memory. */
  record K210RemovePadding(int flags, int input, int output, int channels) implements Layer {
    @Override
    public LayerType type() {
      return LayerType.K210_REMOVE_PADDING;
    }
  }

  /** Dense CHW bytes from main memory into KPU RAM. */
  record K210Upload(int flags, int input, int outputRow, FeatureMapShape shape) implements Layer {
    @Override
    public LayerType type() {
      return LayerType.K210_UPLOAD;
    }
  }

  /**
   * A type that has an id but neither a public body layout nor a runtime: kept as it is, refused at
   * run time.
   *
   * @param flags first word of the body, 0 if the body is shorter
   * @param body the whole body
   */
  record Unspecified(LayerType type, int flags, ByteBuf body) implements Layer {}
}
