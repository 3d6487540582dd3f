package k210.imlib.jpeg;

import java.util.Arrays;

/**
 * Bytes and bits of a file in the making. What does not fit is left out, and remembered as
 * overflow; the last byte of the room is never used.
 */
final class JpegOutput {
  private final int limitBytes;
  private byte[] bytes = new byte[4096];
  private int length;

  /** Bits that wait for their byte, from bit 23 down; what is above has been written. */
  private int buffer;

  private int bitCount;
  private boolean overflow;

  JpegOutput(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  boolean hasOverflow() {
    return overflow;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  void octet(int octet) {
    if (length + 1 >= limitBytes) {
      overflow = true;
      return;
    }
    append(octet);
  }

  void octets(int... octets) {
    if (length + octets.length >= limitBytes) {
      overflow = true;
      return;
    }
    for (int octet : octets) {
      append(octet);
    }
  }

  /** Appends without asking for room, as the seam of the halves does. */
  private void append(int octet) {
    // The seam reads two bytes further than what was written.
    if (length + 3 > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    bytes[length++] = (byte) octet;
  }

  /** Writes the low bits of a code; a byte of ones is followed by a zero. */
  void bits(int code, int count) {
    bitCount += count;
    buffer |= code << (24 - bitCount);
    while (bitCount > 7) {
      int octet = (buffer >> 16) & 0xFF;
      octet(octet);
      if (octet == 0xFF) {
        octet(0);
      }
      buffer <<= 8;
      bitCount -= 8;
    }
  }

  /**
   * Joins the second half's bits to this one's ({@code jpg_bpp2_end}). Zeros behind bytes of ones
   * are put anew, but for the first byte and the last, and of the last bits some become zero.
   */
  void join(JpegOutput second) {
    int shift = bitCount;
    int rest = 8 - shift;
    byte[] tail = second.bytes;
    append(buffer >> 16 | (tail[0] & 0xFF) >> shift);
    int i = 0;
    while (second.length - i > 1) {
      int octet = tail[i] & 0xFF;
      if (octet == 0xFF) {
        i++;
      }
      i++;
      int joined = (octet << rest | (tail[i] & 0xFF) >> shift) & 0xFF;
      append(joined);
      if (joined == 0xFF) {
        append(0);
      }
    }
    int last = tail[i] & 0xFF;
    if (second.bitCount + shift >= 8) {
      append(last << rest | second.buffer >> rest);
      bitCount = second.bitCount + shift - 8;
      buffer = second.buffer << rest;
    } else {
      bitCount = shift + second.bitCount;
      buffer = last << (rest + 16) | second.buffer >> shift;
    }
  }
}
