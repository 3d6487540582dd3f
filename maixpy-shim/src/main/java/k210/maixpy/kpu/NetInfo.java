package k210.maixpy.kpu;

import java.util.List;
import k210.kmodel.Layer;
import k210.kpu.KpuLayerRegisters;
import org.graalvm.polyglot.HostAccess;

/** What {@code netinfo} tells about each layer, for the shim to wrap. */
public final class NetInfo {
  private final List<Layer> layers;
  private final List<Integer> bodyBytes;

  NetInfo(List<Layer> layers, List<Integer> bodyBytes) {
    this.layers = layers;
    this.bodyBytes = bodyBytes;
  }

  /** How many layers run; the firmware counts them in a byte. */
  @HostAccess.Export
  public int count() {
    return layers.size();
  }

  /** The type's name as the library prints it. */
  @HostAccess.Export
  public String typeName(int layer) {
    return LayerNames.printed(layers.get(layer).type());
  }

  /**
   * The numbers of one layer in the order of netinfo's repr after type: type id, wi, hi, wo, ho,
   * chi, cho, dw, kernel_type, pool_type, para_size. A layer that the KPU does not run has zeros
   * and its body size.
   */
  @HostAccess.Export
  public int[] numbers(int layer) {
    int typeId = layers.get(layer).type().id();
    if (!(layers.get(layer) instanceof Layer.K210Conv conv)) {
      return new int[] {typeId, 0, 0, 0, 0, 0, 0, 0, 0, 0, bodyBytes.get(layer)};
    }
    KpuLayerRegisters r = conv.kpu().registers();
    return new int[] {
      typeId,
      r.inputWidth(),
      r.inputHeight(),
      r.outputWidth(),
      r.outputHeight(),
      r.inputChannels(),
      r.outputChannels(),
      r.depthwise() ? 1 : 0,
      r.kernelType(),
      r.poolType(),
      r.bytesPerLoad()
    };
  }

  /** The line the library prints per layer. */
  String printedLine(int layer) {
    return "layer[%d]: %s, %d bytes\r\n".formatted(layer, typeName(layer), bodyBytes.get(layer));
  }
}
