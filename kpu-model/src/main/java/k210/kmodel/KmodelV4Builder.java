package k210.kmodel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuConv;
import k210.kpu.KpuRam;
import k210.kpu.RowLayout;
import k210.kpu.WeightWidth;
import k210.operators.Shape4;

/**
 * Builds a model from nodes and places their tensors: constants and main-memory tensors lie one
 * after another, never reused; maps of a chain of convolutions alternate between the two ends of
 * KPU RAM.
 *
 * <pre>{@code
 * KmodelV4Builder b = new KmodelV4Builder();
 * TensorRange image = b.kpuInput(new FeatureMapShape(3, 240, 320));
 * TensorRange bytes = b.toMain(b.conv(image, first), second);
 * TensorRange floats = b.tensor(DataType.FLOAT32, bytes.bytes());
 * b.add(new QuantizedNode.Dequantize(bytes, floats, new QuantizedNode.QuantScale(128, 16)));
 * ByteBuf file = b.output(floats).write();
 * }</pre>
 */
public final class KmodelV4Builder {
  private static final int ALIGNMENT = 8;

  private final List<V4Content.Input> inputs = new ArrayList<>();
  private final List<TensorRange> outputs = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final ByteBuf constants = Unpooled.buffer();
  private int mainBytes;

  /** An input in main memory. */
  public TensorRange input(DataType type, Shape4 shape) {
    TensorRange range = tensor(type, shape.elements());
    inputs.add(new V4Content.Input(range, shape));
    return range;
  }

  /** An input in KPU RAM, at its end. */
  public TensorRange kpuInput(FeatureMapShape shape) {
    int rows = Math.toIntExact(KpuRam.rows(shape));
    TensorRange range = rows(KpuRam.ROWS - rows, rows);
    inputs.add(
        new V4Content.Input(range, new Shape4(1, shape.channels(), shape.height(), shape.width())));
    return range;
  }

  /** A constant. */
  public TensorRange constant(DataType type, ByteBuf bytes) {
    int start = constants.writerIndex();
    constants.writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
    constants.writeZero((ALIGNMENT - constants.writerIndex() % ALIGNMENT) % ALIGNMENT);
    return new TensorRange(MemoryType.CONST, type, start, bytes.readableBytes());
  }

  /** Room for a tensor in main memory. */
  public TensorRange tensor(DataType type, long elements) {
    int bytes = Math.toIntExact(elements * type.bytes());
    TensorRange range = new TensorRange(MemoryType.MAIN, type, mainBytes, bytes);
    mainBytes = Math.toIntExact(((long) mainBytes + bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    return range;
  }

  /** Appends a node whose tensors are placed. */
  public KmodelV4Builder add(Node node) {
    nodes.add(node);
    return this;
  }

  /** Appends a KPU layer on a map in KPU RAM; returns its result there. */
  public TensorRange conv(TensorRange map, KpuConv conv) {
    return conv(map, conv, TensorRange.NONE).output();
  }

  /** Appends a KPU layer on a map in KPU RAM; returns its dense result in main memory. */
  public TensorRange toMain(TensorRange map, KpuConv conv) {
    return conv(map, conv, tensor(DataType.UINT8, conv.outputShape().elements())).mainOutput();
  }

  private KpuNode.KpuConv2d conv(TensorRange map, KpuConv conv, TensorRange mainOutput) {
    int source = map.start() / RowLayout.ROW_BYTES;
    int rows = Math.toIntExact(KpuRam.rows(conv.outputShape()));
    int destination = source == 0 ? KpuRam.ROWS - rows : 0;
    if (KpuRam.rows(conv.inputShape()) + rows > KpuRam.ROWS) {
      throw new IllegalArgumentException("input and output do not fit KPU RAM together");
    }
    KpuNode.KpuConv2d node = new KpuNode.KpuConv2d(mainOutput, 1, 0, conv.at(source, destination));
    if (node.layer().weightWidth() != WeightWidth.EIGHT_BIT) {
      throw new IllegalArgumentException("kmodel V4 has no 16-bit weights");
    }
    nodes.add(node);
    return node;
  }

  /** Makes a tensor an output of the model. */
  public KmodelV4Builder output(TensorRange range) {
    outputs.add(range);
    return this;
  }

  /** The model's content so far. */
  public V4Content content() {
    return new V4Content(
        0, V4Content.Target.K210, mainBytes, 0, inputs, outputs, constants.copy(), nodes);
  }

  /** The model's file. */
  public ByteBuf write() {
    return KmodelV4Writer.write(content());
  }

  private static TensorRange rows(int row, int count) {
    return new TensorRange(
        MemoryType.KPU, DataType.UINT8, row * RowLayout.ROW_BYTES, count * RowLayout.ROW_BYTES);
  }
}
