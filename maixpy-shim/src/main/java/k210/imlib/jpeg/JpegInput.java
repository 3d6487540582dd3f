package k210.imlib.jpeg;

/**
 * The bytes and bits of a file as picojpeg reads them: 16 bits ahead, with bytes put back, and 0xFF
 * and 0xD9 in turn behind the end.
 */
final class JpegInput {
  private final byte[] file;
  private final int[] putBack = new int[8];
  private int putBackCount;
  private int position;
  private boolean endToggle;
  private int buffer;
  private int bitsLeft = 8;

  JpegInput(byte[] file) {
    this.file = file;
    bits(8);
    bits(8);
  }

  /** The next byte, past the bits that were read ahead. */
  int octet() {
    if (putBackCount > 0) {
      return putBack[--putBackCount];
    }
    if (position < file.length) {
      return file[position++] & 0xFF;
    }
    endToggle = !endToggle;
    return endToggle ? 0xFF : 0xD9;
  }

  private void putBack(int octet) {
    putBack[putBackCount++] = octet & 0xFF;
  }

  /** A byte of coded data, in which 0xFF is followed by a zero unless a marker begins. */
  private int codedOctet() {
    int octet = octet();
    if (octet == 0xFF) {
      int next = octet();
      if (next != 0) {
        putBack(next);
        putBack(0xFF);
      }
    }
    return octet;
  }

  /** Up to 16 bits of a header. */
  int bits(int count) {
    return bits(count, false);
  }

  /** Up to 16 bits of coded data. */
  int codedBits(int count) {
    return bits(count, true);
  }

  private int bits(int count, boolean coded) {
    int rest = count;
    int result = buffer;
    if (rest > 8) {
      rest -= 8;
      shift(bitsLeft);
      buffer |= coded ? codedOctet() : octet();
      shift(8 - bitsLeft);
      result = (result & 0xFF00) | (buffer >> 8);
    }
    if (bitsLeft < rest) {
      shift(bitsLeft);
      buffer |= coded ? codedOctet() : octet();
      shift(rest - bitsLeft);
      bitsLeft = 8 - (rest - bitsLeft);
    } else {
      bitsLeft -= rest;
      shift(rest);
    }
    return result >> (16 - count);
  }

  private void shift(int count) {
    buffer = (buffer << count) & 0xFFFF;
  }

  /** The next bit of coded data. */
  int codedBit() {
    int bit = buffer >> 15;
    if (bitsLeft == 0) {
      buffer |= codedOctet();
      bitsLeft = 8;
    }
    bitsLeft--;
    buffer = (buffer << 1) & 0xFFFF;
    return bit;
  }

  /** Goes from a header to the coded data behind it: what was read ahead is read again. */
  void startScan() {
    if (bitsLeft > 0) {
      putBack(buffer);
    }
    putBack(buffer >> 8);
    restart();
  }

  /** Begins to read bits at the next byte. */
  void restart() {
    bitsLeft = 8;
    codedBits(8);
    codedBits(8);
  }
}
