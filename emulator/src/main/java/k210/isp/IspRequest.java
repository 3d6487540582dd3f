package k210.isp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.zip.CRC32;

/**
 * A request to ROM or flash stub: u16 operation, u16 reserved, u32 CRC-32 of all that follows, u32
 * address, u32 length, data; all little-endian.
 *
 * @param operation which command
 * @param checksumFits whether the CRC is right
 * @param address of memory or flash; some commands use it for a number
 * @param length of the data; an erase has a length without data
 * @param data the bytes behind the header, array-backed
 */
record IspRequest(int operation, boolean checksumFits, long address, long length, ByteBuf data) {
  private static final int CHECKSUM_AT = 4;
  private static final int CHECKED_FROM = 8;
  private static final int HEADER_BYTES = 16;

  /** Reads a packet; what a short one lacks, as a greeting does, is 0. */
  static IspRequest of(byte[] packet) {
    byte[] whole = new byte[Math.max(packet.length, HEADER_BYTES)];
    System.arraycopy(packet, 0, whole, 0, packet.length);
    ByteBuf bytes = Unpooled.wrappedBuffer(whole);
    CRC32 crc = new CRC32();
    crc.update(packet, Math.min(CHECKED_FROM, packet.length), Math.max(0, packet.length - 8));
    return new IspRequest(
        packet.length == 0 ? 0 : bytes.getUnsignedByte(0),
        packet.length >= CHECKED_FROM && crc.getValue() == bytes.getUnsignedIntLE(CHECKSUM_AT),
        bytes.getUnsignedIntLE(CHECKED_FROM),
        bytes.getUnsignedIntLE(CHECKED_FROM + 4),
        bytes.slice(HEADER_BYTES, whole.length - HEADER_BYTES));
  }

  /** Whether a command that brings data can be done: its length and its checksum are right. */
  IspStatus checkData() {
    if (length != data.readableBytes()) {
      return IspStatus.BAD_DATA_LENGTH;
    }
    return checksumFits ? IspStatus.OK : IspStatus.BAD_CHECKSUM;
  }
}
