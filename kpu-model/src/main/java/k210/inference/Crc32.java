package k210.inference;

import io.netty.buffer.ByteBuf;
import java.util.zip.CRC32;

/** CRC-32 as zlib's, of a buffer's readable bytes. */
final class Crc32 {
  private Crc32() {}

  static int of(ByteBuf bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.nioBuffer());
    return (int) crc.getValue();
  }

  static String hex(int crc) {
    return "%08x".formatted(crc);
  }

  static String hex(ByteBuf bytes) {
    return hex(of(bytes));
  }
}
