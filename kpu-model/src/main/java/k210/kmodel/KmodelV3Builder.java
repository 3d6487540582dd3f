package k210.kmodel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuConv;
import k210.kpu.KpuLayer;
import k210.kpu.KpuRam;
import k210.kpu.WeightWidth;

/**
 * Builds a model that is a chain of layers, and places everything: KPU maps alternate between the
 * two ends of KPU RAM, main-memory tensors lie one after another. For other graphs make a {@link
 * V3Content} directly.
 */
public final class KmodelV3Builder {
  private static final int MAIN_ALIGNMENT = 8;

  private final List<Layer> layers = new ArrayList<>();
  private final List<MemoryRange> outputs = new ArrayList<>();
  private int mainBytes;
  private int lowestRow = KpuRam.ROWS;

  private boolean inKpuRam = true;
  private FeatureMapShape shape;
  private DataType type = DataType.UINT8;
  private int mapRow;
  private int address;

  /**
   * Appends a convolution. The first one takes the model's input; a later one takes the map of the
   * one before.
   *
   * @throws IllegalArgumentException if it does not fit what is there, or KPU RAM
   */
  public KmodelV3Builder conv(KpuConv conv) {
    long inRows = KpuRam.rows(conv.inputShape());
    long outRows = KpuRam.rows(conv.outputShape());
    if (inRows + outRows > KpuRam.ROWS) {
      throw new IllegalArgumentException(
          "a map of %d rows and one of %d do not fit the KPU's %d rows together"
              .formatted(inRows, outRows, KpuRam.ROWS));
    }
    if (layers.isEmpty()) {
      mapRow = KpuRam.ROWS - (int) inRows;
    } else if (!inKpuRam || !conv.inputShape().equals(shape)) {
      throw new IllegalArgumentException(
          "a convolution of %s after %s of %s"
              .formatted(conv.inputShape(), layers.getLast().type(), shape));
    }
    int destination = mapRow == 0 ? KpuRam.ROWS - (int) outRows : 0;
    lowestRow = Math.min(lowestRow, Math.min(mapRow, destination));
    layers.add(new Layer.K210Conv(0, 0, conv.at(mapRow, destination)));
    mapRow = destination;
    shape = conv.outputShape();
    return this;
  }

  /** Appends u8 to float: value * scale + bias. */
  public KmodelV3Builder dequantize(float scale, float bias) {
    int from = mainTensor(DataType.UINT8);
    int to = allocate(shape.elements(), DataType.FLOAT32);
    layers.add(new Layer.Dequantize(0, from, to, elements(), new QuantParam(scale, bias)));
    return this;
  }

  /** Appends the mean of each channel's floats. */
  public KmodelV3Builder globalAverage() {
    int from = mainTensor(DataType.FLOAT32);
    int size = shape.height() * shape.width();
    int to = allocate(shape.channels(), DataType.FLOAT32);
    layers.add(new Layer.GlobalAveragePool2d(0, from, to, size, shape.channels()));
    shape = new FeatureMapShape(shape.channels(), 1, 1);
    return this;
  }

  /**
   * Appends a fully connected layer over all floats.
   *
   * @param weights [output][input]
   * @param bias one per output
   * @param activation 0 linear, 1 ReLU, 2 ReLU6
   */
  public KmodelV3Builder fullyConnected(float[] weights, float[] bias, int activation) {
    int from = mainTensor(DataType.FLOAT32);
    if (weights.length != bias.length * elements()) {
      throw new IllegalArgumentException(
          weights.length
              + " weights for "
              + elements()
              + " inputs and "
              + bias.length
              + " outputs");
    }
    int to = allocate(bias.length, DataType.FLOAT32);
    layers.add(
        new Layer.FullyConnected(
            0, from, to, elements(), bias.length, activation, floats(weights), floats(bias)));
    shape = new FeatureMapShape(bias.length, 1, 1);
    return this;
  }

  /** Appends softmax over all floats. */
  public KmodelV3Builder softmax() {
    int from = mainTensor(DataType.FLOAT32);
    int to = allocate(shape.elements(), DataType.FLOAT32);
    layers.add(new Layer.Softmax(0, from, to, elements()));
    return this;
  }

  /** Appends the sigmoid of all floats. */
  public KmodelV3Builder logistic() {
    int from = mainTensor(DataType.FLOAT32);
    int to = allocate(shape.elements(), DataType.FLOAT32);
    layers.add(new Layer.Logistic(0, from, to, elements()));
    return this;
  }

  /** Makes what the last layer left an output of the model. */
  public KmodelV3Builder output() {
    int from = mainTensor(type);
    outputs.add(new MemoryRange(from, elements() * type.bytes()));
    return this;
  }

  /** The model's content so far. */
  public V3Content content() {
    int flags =
        layers.stream().anyMatch(KmodelV3Builder::hasWideWeights)
            ? 0
            : V3Content.FLAG_EIGHT_BIT_WEIGHTS;
    return new V3Content(flags, lowestRow, mainBytes, outputs, layers);
  }

  /** The model's file. */
  public ByteBuf write() {
    return KmodelV3Writer.write(content());
  }

  private static boolean hasWideWeights(Layer layer) {
    return layer instanceof Layer.K210Conv conv
        && conv.kpu().weightWidth() == WeightWidth.SIXTEEN_BIT;
  }

  /**
   * Address of the current tensor in main memory, where a convolution's result is sent when someone
   * asks for it.
   */
  private int mainTensor(DataType expected) {
    if (layers.isEmpty() || type != expected) {
      throw new IllegalStateException("the layer needs a tensor of " + expected + " before it");
    }
    if (inKpuRam) {
      KpuLayer kpu = ((Layer.K210Conv) layers.removeLast()).kpu();
      address = allocate(shape.elements(), DataType.UINT8);
      layers.add(new Layer.K210Conv(Layer.K210Conv.FLAG_MAIN_MEMORY_OUTPUT, address, kpu));
      inKpuRam = false;
    }
    return address;
  }

  private int allocate(long elements, DataType newType) {
    address = mainBytes;
    type = newType;
    long end = mainBytes + elements * newType.bytes();
    mainBytes = Math.toIntExact((end + MAIN_ALIGNMENT - 1) / MAIN_ALIGNMENT * MAIN_ALIGNMENT);
    return address;
  }

  private int elements() {
    return Math.toIntExact(shape.elements());
  }

  private static ByteBuf floats(float[] values) {
    ByteBuf bytes = Unpooled.wrappedBuffer(new byte[4 * values.length]);
    for (int i = 0; i < values.length; i++) {
      bytes.setFloatLE(4 * i, values[i]);
    }
    return bytes.asReadOnly();
  }
}
