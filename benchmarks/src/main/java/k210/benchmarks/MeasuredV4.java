package k210.benchmarks;

import io.netty.buffer.Unpooled;
import k210.kmodel.DataType;
import k210.kmodel.FloatNode;
import k210.kmodel.KpuNode;
import k210.kmodel.MemoryType;
import k210.kmodel.Node;
import k210.kmodel.QuantizedNode;
import k210.kmodel.TensorRange;
import k210.operators.BinaryOp;
import k210.operators.ReduceOp;
import k210.operators.Rescale;
import k210.operators.Shape4;
import k210.operators.UnaryOp;

/**
 * The kmodel V4 node behind a measured line. What the tables do not say about the tail of MobileNet
 * follows from the network: pool of 7x7, a layer of 1000 classes, softmax in single steps.
 */
final class MeasuredV4 {
  private static final QuantizedNode.QuantScale SCALE = new QuantizedNode.QuantScale(0, 1);
  private static final Rescale RESCALE = new Rescale(0, 1, 0);
  private static final int CLASSES = 1000;
  private static final int POOLED_PIXELS = 7 * 7;

  /** Line of the table at which softmax divides by the sum. */
  private static final int DIVISION_LINE = 41;

  /** 160 x 120 x 16 in the only table that has it. */
  private static final Shape4 UPLOADED = new Shape4(1, 16, 120, 160);

  private MeasuredV4() {}

  static Node node(MeasuredLayer measured) {
    if (measured.onKpu()) {
      boolean toMain = MeasuredConv.writesMainMemory(measured);
      return new KpuNode.KpuConv2d(
          toMain ? bytes(1) : TensorRange.NONE, 1, 0, MeasuredConv.layer(measured));
    }
    int count = measured.elements();
    return switch (measured.operator()) {
      case "Dequantize" -> new QuantizedNode.Dequantize(bytes(count), floats(count), SCALE);
      case "Quantize" -> new QuantizedNode.Quantize(floats(count), bytes(count), SCALE);
      case "Reduce" -> reduce(count);
      case "Unary" -> new FloatNode.Unary(floats(count), floats(count), UnaryOp.EXP);
      case "QuantizedMatMul" -> matMul(count / CLASSES);
      case "QuantizedBinary" -> binary(measured);
      case "KPUUpload" -> new KpuNode.KpuUpload(bytes(count), bytes(count), UPLOADED);
      default ->
          throw new IllegalArgumentException(
              "%s: no node for %s".formatted(measured.dataset(), measured.operator()));
    };
  }

  private static Node reduce(int count) {
    boolean classes = count == CLASSES;
    Shape4 in = classes ? vector(count) : new Shape4(1, count / POOLED_PIXELS, POOLED_PIXELS, 1);
    Shape4 out = classes ? vector(1) : new Shape4(1, count / POOLED_PIXELS, 1, 1);
    ReduceOp op = classes ? ReduceOp.MAX : ReduceOp.MEAN;
    return new FloatNode.Reduce(floats(count), floats((int) out.elements()), op, in, out, 0);
  }

  private static Node matMul(int inputs) {
    return new QuantizedNode.QuantizedMatMul(
        bytes(inputs),
        bytes(inputs * CLASSES),
        bytes(CLASSES),
        1,
        inputs,
        CLASSES,
        0,
        0,
        RESCALE,
        Unpooled.EMPTY_BUFFER);
  }

  private static Node binary(MeasuredLayer measured) {
    int count = measured.elements();
    boolean softmax = count == CLASSES;
    BinaryOp op = softmax && measured.line() == DIVISION_LINE ? BinaryOp.DIV : BinaryOp.ADD;
    return new QuantizedNode.QuantizedBinary(
        bytes(count),
        bytes(softmax ? 1 : count),
        bytes(count),
        op,
        vector(count),
        vector(softmax ? 1 : count),
        vector(count),
        RESCALE,
        RESCALE,
        RESCALE);
  }

  private static Shape4 vector(int count) {
    return new Shape4(1, 1, 1, count);
  }

  private static TensorRange bytes(int count) {
    return new TensorRange(MemoryType.MAIN, DataType.UINT8, 0, count);
  }

  private static TensorRange floats(int count) {
    return new TensorRange(MemoryType.MAIN, DataType.FLOAT32, 0, Float.BYTES * count);
  }
}
