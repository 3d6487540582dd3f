package k210.inference;

import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import k210.kmodel.DataType;
import k210.kmodel.Layer;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayerRegisters;
import k210.timing.LayerCost;
import k210.timing.V3LayerCost;

/** The result of a kmodel V3 layer. */
final class V3LayerResult implements LayerResult {
  private final int index;
  private final Layer layer;
  private final boolean inputIsPadded;
  private final ResultPlace place;
  private final V3Executor executor;
  private ByteBuf data;

  /**
   * @param inputIsPadded whether the layer before was K210AddPadding, so that only pixel (0,0)
   *     means anything
   */
  V3LayerResult(int index, Layer layer, boolean inputIsPadded, V3Executor executor) {
    this.index = index;
    this.layer = layer;
    this.inputIsPadded = inputIsPadded;
    this.place = ResultPlace.of(layer);
    this.executor = executor;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public String typeName() {
    return layer.type().nncaseName();
  }

  @Override
  public int typeId() {
    return layer.type().id();
  }

  @Override
  public List<Integer> shape() {
    return place.shape();
  }

  @Override
  public DataType dataType() {
    return place.type();
  }

  @Override
  public MemoryKind memory() {
    return place.memory();
  }

  @Override
  public int address() {
    return place.address();
  }

  @Override
  public int bytes() {
    return place.bytes();
  }

  @Override
  public ByteBuf data() {
    if (data == null) {
      data = executor.result(layer, place);
    }
    return data;
  }

  @Override
  public SequencedMap<String, Object> details() {
    SequencedMap<String, Object> details = new LinkedHashMap<>();
    if (layer instanceof Layer.K210Conv conv) {
      convDetails(conv, details);
    } else if (layer instanceof Layer.FullyConnected fc) {
      details.put("in_channels", fc.inputChannels());
      details.put("act", fc.activation());
    }
    return details;
  }

  private void convDetails(Layer.K210Conv conv, SequencedMap<String, Object> details) {
    KpuLayerRegisters r = conv.kpu().registers();
    FeatureMapShape in = r.inputShape();
    details.put("in", List.of(in.channels(), in.height(), in.width()));
    details.put("kernel", r.kernelSize());
    details.put("dw", r.depthwise() ? 1 : 0);
    details.put("pool", r.poolType());
    details.put("dst", r.destinationRow());
    if (conv.writesMainMemory()) {
      details.put("main_addr", conv.output());
      details.put("main_size", bytes());
      details.put("main_crc32", Crc32.hex(executor.mainMemory(conv.output(), bytes())));
    }
    if (inputIsPadded) {
      ByteBuf pixels = V3Executor.firstPixels(data(), r.outputChannels());
      details.put("crc32_pixel00", Crc32.hex(pixels));
    }
  }

  @Override
  public LayerCost cost() {
    return V3LayerCost.of(layer);
  }
}
