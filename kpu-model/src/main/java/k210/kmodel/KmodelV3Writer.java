package k210.kmodel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Writes kmodel V3 files byte for byte as nncase 0.1 does: header, outputs, layer headers, bodies
 * back to back. Every body ends on an 8-byte boundary; weights and batch norms start on 128,
 * activation tables on 256. Source: nncase v0.1.0-rc5, Generator.cs and K210Conv2d.cs.
 */
public final class KmodelV3Writer {
  private static final int VERSION = 3;
  private static final int ARCH_K210 = 0;
  private static final int LAYER_HEADER_BYTES = 8;

  private KmodelV3Writer() {}

  /**
   * The file's bytes in a new buffer.
   *
   * @throws IllegalArgumentException if a KPU layer's weight width is not that of the header flags
   */
  public static ByteBuf write(V3Content content) {
    ByteBuf out = Unpooled.buffer();
    out.writeIntLE(VERSION);
    out.writeIntLE(content.flags());
    out.writeIntLE(ARCH_K210);
    out.writeIntLE(content.layers().size());
    out.writeIntLE(content.maxStartAddress());
    out.writeIntLE(content.mainMemoryBytes());
    out.writeIntLE(content.outputs().size());
    for (MemoryRange output : content.outputs()) {
      out.writeIntLE(output.address());
      out.writeIntLE(output.bytes());
    }
    int headers = out.writerIndex();
    out.writeZero(content.layers().size() * LAYER_HEADER_BYTES);
    V3BodyWriter bodies = new V3BodyWriter(out, content.eightBitWeights());
    for (int i = 0; i < content.layers().size(); i++) {
      Layer layer = content.layers().get(i);
      int start = out.writerIndex();
      bodies.write(layer);
      bodies.align(8);
      int header = headers + i * LAYER_HEADER_BYTES;
      out.setIntLE(header, layer.type().id());
      out.setIntLE(header + 4, out.writerIndex() - start);
    }
    return out;
  }
}
