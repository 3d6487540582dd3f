package k210.kmodel;

import static k210.kmodel.DataType.FLOAT32;
import static k210.kmodel.DataType.UINT8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuConv;
import k210.kpu.PoolType;
import k210.operators.BinaryOp;
import k210.operators.ReduceOp;
import k210.operators.Rescale;
import k210.operators.Shape4;
import k210.operators.UnaryOp;
import k210.operators.ValueRange;

/**
 * MobileNet v1 (alpha 0.75, 224x224, 1000 classes) in the nodes that nncase 0.2 made of it: 27 KPU
 * layers, the classifier and a softmax in bytes. People published a board's time of each of the 43
 * nodes (sipeed forum, topic 1790). Weights are random; shapes are the network's.
 */
public final class MobileNet75 {
  private static final int CLASSES = 1000;
  private static final QuantizedNode.QuantScale SCALE = new QuantizedNode.QuantScale(0, 255);
  private static final Rescale AS_IS = new Rescale(0, 1, 0);

  private final Random random = new Random(75);
  private final KmodelV4Builder b = new KmodelV4Builder();
  private FeatureMapShape shape = new FeatureMapShape(3, 224, 224);
  private TensorRange map = b.kpuInput(shape);

  private MobileNet75() {}

  /** The model's content. */
  public static V4Content content() {
    MobileNet75 net = new MobileNet75();
    net.map = net.b.conv(net.map, net.conv(24, 3, true));
    net.separable(48, false);
    net.separable(96, true);
    net.separable(96, false);
    net.separable(192, true);
    net.separable(192, false);
    net.separable(384, true);
    for (int i = 0; i < 5; i++) {
      net.separable(384, false);
    }
    net.separable(768, true);
    net.depthwise();
    net.classify(net.b.toMain(net.map, net.conv(768, 1, false)));
    return net.b.content();
  }

  /** A 3x3 depthwise convolution and a 1x1 one, which also takes every second pixel. */
  private void separable(int channels, boolean halve) {
    depthwise();
    map = b.conv(map, conv(channels, 1, halve));
  }

  private void depthwise() {
    KpuConv conv = KpuConv.depthwise(shape, 3).weights(weights(shape.channels() * 9), 128).build();
    map = b.conv(map, conv);
  }

  private KpuConv conv(int channels, int kernel, boolean halve) {
    KpuConv conv =
        KpuConv.of(shape, channels, kernel)
            .weights(weights(channels * shape.channels() * kernel * kernel), 128)
            .pool(halve ? PoolType.LEFT_TOP_2_S2 : PoolType.NONE)
            .build();
    shape = conv.outputShape();
    return conv;
  }

  private void classify(TensorRange maps) {
    int channels = shape.channels();
    Shape4 all = new Shape4(1, channels, shape.height(), shape.width());
    TensorRange mean = reduce(dequantize(maps), ReduceOp.MEAN, all, new Shape4(1, channels, 1, 1));
    TensorRange features = quantize(mean);
    TensorRange weights = b.constant(UINT8, Unpooled.wrappedBuffer(weights(channels * CLASSES)));
    ByteBuf bias = Unpooled.wrappedBuffer(new byte[4 * CLASSES]);
    TensorRange scores = b.tensor(UINT8, CLASSES);
    b.add(
        new QuantizedNode.QuantizedMatMul(
            features,
            weights,
            scores,
            1,
            channels,
            CLASSES,
            -128,
            -128,
            new Rescale(128, 1, 15),
            bias));
    softmax(scores);
  }

  private void softmax(TensorRange scores) {
    Shape4 row = new Shape4(1, 1, 1, CLASSES);
    Shape4 one = new Shape4(1, 1, 1, 1);
    TensorRange max = quantize(reduce(dequantize(scores), ReduceOp.MAX, row, one));
    TensorRange shifted = binary(BinaryOp.SUB, scores, row, max, one);
    TensorRange beta = b.constant(UINT8, Unpooled.wrappedBuffer(new byte[] {1}));
    TensorRange exponents = dequantize(binary(BinaryOp.MUL, shifted, row, beta, one));
    TensorRange powers = b.tensor(FLOAT32, CLASSES);
    b.add(new FloatNode.Unary(exponents, powers, UnaryOp.EXP));
    TensorRange bytes = quantize(powers);
    TensorRange sum = quantize(reduce(powers, ReduceOp.SUM, row, one));
    b.output(dequantize(binary(BinaryOp.DIV, bytes, row, sum, one)));
  }

  private TensorRange dequantize(TensorRange bytes) {
    TensorRange floats = b.tensor(FLOAT32, bytes.elements());
    b.add(new QuantizedNode.Dequantize(bytes, floats, SCALE));
    return floats;
  }

  private TensorRange quantize(TensorRange floats) {
    TensorRange bytes = b.tensor(UINT8, floats.elements());
    b.add(new QuantizedNode.Quantize(floats, bytes, SCALE));
    return bytes;
  }

  private TensorRange reduce(TensorRange floats, ReduceOp op, Shape4 from, Shape4 to) {
    TensorRange reduced = b.tensor(FLOAT32, to.elements());
    float initial = op == ReduceOp.MAX ? ValueRange.FULL.min() : 0;
    b.add(new FloatNode.Reduce(floats, reduced, op, from, to, initial));
    return reduced;
  }

  private TensorRange binary(
      BinaryOp op, TensorRange left, Shape4 leftShape, TensorRange right, Shape4 rightShape) {
    TensorRange result = b.tensor(UINT8, leftShape.elements());
    b.add(
        new QuantizedNode.QuantizedBinary(
            left, right, result, op, leftShape, rightShape, leftShape, AS_IS, AS_IS, AS_IS));
    return result;
  }

  private byte[] weights(int count) {
    byte[] weights = new byte[count];
    random.nextBytes(weights);
    return weights;
  }
}
