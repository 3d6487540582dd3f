package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import k210.kpu.ActivationTable;
import k210.kpu.BatchNorm;
import k210.kpu.KpuLayer;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.RegisterFault;
import k210.kpu.WeightWidth;

/** Reads a K210Conv body and the four pieces of the file that it points at. */
final class V3ConvParser {
  private final BodyCursor in;
  private final V3Fields fields;
  private final WeightWidth weightWidth;
  private int farthest;
  private long pointedBytes;

  V3ConvParser(BodyCursor in, V3Fields fields, WeightWidth weightWidth) {
    this.in = in;
    this.fields = fields;
    this.weightWidth = weightWidth;
  }

  /** End of the last piece. */
  int farthestByte() {
    return farthest;
  }

  /** Sum of the pieces. */
  long pointedBytes() {
    return pointedBytes;
  }

  Layer.K210Conv parse() {
    int flags = in.word("flags");
    int output = fields.output();
    int layerOffset = in.count("layer_offset");
    int weightsOffset = in.count("weights_offset");
    int bnOffset = in.count("bn_offset");
    int actOffset = in.count("act_offset");
    KpuLayerRegisters registers =
        KpuLayerRegisters.decode(part("layer_offset", layerOffset, KpuLayerRegisters.BYTES), 0);
    RegisterFault.first(registers)
        .ifPresent(
            fault -> {
              throw in.fault("layer_offset", Integer.toString(layerOffset), fault.toString());
            });
    ByteBuf weights =
        part("weights_offset", weightsOffset, registers.weightCount() * weightWidth.bytes());
    int channels = registers.outputChannels();
    ByteBuf bn = part("bn_offset", bnOffset, (long) BatchNorm.BYTES * channels);
    List<BatchNorm> batchNorms = new ArrayList<>(channels);
    for (int i = 0; i < channels; i++) {
      batchNorms.add(BatchNorm.decode(bn.getLongLE(i * BatchNorm.BYTES)));
    }
    ActivationTable activation =
        ActivationTable.decode(part("act_offset", actOffset, ActivationTable.BYTES), 0);
    Layer.K210Conv conv =
        new Layer.K210Conv(
            flags, output, new KpuLayer(registers, weightWidth, weights, batchNorms, activation));
    if (conv.writesMainMemory()) {
      fields.outputRange(output, registers.outputShape().elements());
    }
    return conv;
  }

  /** A piece of the file that a K210Conv body points at. */
  private ByteBuf part(String field, int offset, long bytes) {
    ByteBuf part = in.bytesAt(field, offset, bytes);
    farthest = Math.max(farthest, offset + (int) bytes);
    pointedBytes += bytes;
    return part;
  }
}
