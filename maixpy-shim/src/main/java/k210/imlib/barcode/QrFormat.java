package k210.imlib.barcode;

import com.google.zxing.common.BitMatrix;
import java.util.Optional;

/**
 * The format bits of a QR code: 2 of error correction level, 3 of mask and 10 that protect them
 * (ISO/IEC 18004), written twice.
 */
record QrFormat(int eccLevel, int mask) {
  private static final int GENERATOR = 0x537;
  private static final int MASK = 0x5412;
  private static final int CORRECTABLE = 3;

  /** Reads the copy at the top left, or else the one that is parted. */
  static Optional<QrFormat> of(BitMatrix bits) {
    return nearest(topLeft(bits)).or(() -> nearest(parted(bits)));
  }

  private static int topLeft(BitMatrix bits) {
    int read = 0;
    for (int i = 0; i < 9; i++) {
      if (i != 6) {
        read = read << 1 | bit(bits, i, 8);
      }
    }
    for (int i = 7; i >= 0; i--) {
      if (i != 6) {
        read = read << 1 | bit(bits, 8, i);
      }
    }
    return read;
  }

  private static int parted(BitMatrix bits) {
    int last = bits.getWidth() - 1;
    int read = 0;
    for (int i = 0; i < 7; i++) {
      read = read << 1 | bit(bits, 8, last - i);
    }
    for (int i = 7; i >= 0; i--) {
      read = read << 1 | bit(bits, last - i, 8);
    }
    return read;
  }

  private static int bit(BitMatrix bits, int x, int y) {
    return bits.get(x, y) ? 1 : 0;
  }

  private static Optional<QrFormat> nearest(int read) {
    int best = -1;
    int least = CORRECTABLE + 1;
    for (int format = 0; format < 32; format++) {
      int distance = Integer.bitCount((protectedBits(format) ^ MASK) ^ read);
      if (distance < least) {
        least = distance;
        best = format;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(new QrFormat(best >> 3, best & 7));
  }

  private static int protectedBits(int format) {
    int rest = format << 10;
    for (int bit = 14; bit >= 10; bit--) {
      if (((rest >> bit) & 1) != 0) {
        rest ^= GENERATOR << (bit - 10);
      }
    }
    return format << 10 | rest;
  }
}
