package k210.kmodel;

import io.netty.buffer.ByteBuf;
import k210.operators.BinaryOp;
import k210.operators.Rescale;
import k210.operators.Shape4;
import k210.operators.Window2d;

/** Reads the bodies of {@link QuantizedNode}s. */
final class V4QuantizedParser {
  private static final int TABLE_BYTES = 256;
  private static final int INT_BYTES = 4;

  private final V4Fields fields;
  private final BodyCursor in;

  V4QuantizedParser(V4Fields fields) {
    this.fields = fields;
    this.in = fields.cursor();
  }

  QuantizedNode.Dequantize dequantize() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    fields.requireFloats("output", output, input.bytes());
    return new QuantizedNode.Dequantize(input, output, param());
  }

  QuantizedNode.Quantize quantize() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    fields.requireBytes("output", output, input.bytes() / DataType.FLOAT32.bytes());
    return new QuantizedNode.Quantize(input, output, param());
  }

  private QuantizedNode.QuantScale param() {
    int zeroPoint = in.word("quant_param.zero_point");
    return new QuantizedNode.QuantScale(zeroPoint, in.real("quant_param.scale"));
  }

  QuantizedNode.TableLookup1d tableLookup1d() {
    TensorRange input = fields.input("input");
    if (input.type() != DataType.UINT8) {
      throw in.fault("input.datatype", "0 (float32)", "the runtime looks up bytes only");
    }
    TensorRange table = fields.input("table");
    fields.requireBytes("table", table, TABLE_BYTES);
    TensorRange output = fields.output("output");
    fields.requireBytes("output", output, input.bytes());
    return new QuantizedNode.TableLookup1d(input, table, output);
  }

  QuantizedNode.QuantizedBinary quantizedBinary() {
    TensorRange a = fields.input("input_a");
    TensorRange b = fields.input("input_b");
    TensorRange output = fields.output("output");
    BinaryOp op = fields.choice("binary_op", BinaryOp.values(), BinaryOp::code);
    Shape4 shapeA = fields.shape("in_a_shape");
    Shape4 shapeB = fields.shape("in_b_shape");
    Shape4 outputShape = fields.shape("out_shape");
    V4FloatParser.requireBroadcast(in, shapeA, shapeB, outputShape);
    fields.requireBytes("input_a", a, shapeA.elements());
    fields.requireBytes("input_b", b, shapeB.elements());
    fields.requireBytes("output", output, outputShape.elements());
    Rescale scaleA = fields.operandScale("input_a");
    Rescale scaleB = fields.operandScale("input_b");
    Rescale scaleOutput = fields.operandScale("output");
    return new QuantizedNode.QuantizedBinary(
        a, b, output, op, shapeA, shapeB, outputShape, scaleA, scaleB, scaleOutput);
  }

  QuantizedNode.QuantizedConv2d quantizedConv2d() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    Shape4 shape = fields.shape("in_shape");
    int groups = in.dimension("groups", shape.d1());
    int channels = in.dimension("out_channels", Integer.MAX_VALUE);
    Window2d window = fields.window();
    int inputOffset = in.word("input_offset");
    int weightsOffset = in.word("filter_offset");
    Rescale scale = fields.resultScale();
    fields.requireGroups(groups, "input channels", shape.d1());
    fields.requireGroups(groups, "output channels", channels);
    fields.requireFits(window, shape.d2(), shape.d3());
    ByteBuf bias = fields.table("bias", INT_BYTES, channels);
    ByteBuf weights = fields.table("weights", 1, channels, shape.d1() / groups, window.taps());
    QuantizedNode.QuantizedConv2d node =
        new QuantizedNode.QuantizedConv2d(
            input,
            output,
            shape,
            groups,
            channels,
            window,
            inputOffset,
            weightsOffset,
            scale,
            bias,
            weights);
    fields.requireBytes("input", input, shape.elements());
    fields.requireBytes("output", output, node.outputShape().elements());
    return node;
  }

  QuantizedNode.QuantizedMatMul quantizedMatMul() {
    TensorRange a = fields.input("input_a");
    TensorRange b = fields.input("input_b");
    TensorRange output = fields.output("output");
    int aRows = in.dimension("a_rows", Integer.MAX_VALUE);
    int aColumns = in.dimension("a_cols", Integer.MAX_VALUE);
    int bColumns = in.dimension("b_cols", Integer.MAX_VALUE);
    fields.requireBytes("input_a", a, (long) aRows * aColumns);
    fields.requireBytes("input_b", b, (long) aColumns * bColumns);
    fields.requireBytes("output", output, (long) aRows * bColumns);
    int offsetA = in.word("input_a_offset");
    int offsetB = in.word("input_b_offset");
    Rescale scale = fields.resultScale();
    ByteBuf bias = fields.table("bias", INT_BYTES, bColumns);
    return new QuantizedNode.QuantizedMatMul(
        a, b, output, aRows, aColumns, bColumns, offsetA, offsetB, scale, bias);
  }
}
