package k210.kmodel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuConv;
import k210.operators.Rescale;

/** A model with one layer of every type, in the order of their ids. */
public final class EveryLayer {
  private static final int MAIN_BYTES = 4096;

  private EveryLayer() {}

  /** The model's content; it loads, but does not run: some types have no runtime. */
  public static V3Content content() {
    FeatureMapShape shape = new FeatureMapShape(2, 4, 4);
    Layer.PoolWindow window = new Layer.PoolWindow(2, 2, 2, 2, 0, 0);
    FeatureMapShape pooled = new FeatureMapShape(2, 2, 2);
    QuantParam param = new QuantParam(0.25f, -3);
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Add(0, 0, 128, 256, 16));
    layers.add(
        new Layer.QuantizedAdd(
            0,
            0,
            128,
            256,
            16,
            new Rescale(-3, 5, 2),
            new Rescale(4, -6, 3),
            new Rescale(7, 8, 9)));
    layers.add(unspecified(LayerType.GLOBAL_MAX_POOL2D));
    layers.add(unspecified(LayerType.QUANTIZED_GLOBAL_MAX_POOL2D));
    layers.add(new Layer.GlobalAveragePool2d(0, 0, 512, 16, 2));
    layers.add(unspecified(LayerType.QUANTIZED_GLOBAL_AVERAGE_POOL2D));
    layers.add(new Layer.MaxPool2d(0, 0, 512, shape, pooled, window, 1));
    layers.add(new Layer.QuantizedMaxPool2d(0, 0, 512, shape, pooled, window));
    layers.add(new Layer.AveragePool2d(0, 0, 512, shape, pooled, window, 0));
    layers.add(unspecified(LayerType.QUANTIZED_AVERAGE_POOL2D));
    layers.add(new Layer.Quantize(0, 0, 512, 32, param));
    layers.add(new Layer.Dequantize(0, 0, 512, 32, param));
    layers.add(new Layer.Requantize(0, 0, 512, 32, bytes(256)));
    layers.add(new Layer.L2Normalization(0, 0, 512, 8));
    layers.add(new Layer.Softmax(0, 0, 512, 8));
    List<MemoryRange> parts = List.of(new MemoryRange(0, 5), new MemoryRange(100, 7));
    layers.add(new Layer.Concat(false, 0, 512, parts));
    layers.add(new Layer.Concat(true, 0, 512, parts));
    layers.add(new Layer.FullyConnected(0, 0, 512, 3, 2, 1, bytes(24), bytes(8)));
    layers.add(unspecified(LayerType.QUANTIZED_FULLY_CONNECTED));
    layers.add(new Layer.TensorflowFlatten(0, 0, 512, shape));
    layers.add(unspecified(LayerType.QUANTIZED_TENSORFLOW_FLATTEN));
    layers.add(new Layer.ResizeNearestNeighbor(false, 0, 0, 512, shape, 6, 5, 0));
    layers.add(new Layer.ResizeNearestNeighbor(true, 0, 0, 512, shape, 6, 5, 1));
    layers.add(new Layer.ChannelwiseDequantize(0, 0, 512, 16, List.of(param, param)));
    layers.add(new Layer.Logistic(0, 0, 512, 8));
    KpuConv conv = KpuConv.of(shape, 3, 3).weights(new byte[54], 100).inputZero(9).build();
    layers.add(new Layer.K210Conv(1, 1024, conv.at(100, 200)));
    layers.add(new Layer.K210AddPadding(0, 0, 300, 9));
    layers.add(new Layer.K210RemovePadding(0, 0, 512, 9));
    layers.add(new Layer.K210Upload(0, 0, 400, shape));
    return new V3Content(1, 77, MAIN_BYTES, List.of(new MemoryRange(512, 32)), layers);
  }

  private static Layer unspecified(LayerType type) {
    // The parser takes the flags from the body's first word.
    ByteBuf body = bytes(24);
    return new Layer.Unspecified(type, body.getIntLE(0), body);
  }

  private static ByteBuf bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (3 * i + 1);
    }
    return Unpooled.wrappedBuffer(bytes).asReadOnly();
  }
}
