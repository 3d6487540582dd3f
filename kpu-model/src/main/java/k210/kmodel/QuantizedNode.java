package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.List;
import k210.operators.BinaryOp;
import k210.operators.Rescale;
import k210.operators.Shape4;
import k210.operators.Window2d;

/** Operations on bytes, or between bytes and floats, that every target has. */
public sealed interface QuantizedNode extends Node {
  /**
   * Zero point and scale of kmodel V4: byte = real * scale + zeroPoint (V3's is the other way).
   *
   * @param zeroPoint byte of 0
   * @param scale bytes per unit
   */
  record QuantScale(int zeroPoint, float scale) {}

  /** Byte to float, as many as the input has. */
  record Dequantize(TensorRange input, TensorRange output, QuantScale param)
      implements QuantizedNode {
    @Override
    public Opcode opcode() {
      return Opcode.DEQUANTIZE;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }
  }

  /** Float to byte, as many as the input has. */
  record Quantize(TensorRange input, TensorRange output, QuantScale param)
      implements QuantizedNode {
    @Override
    public Opcode opcode() {
      return Opcode.QUANTIZE;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }
  }

  /** Each byte through a table of 256. */
  record TableLookup1d(TensorRange input, TensorRange table, TensorRange output)
      implements QuantizedNode {
    @Override
    public Opcode opcode() {
      return Opcode.TABLE_LOOKUP1D;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input, table);
    }
  }

  /** a op b with broadcasting, each operand and the result rescaled. */
  record QuantizedBinary(
      TensorRange a,
      TensorRange b,
      TensorRange output,
      BinaryOp op,
      Shape4 shapeA,
      Shape4 shapeB,
      Shape4 outputShape,
      Rescale scaleA,
      Rescale scaleB,
      Rescale scaleOutput)
      implements QuantizedNode {
    @Override
    public Opcode opcode() {
      return Opcode.QUANTIZED_BINARY;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(a, b);
    }
  }

  /**
   * Convolution.
   *
   * @param inputOffset added to each input byte
   * @param weightsOffset added to each weight byte
   * @param bias int32 [oc]
   * @param weights bytes [oc][ic/groups][fh][fw]
   */
  record QuantizedConv2d(
      TensorRange input,
      TensorRange output,
      Shape4 inputShape,
      int groups,
      int outputChannels,
      Window2d window,
      int inputOffset,
      int weightsOffset,
      Rescale scaleOutput,
      ByteBuf bias,
      ByteBuf weights)
      implements QuantizedNode {
    @Override
    public Opcode opcode() {
      return Opcode.QUANTIZED_CONV2D;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }

    /** Shape of the result. */
    public Shape4 outputShape() {
      return new Shape4(
          inputShape.d0(),
          outputChannels,
          (int) window.outputHeight(inputShape.d2()),
          (int) window.outputWidth(inputShape.d3()));
    }
  }

  /**
   * a [aRows][aColumns] times b [aColumns][bColumns].
   *
   * @param offsetA added to each byte of a
   * @param offsetB added to each byte of b
   * @param bias int32 [bColumns]
   */
  record QuantizedMatMul(
      TensorRange a,
      TensorRange b,
      TensorRange output,
      int aRows,
      int aColumns,
      int bColumns,
      int offsetA,
      int offsetB,
      Rescale scaleOutput,
      ByteBuf bias)
      implements QuantizedNode {
    @Override
    public Opcode opcode() {
      return Opcode.QUANTIZED_MATMUL;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(a, b);
    }
  }
}
