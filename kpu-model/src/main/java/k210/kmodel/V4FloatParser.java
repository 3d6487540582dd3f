package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import k210.operators.BinaryOp;
import k210.operators.NnilProgram;
import k210.operators.ReduceOp;
import k210.operators.Shape4;
import k210.operators.UnaryOp;
import k210.operators.ValueRange;
import k210.operators.Window2d;

/** Reads the bodies of {@link FloatNode}s. */
final class V4FloatParser {
  private static final int FLOAT_BYTES = 4;

  private final V4Fields fields;
  private final BodyCursor in;

  V4FloatParser(V4Fields fields) {
    this.fields = fields;
    this.in = fields.cursor();
  }

  FloatNode.Binary binary() {
    TensorRange a = fields.input("input_a");
    TensorRange b = fields.input("input_b");
    TensorRange output = fields.output("output");
    BinaryOp op = fields.choice("binary_op", BinaryOp.values(), BinaryOp::code);
    Shape4 shapeA = fields.shape("in_a_shape");
    Shape4 shapeB = fields.shape("in_b_shape");
    Shape4 outputShape = fields.shape("out_shape");
    requireBroadcast(in, shapeA, shapeB, outputShape);
    fields.requireFloats("input_a", a, shapeA.elements());
    fields.requireFloats("input_b", b, shapeB.elements());
    fields.requireFloats("output", output, outputShape.elements());
    return new FloatNode.Binary(a, b, output, op, shapeA, shapeB, outputShape, fields.activation());
  }

  /** Operands of one shape are combined without looking at the output's. */
  static void requireBroadcast(BodyCursor in, Shape4 a, Shape4 b, Shape4 output) {
    for (int axis = 0; axis < Shape4.RANK; axis++) {
      if (a.equals(b) && a.size(axis) != output.size(axis)) {
        throw in.fault(
            "out_shape[" + axis + "]",
            Integer.toString(output.size(axis)),
            "both operands have " + a.size(axis));
      }
    }
  }

  FloatNode.Conv2d conv2d() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    Shape4 shape = fields.shape("in_shape");
    int groups = in.dimension("groups", shape.d1());
    int channels = in.dimension("out_channels", Integer.MAX_VALUE);
    Window2d window = fields.window();
    ValueRange activation = fields.activation();
    fields.requireGroups(groups, "input channels", shape.d1());
    fields.requireGroups(groups, "output channels", channels);
    fields.requireFits(window, shape.d2(), shape.d3());
    ByteBuf weights =
        fields.table("weights", FLOAT_BYTES, channels, shape.d1() / groups, window.taps());
    ByteBuf bias = fields.table("bias", FLOAT_BYTES, channels);
    FloatNode.Conv2d node =
        new FloatNode.Conv2d(
            input, output, shape, groups, channels, window, activation, weights, bias);
    fields.requireFloats("input", input, shape.elements());
    fields.requireFloats("output", output, node.outputShape().elements());
    return node;
  }

  FloatNode.Conv2dTranspose conv2dTranspose() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    Shape4 shape = fields.shape("in_shape");
    Shape4 outputShape = fields.shape("out_shape");
    int groups = in.dimension("groups", shape.d1());
    Window2d window = fields.window();
    ValueRange activation = fields.activation();
    fields.requireGroups(groups, "input channels", shape.d1());
    fields.requireGroups(groups, "output channels", outputShape.d1());
    if (outputShape.d0() != shape.d0()) {
      throw in.fault(
          "out_shape[0]",
          Integer.toString(outputShape.d0()),
          "the input has " + shape.d0() + " batches");
    }
    fields.requireFloats("input", input, shape.elements());
    fields.requireFloats("output", output, outputShape.elements());
    ByteBuf weights =
        fields.table("weights", FLOAT_BYTES, outputShape.d1(), shape.d1() / groups, window.taps());
    ByteBuf bias = fields.table("bias", FLOAT_BYTES, outputShape.d1());
    return new FloatNode.Conv2dTranspose(
        input, output, shape, outputShape, groups, window, activation, weights, bias);
  }

  FloatNode.MatMul matMul() {
    TensorRange a = fields.input("input_a");
    TensorRange b = fields.input("input_b");
    TensorRange output = fields.output("output");
    int aRows = in.dimension("a_rows", Integer.MAX_VALUE);
    int aColumns = in.dimension("a_cols", Integer.MAX_VALUE);
    int bColumns = in.dimension("b_cols", Integer.MAX_VALUE);
    fields.requireFloats("input_a", a, (long) aRows * aColumns);
    fields.requireFloats("input_b", b, (long) aColumns * bColumns);
    fields.requireFloats("output", output, (long) aRows * bColumns);
    ValueRange activation = fields.activation();
    ByteBuf bias = fields.table("bias", FLOAT_BYTES, bColumns);
    return new FloatNode.MatMul(a, b, output, aRows, aColumns, bColumns, activation, bias);
  }

  FloatNode.NnilUnaryMethod nnilUnaryMethod() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    fields.requireFloats("output", output, input.bytes() / FLOAT_BYTES);
    ByteBuf code = in.bytes("body", in.remaining());
    Optional<NnilProgram.Fault> fault = NnilProgram.check(code);
    if (fault.isPresent()) {
      throw in.fault("body", "at byte " + fault.get().offsetBytes(), fault.get().reason());
    }
    return new FloatNode.NnilUnaryMethod(input, output, code.slice(0, NnilProgram.length(code)));
  }

  FloatNode.Reduce reduce() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    ReduceOp op = fields.choice("reduce_op", ReduceOp.values(), ReduceOp::code);
    Shape4 shape = fields.shape("in_shape");
    Shape4 outputShape = fields.shape("out_shape");
    fields.requireFloats("input", input, shape.elements());
    fields.requireFloats("output", output, outputShape.elements());
    return new FloatNode.Reduce(input, output, op, shape, outputShape, in.real("init_value"));
  }

  FloatNode.ReduceWindow2d reduceWindow2d() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    ReduceOp op = fields.choice("reduce_op", ReduceOp.values(), ReduceOp::code);
    Shape4 shape = fields.shape("in_shape");
    Window2d window = fields.window();
    float initial = in.real("init_value");
    fields.requireFits(window, shape.d2(), shape.d3());
    FloatNode.ReduceWindow2d node =
        new FloatNode.ReduceWindow2d(
            input, output, op, shape, window, initial, fields.activation());
    fields.requireFloats("input", input, shape.elements());
    fields.requireFloats("output", output, node.outputShape().elements());
    return node;
  }

  FloatNode.Softmax softmax() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    int inner = in.dimension("inner_size", Integer.MAX_VALUE);
    int outer = in.dimension("outer_size", Integer.MAX_VALUE);
    fields.requireFloats("input", input, (long) inner * outer);
    fields.requireFloats("output", output, (long) inner * outer);
    return new FloatNode.Softmax(input, output, inner, outer, in.real("beta"));
  }

  FloatNode.Unary unary() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    fields.requireFloats("output", output, input.bytes() / FLOAT_BYTES);
    return new FloatNode.Unary(
        input, output, fields.choice("unary_op", UnaryOp.values(), UnaryOp::code));
  }
}
