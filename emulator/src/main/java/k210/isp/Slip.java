package k210.isp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;

/**
 * The Serial Line Internet Protocol's framing (RFC 1055): packets between END bytes.
 *
 * <p>What comes before the first END is noise and dropped. From then on every END ends a packet and
 * starts one, and empty ones do not count, so that no lost byte can put the two ends out of step. A
 * packet that is too long, or holds a wrong escape, is handed on as an empty one, so that its
 * sender gets an answer.
 */
final class Slip {
  private static final int END = 0xC0;
  private static final int ESC = 0xDB;
  private static final int ESC_END = 0xDC;
  private static final int ESC_ESC = 0xDD;

  private final int mostBytes;
  private final Consumer<byte[]> packets;
  private final ByteBuf packet;
  private boolean inside;
  private boolean escaped;
  private boolean damaged;

  /**
   * Creates a decoder.
   *
   * @param mostBytes the longest packet, unescaped
   * @param packets gets every packet
   */
  Slip(int mostBytes, Consumer<byte[]> packets) {
    this.mostBytes = mostBytes;
    this.packet = Unpooled.buffer(Math.min(256, mostBytes), mostBytes);
    this.packets = packets;
  }

  void received(byte[] octets, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      received(octets[i] & 0xFF);
    }
  }

  private void received(int octet) {
    if (octet == END) {
      end();
    } else if (inside) {
      if (escaped) {
        escaped = false;
        damaged |= octet != ESC_END && octet != ESC_ESC;
        add(octet == ESC_END ? END : ESC);
      } else if (octet == ESC) {
        escaped = true;
      } else {
        add(octet);
      }
    }
  }

  private void add(int octet) {
    if (packet.readableBytes() < mostBytes) {
      packet.writeByte(octet);
    } else {
      damaged = true;
    }
  }

  private void end() {
    damaged |= escaped;
    boolean complete = inside && (packet.readableBytes() > 0 || damaged);
    byte[] whole = damaged ? new byte[0] : ByteBufUtil.getBytes(packet);
    packet.clear();
    inside = true;
    escaped = false;
    damaged = false;
    if (complete) {
      packets.accept(whole);
    }
  }

  /** A packet as it goes over the line. */
  static byte[] encode(byte[] packet) {
    ByteBuf line = Unpooled.buffer(packet.length + 2);
    line.writeByte(END);
    for (byte octet : packet) {
      switch (octet & 0xFF) {
        case END -> {
          line.writeByte(ESC);
          line.writeByte(ESC_END);
        }
        case ESC -> {
          line.writeByte(ESC);
          line.writeByte(ESC_ESC);
        }
        default -> line.writeByte(octet);
      }
    }
    line.writeByte(END);
    return ByteBufUtil.getBytes(line);
  }
}
