package k210.kmodel;

import io.netty.buffer.ByteBuf;
import k210.operators.ReduceOp;
import k210.operators.Rescale;
import k210.operators.Shape4;
import k210.operators.ValueRange;
import k210.operators.Window2d;

/** Reads the bodies of {@link CpuNode}s. */
final class V4CpuParser {
  private static final int WORD_BYTES = 4;

  private final V4Fields fields;
  private final BodyCursor in;

  V4CpuParser(V4Fields fields) {
    this.fields = fields;
    this.in = fields.cursor();
  }

  CpuNode.CpuConv2d conv2d() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    Shape4 shape = fields.shape("in_shape");
    int channels = in.dimension("out_channels", Integer.MAX_VALUE);
    Window2d window = window(shape);
    ValueRange activation = fields.activation();
    ByteBuf weights = fields.table("weights", WORD_BYTES, channels, window.taps(), shape.d3());
    ByteBuf bias = fields.table("bias", WORD_BYTES, channels);
    return floats(
        new CpuNode.CpuConv2d(input, output, shape, channels, window, activation, weights, bias));
  }

  CpuNode.CpuDepthwiseConv2d depthwiseConv2d() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    Shape4 shape = fields.shape("in_shape");
    Window2d window = window(shape);
    ValueRange activation = fields.activation();
    ByteBuf weights = fields.table("weights", WORD_BYTES, shape.d3(), window.taps());
    ByteBuf bias = fields.table("bias", WORD_BYTES, shape.d3());
    return floats(
        new CpuNode.CpuDepthwiseConv2d(input, output, shape, window, activation, weights, bias));
  }

  CpuNode.CpuReduceWindow2d reduceWindow2d() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    ReduceOp op = fields.choice("reduce_op", ReduceOp.values(), ReduceOp::code);
    if (op == ReduceOp.SUM) {
      throw in.fault("reduce_op", "3", "the runtime has mean (0), min (1) and max (2) here");
    }
    Shape4 shape = fields.shape("in_shape");
    Window2d window = window(shape);
    float initial = in.real("init_value");
    return floats(
        new CpuNode.CpuReduceWindow2d(
            input, output, op, shape, window, initial, fields.activation()));
  }

  CpuNode.CpuQuantizedConv2d quantizedConv2d() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    Shape4 shape = fields.shape("in_shape");
    int channels = in.dimension("out_channels", Integer.MAX_VALUE);
    Window2d window = window(shape);
    int inputOffset = in.word("input_offset");
    int weightsOffset = in.word("filter_offset");
    Rescale scale = fields.resultScale();
    ByteBuf weights = fields.table("weights", 1, channels, window.taps(), shape.d3());
    ByteBuf bias = fields.table("bias", WORD_BYTES, channels);
    return bytes(
        new CpuNode.CpuQuantizedConv2d(
            input,
            output,
            shape,
            channels,
            window,
            inputOffset,
            weightsOffset,
            scale,
            weights,
            bias));
  }

  CpuNode.CpuQuantizedDepthwiseConv2d quantizedDepthwiseConv2d() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    Shape4 shape = fields.shape("in_shape");
    Window2d window = window(shape);
    int inputOffset = in.word("input_offset");
    int weightsOffset = in.word("filter_offset");
    Rescale scale = fields.resultScale();
    ByteBuf weights = fields.table("weights", 1, shape.d3(), window.taps());
    ByteBuf bias = fields.table("bias", WORD_BYTES, shape.d3());
    return bytes(
        new CpuNode.CpuQuantizedDepthwiseConv2d(
            input, output, shape, window, inputOffset, weightsOffset, scale, weights, bias));
  }

  private Window2d window(Shape4 shape) {
    Window2d window = fields.window();
    fields.requireFits(window, shape.d1(), shape.d2());
    return window;
  }

  private <T extends CpuNode> T floats(T node) {
    fields.requireFloats("input", node.input(), node.inputShape().elements());
    fields.requireFloats("output", node.output(), node.outputShape().elements());
    return node;
  }

  private <T extends CpuNode> T bytes(T node) {
    fields.requireBytes("input", node.input(), node.inputShape().elements());
    fields.requireBytes("output", node.output(), node.outputShape().elements());
    return node;
  }
}
