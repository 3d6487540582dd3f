package k210.inference;

import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import k210.kmodel.DataType;
import k210.kpu.KpuLayerRegisters;

/**
 * What results of both kmodel versions share: a place in a memory, bytes that are read from it when
 * somebody asks, and the facts of a KPU layer.
 */
abstract sealed class PlacedResult implements LayerResult permits V3LayerResult, V4LayerResult {
  private final int index;
  private final ResultPlace place;
  private ByteBuf data;

  PlacedResult(int index, ResultPlace place) {
    this.index = index;
    this.place = place;
  }

  /** The dense bytes, from the place. */
  abstract ByteBuf read(ResultPlace from);

  @Override
  public final int index() {
    return index;
  }

  @Override
  public final List<Integer> shape() {
    return place.shape();
  }

  @Override
  public final DataType dataType() {
    return place.type();
  }

  @Override
  public final MemoryKind memory() {
    return place.memory();
  }

  @Override
  public final int address() {
    return place.address();
  }

  @Override
  public final int bytes() {
    return place.bytes();
  }

  @Override
  public final ByteBuf data() {
    if (data == null) {
      data = read(place);
    }
    return data;
  }

  /** What reports tell of a KPU layer, whatever the version. */
  static SequencedMap<String, Object> kpuDetails(List<Integer> in, KpuLayerRegisters registers) {
    SequencedMap<String, Object> details = new LinkedHashMap<>();
    details.put("in", in);
    details.put("kernel", registers.kernelSize());
    details.put("dw", registers.depthwise() ? 1 : 0);
    details.put("pool", registers.poolType());
    details.put("dst", registers.destinationRow());
    return details;
  }

  /** What reports tell of a copy that a KPU layer sends to main memory. */
  static void putMainCopy(SequencedMap<String, Object> details, int address, ByteBuf copy) {
    details.put("main_addr", address);
    details.put("main_size", copy.readableBytes());
    details.put("main_crc32", Crc32.hex(copy));
  }
}
