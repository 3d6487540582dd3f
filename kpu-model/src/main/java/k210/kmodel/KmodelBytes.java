package k210.kmodel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Byte order of kmodel files. */
public final class KmodelBytes {
  private KmodelBytes() {}

  /**
   * The readable bytes with every 32-bit word reversed, as a copy: turns a file for KPU.load_flash
   * into a usual one and back. Up to three bytes after the last whole word stay as they are.
   */
  public static ByteBuf swapWords(ByteBuf bytes) {
    int length = bytes.readableBytes();
    byte[] swapped = new byte[length];
    bytes.getBytes(bytes.readerIndex(), swapped);
    ByteBuf copy = Unpooled.wrappedBuffer(swapped);
    for (int offset = 0; offset + 4 <= length; offset += 4) {
      copy.setInt(offset, Integer.reverseBytes(copy.getInt(offset)));
    }
    return copy;
  }
}
