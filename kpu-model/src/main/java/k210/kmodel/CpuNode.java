package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.List;
import k210.operators.ReduceOp;
import k210.operators.Rescale;
import k210.operators.Shape4;
import k210.operators.ValueRange;
import k210.operators.Window2d;

/** Operations of nncase's CPU target; shapes are NHWC. */
public sealed interface CpuNode extends Node {
  /** Where the tensor that it slides over lies. */
  TensorRange input();

  /** Shape of the input, NHWC. */
  Shape4 inputShape();

  /** Window that slides over it. */
  Window2d window();

  /** Channels of the result. */
  int outputChannels();

  @Override
  default List<TensorRange> inputs() {
    return List.of(input());
  }

  /** Shape of the result, NHWC. */
  default Shape4 outputShape() {
    return new Shape4(
        inputShape().d0(),
        (int) window().outputHeight(inputShape().d1()),
        (int) window().outputWidth(inputShape().d2()),
        outputChannels());
  }

  /**
   * Convolution.
   *
   * @param weights floats [oc][fh][fw][ic]
   * @param bias floats [oc]
   */
  record CpuConv2d(
      TensorRange input,
      TensorRange output,
      Shape4 inputShape,
      int outputChannels,
      Window2d window,
      ValueRange activation,
      ByteBuf weights,
      ByteBuf bias)
      implements CpuNode {
    @Override
    public Opcode opcode() {
      return Opcode.CPU_CONV2D;
    }
  }

  /**
   * Convolution of each channel by itself.
   *
   * @param weights floats [c][fh][fw]
   * @param bias floats [c]
   */
  record CpuDepthwiseConv2d(
      TensorRange input,
      TensorRange output,
      Shape4 inputShape,
      Window2d window,
      ValueRange activation,
      ByteBuf weights,
      ByteBuf bias)
      implements CpuNode {
    @Override
    public Opcode opcode() {
      return Opcode.CPU_DEPTHWISE_CONV2D;
    }

    @Override
    public int outputChannels() {
      return inputShape.d3();
    }
  }

  /** Pool; the runtime has no sum. */
  record CpuReduceWindow2d(
      TensorRange input,
      TensorRange output,
      ReduceOp op,
      Shape4 inputShape,
      Window2d window,
      float initial,
      ValueRange activation)
      implements CpuNode {
    @Override
    public Opcode opcode() {
      return Opcode.CPU_REDUCE_WINDOW2D;
    }

    @Override
    public int outputChannels() {
      return inputShape.d3();
    }
  }

  /**
   * Convolution of bytes; unlike {@link QuantizedNode.QuantizedConv2d} it subtracts the offsets.
   *
   * @param inputOffset subtracted from each input byte
   * @param weightsOffset subtracted from each weight byte
   * @param weights bytes [oc][fh][fw][ic]
   * @param bias int32 [oc]
   */
  record CpuQuantizedConv2d(
      TensorRange input,
      TensorRange output,
      Shape4 inputShape,
      int outputChannels,
      Window2d window,
      int inputOffset,
      int weightsOffset,
      Rescale scaleOutput,
      ByteBuf weights,
      ByteBuf bias)
      implements CpuNode {
    @Override
    public Opcode opcode() {
      return Opcode.CPU_QUANTIZED_CONV2D;
    }
  }

  /**
   * Convolution of bytes of each channel by itself.
   *
   * @param inputOffset subtracted from each input byte
   * @param weightsOffset subtracted from each weight byte
   * @param weights bytes [c][fh][fw]
   * @param bias int32 [c]
   */
  record CpuQuantizedDepthwiseConv2d(
      TensorRange input,
      TensorRange output,
      Shape4 inputShape,
      Window2d window,
      int inputOffset,
      int weightsOffset,
      Rescale scaleOutput,
      ByteBuf weights,
      ByteBuf bias)
      implements CpuNode {
    @Override
    public Opcode opcode() {
      return Opcode.CPU_QUANTIZED_DEPTHWISE_CONV2D;
    }

    @Override
    public int outputChannels() {
      return inputShape.d3();
    }
  }
}
