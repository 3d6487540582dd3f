package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.List;
import k210.operators.BinaryOp;
import k210.operators.ReduceOp;
import k210.operators.Shape4;
import k210.operators.UnaryOp;
import k210.operators.ValueRange;
import k210.operators.Window2d;

/** Operations on floats that every target has. */
public sealed interface FloatNode extends Node {
  /** a op b with broadcasting, then the activation. */
  record Binary(
      TensorRange a,
      TensorRange b,
      TensorRange output,
      BinaryOp op,
      Shape4 shapeA,
      Shape4 shapeB,
      Shape4 outputShape,
      ValueRange activation)
      implements FloatNode {
    @Override
    public Opcode opcode() {
      return Opcode.BINARY;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(a, b);
    }
  }

  /**
   * Convolution.
   *
   * @param weights floats [oc][ic/groups][fh][fw]
   * @param bias floats [oc]
   */
  record Conv2d(
      TensorRange input,
      TensorRange output,
      Shape4 inputShape,
      int groups,
      int outputChannels,
      Window2d window,
      ValueRange activation,
      ByteBuf weights,
      ByteBuf bias)
      implements FloatNode {
    @Override
    public Opcode opcode() {
      return Opcode.CONV2D;
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
   * Transposed convolution; the runtime reads the bias, but never adds it.
   *
   * @param weights floats [oc][ic/groups][fh][fw]
   * @param bias floats [oc]
   */
  record Conv2dTranspose(
      TensorRange input,
      TensorRange output,
      Shape4 inputShape,
      Shape4 outputShape,
      int groups,
      Window2d window,
      ValueRange activation,
      ByteBuf weights,
      ByteBuf bias)
      implements FloatNode {
    @Override
    public Opcode opcode() {
      return Opcode.CONV2D_TRANSPOSE;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }
  }

  /**
   * a [aRows][aColumns] times b [aColumns][bColumns].
   *
   * @param bias floats [bColumns]
   */
  record MatMul(
      TensorRange a,
      TensorRange b,
      TensorRange output,
      int aRows,
      int aColumns,
      int bColumns,
      ValueRange activation,
      ByteBuf bias)
      implements FloatNode {
    @Override
    public Opcode opcode() {
      return Opcode.MATMUL;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(a, b);
    }
  }

  /** Each float through byte code of nncase's stack machine (nnil.h). */
  record NnilUnaryMethod(TensorRange input, TensorRange output, ByteBuf code) implements FloatNode {
    @Override
    public Opcode opcode() {
      return Opcode.NNIL_UNARY_METHOD;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }
  }

  /** Folds the dimensions that are smaller in the output. */
  record Reduce(
      TensorRange input,
      TensorRange output,
      ReduceOp op,
      Shape4 inputShape,
      Shape4 outputShape,
      float initial)
      implements FloatNode {
    @Override
    public Opcode opcode() {
      return Opcode.REDUCE;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }
  }

  /** Pool. */
  record ReduceWindow2d(
      TensorRange input,
      TensorRange output,
      ReduceOp op,
      Shape4 inputShape,
      Window2d window,
      float initial,
      ValueRange activation)
      implements FloatNode {
    @Override
    public Opcode opcode() {
      return Opcode.REDUCE_WINDOW2D;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }

    /** Shape of the result. */
    public Shape4 outputShape() {
      return new Shape4(
          inputShape.d0(),
          inputShape.d1(),
          (int) window.outputHeight(inputShape.d2()),
          (int) window.outputWidth(inputShape.d3()));
    }
  }

  /** Softmax of {@code outer} rows of {@code inner} floats; beta multiplies the exponents. */
  record Softmax(TensorRange input, TensorRange output, int inner, int outer, float beta)
      implements FloatNode {
    @Override
    public Opcode opcode() {
      return Opcode.SOFTMAX;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }
  }

  /** A function of each float. */
  record Unary(TensorRange input, TensorRange output, UnaryOp op) implements FloatNode {
    @Override
    public Opcode opcode() {
      return Opcode.UNARY;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }
  }
}
