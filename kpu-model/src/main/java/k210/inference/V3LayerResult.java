package k210.inference;

import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import k210.kmodel.Layer;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayerRegisters;
import k210.timing.LayerCost;
import k210.timing.V3LayerCost;

/** The result of a kmodel V3 layer. */
final class V3LayerResult extends PlacedResult {
  private final Layer layer;
  private final boolean inputIsPadded;
  private final V3Executor executor;

  /**
   * @param inputIsPadded whether the layer before was K210AddPadding, so that only pixel (0,0)
   *     means anything
   */
  V3LayerResult(int index, Layer layer, boolean inputIsPadded, V3Executor executor) {
    super(index, ResultPlace.of(layer));
    this.layer = layer;
    this.inputIsPadded = inputIsPadded;
    this.executor = executor;
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
  ByteBuf read(ResultPlace from) {
    return executor.result(layer, from);
  }

  @Override
  public SequencedMap<String, Object> details() {
    SequencedMap<String, Object> details = new LinkedHashMap<>();
    if (layer instanceof Layer.K210Conv conv) {
      return convDetails(conv);
    } else if (layer instanceof Layer.FullyConnected fc) {
      details.put("in_channels", fc.inputChannels());
      details.put("act", fc.activation());
    }
    return details;
  }

  private SequencedMap<String, Object> convDetails(Layer.K210Conv conv) {
    KpuLayerRegisters r = conv.kpu().registers();
    FeatureMapShape in = r.inputShape();
    SequencedMap<String, Object> details =
        kpuDetails(List.of(in.channels(), in.height(), in.width()), r);
    if (conv.writesMainMemory()) {
      putMainCopy(details, conv.output(), executor.mainMemory(conv.output(), bytes()));
    }
    if (inputIsPadded) {
      ByteBuf pixels = V3Executor.firstPixels(data(), r.outputChannels());
      details.put("crc32_pixel00", Crc32.hex(pixels));
    }
    return details;
  }

  @Override
  public LayerCost cost() {
    return V3LayerCost.of(layer);
  }
}
