package k210.kmodel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Writes kmodel V4 files as nncase 0.2 does: header, inputs, outputs, constants, node headers,
 * bodies back to back. Every body ends on an 8-byte boundary; a KPU layer's tables start on 256.
 * Source: nncase v0.2.0-beta4, {@code codegen.cpp} and the ops_body headers.
 */
public final class KmodelV4Writer {
  private static final int IDENTIFIER = 0x4B4D444C;
  private static final int VERSION = 4;
  private static final int NODE_HEADER_BYTES = 8;
  private static final int BODY_ALIGNMENT = 8;

  private KmodelV4Writer() {}

  /**
   * The file's bytes in a new buffer. What the nodes say is not checked here: reading it does.
   *
   * @throws IllegalArgumentException if a KPU layer has 16-bit weights
   */
  public static ByteBuf write(V4Content content) {
    ByteBuf file = Unpooled.buffer();
    V4Sink out = new V4Sink(file);
    out.words(IDENTIFIER, VERSION, content.flags(), content.target().code());
    out.words(content.constants().readableBytes(), content.mainMemoryBytes());
    out.words(content.nodes().size(), content.inputs().size(), content.outputs().size());
    out.words(content.reserved());
    content.inputs().forEach(input -> out.range(input.range()));
    content.inputs().forEach(input -> out.shape(input.shape()));
    content.outputs().forEach(out::range);
    out.bytes(content.constants());
    int headers = out.position();
    file.writeZero(content.nodes().size() * NODE_HEADER_BYTES);
    V4BodyWriter bodies = new V4BodyWriter(out);
    for (int i = 0; i < content.nodes().size(); i++) {
      Node node = content.nodes().get(i);
      int start = out.position();
      bodies.write(node);
      out.align(BODY_ALIGNMENT);
      int header = headers + i * NODE_HEADER_BYTES;
      file.setIntLE(header, node.opcode().id());
      file.setIntLE(header + 4, out.position() - start);
    }
    return file;
  }
}
