package k210.kmodel;

import static k210.kmodel.DataType.FLOAT32;
import static k210.kmodel.DataType.UINT8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuConv;
import k210.operators.BinaryOp;
import k210.operators.Padding;
import k210.operators.ReduceOp;
import k210.operators.Rescale;
import k210.operators.Shape4;
import k210.operators.UnaryOp;
import k210.operators.ValueRange;
import k210.operators.Window2d;

/** A small model that runs, with a node of every operator. */
public final class EveryNode {
  private static final Shape4 SHAPE = new Shape4(1, 2, 4, 4);
  private static final Window2d WINDOW = Window2d.square(3, 1, 1);
  private static final Rescale SCALE = new Rescale(3, 5, 4);

  private final KmodelV4Builder b = new KmodelV4Builder();
  private final TensorRange map = b.kpuInput(new FeatureMapShape(2, 4, 4));
  private final TensorRange floats = b.input(FLOAT32, SHAPE);
  private final TensorRange bytes = b.input(UINT8, SHAPE);

  private EveryNode() {}

  /** The model's content. */
  public static V4Content content() {
    EveryNode every = new EveryNode();
    every.floatNodes();
    every.layoutNodes();
    every.quantizedNodes();
    every.cpuNodes();
    every.kpuNodes();
    return every.b.output(every.b.tensor(FLOAT32, 8)).content();
  }

  private TensorRange out() {
    return b.tensor(FLOAT32, 64);
  }

  private TensorRange outBytes() {
    return b.tensor(UINT8, 64);
  }

  private void floatNodes() {
    Shape4 line = new Shape4(1, 1, 1, 4);
    ValueRange act = new ValueRange(-1, 6);
    b.add(new FloatNode.Binary(floats, floats, out(), BinaryOp.SUB, SHAPE, line, SHAPE, act));
    b.add(new FloatNode.Conv2d(floats, out(), SHAPE, 1, 3, WINDOW, act, data(4 * 54), data(4 * 3)));
    b.add(
        new FloatNode.Conv2dTranspose(
            floats, out(), SHAPE, SHAPE, 2, WINDOW, act, data(4 * 18), data(4 * 2)));
    b.add(new FloatNode.MatMul(floats, floats, out(), 2, 4, 5, act, data(20)));
    byte[] code = {3, 1, 0x42, 6, 0, 0, (byte) 0x80, 0x3f, 0x40, (byte) 0xa0};
    b.add(new FloatNode.NnilUnaryMethod(floats, out(), Unpooled.wrappedBuffer(code)));
    b.add(new FloatNode.Reduce(floats, out(), ReduceOp.MEAN, SHAPE, new Shape4(1, 2, 1, 1), 0));
    b.add(
        new FloatNode.ReduceWindow2d(
            floats, out(), ReduceOp.MAX, SHAPE, Window2d.square(2, 2), -9, act));
    b.add(new FloatNode.Softmax(floats, out(), 4, 8, 0.5f));
    for (UnaryOp op : UnaryOp.values()) {
      b.add(new FloatNode.Unary(floats, out(), op));
    }
  }

  private void layoutNodes() {
    List<TensorRange> parts = List.of(floats, floats);
    b.add(new LayoutNode.Concat(out(), 4, 2, parts, List.of(3, 5)));
    b.add(new LayoutNode.MemoryCopy(floats, out()));
    List<Padding> paddings =
        List.of(Padding.NONE, Padding.NONE, new Padding(1, 0), new Padding(-1, 2));
    b.add(new LayoutNode.Pad(bytes, outBytes(), SHAPE, paddings, UINT8, 7));
    b.add(
        new LayoutNode.ResizeImage(
            floats, out(), SHAPE, 5, 3, LayoutNode.ResizeMode.BILINEAR, true));
    b.add(
        new LayoutNode.ResizeImage(
            bytes, outBytes(), SHAPE, 2, 3, LayoutNode.ResizeMode.NEAREST_NEIGHBOR, false));
    b.add(
        new LayoutNode.StridedSlice(
            floats,
            out(),
            SHAPE,
            new Shape4(0, 1, 3, 0),
            new Shape4(1, 2, -1, 4),
            new Shape4(1, 1, -2, 3),
            LayoutNode.SliceMasks.NONE));
    b.add(new LayoutNode.Transpose(floats, out(), SHAPE, new Shape4(0, 2, 3, 1)));
  }

  private void quantizedNodes() {
    QuantizedNode.QuantScale scale = new QuantizedNode.QuantScale(12, 25.5f);
    b.add(new QuantizedNode.Dequantize(bytes, out(), scale));
    b.add(new QuantizedNode.Quantize(floats, outBytes(), scale));
    TensorRange table = b.constant(UINT8, data(256));
    b.add(new QuantizedNode.TableLookup1d(bytes, table, outBytes()));
    for (BinaryOp op : BinaryOp.values()) {
      b.add(
          new QuantizedNode.QuantizedBinary(
              bytes, bytes, outBytes(), op, SHAPE, SHAPE, SHAPE, SCALE, SCALE, SCALE));
    }
    b.add(
        new QuantizedNode.QuantizedConv2d(
            bytes, outBytes(), SHAPE, 2, 2, WINDOW, -3, -128, SCALE, data(8), data(18)));
    b.add(
        new QuantizedNode.QuantizedMatMul(
            bytes, table, outBytes(), 2, 4, 5, -1, -2, SCALE, data(20)));
  }

  private void cpuNodes() {
    ValueRange act = ValueRange.RELU;
    Shape4 nhwc = new Shape4(1, 4, 4, 2);
    b.add(new CpuNode.CpuConv2d(floats, out(), nhwc, 3, WINDOW, act, data(4 * 54), data(4 * 3)));
    b.add(
        new CpuNode.CpuDepthwiseConv2d(
            floats, out(), nhwc, WINDOW, act, data(4 * 18), data(4 * 2)));
    b.add(new CpuNode.CpuReduceWindow2d(floats, out(), ReduceOp.MEAN, nhwc, WINDOW, 0, act));
    b.add(
        new CpuNode.CpuQuantizedConv2d(
            bytes, outBytes(), nhwc, 3, WINDOW, 3, 128, SCALE, data(54), data(12)));
    b.add(
        new CpuNode.CpuQuantizedDepthwiseConv2d(
            bytes, outBytes(), nhwc, WINDOW, 3, 128, SCALE, data(18), data(8)));
  }

  private void kpuNodes() {
    FeatureMapShape shape = new FeatureMapShape(2, 4, 4);
    KpuConv conv = KpuConv.of(shape, 3, 3).weights(new byte[54], 100).inputZero(9).build();
    b.toMain(map, conv);
    b.add(new KpuNode.KpuUpload(bytes, map, SHAPE));
    b.conv(map, conv);
  }

  private static ByteBuf data(int count) {
    byte[] data = new byte[count];
    for (int i = 0; i < count; i++) {
      data[i] = (byte) (5 * i + 1);
    }
    return Unpooled.wrappedBuffer(data).asReadOnly();
  }
}
