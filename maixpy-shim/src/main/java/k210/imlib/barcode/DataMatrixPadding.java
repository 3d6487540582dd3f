package k210.imlib.barcode;

/**
 * Counts the codewords behind the text of a data matrix: from the first pad codeword on, which only
 * the ASCII scheme has (ISO/IEC 16022).
 */
final class DataMatrixPadding {
  private static final int PAD = 129;
  private static final int LATCH_C40 = 230;
  private static final int LATCH_BASE256 = 231;
  private static final int LATCH_X12 = 238;
  private static final int LATCH_TEXT = 239;
  private static final int LATCH_EDIFACT = 240;
  private static final int UNLATCH = 254;
  private static final int EDIFACT_UNLATCH = 31;
  private static final int LONG_LENGTH = 250;

  private DataMatrixPadding() {}

  /** Codewords from the first pad to the end, 0 if there is none. */
  static int of(byte[] codewords) {
    int index = 0;
    while (index < codewords.length) {
      int codeword = codewords[index++] & 0xFF;
      switch (codeword) {
        case PAD -> {
          return codewords.length - index + 1;
        }
        case LATCH_C40, LATCH_X12, LATCH_TEXT -> index = behindPairs(codewords, index);
        case LATCH_EDIFACT -> index = behindEdifact(codewords, index);
        case LATCH_BASE256 -> index = behindBase256(codewords, index);
        default -> {
          // A character, a pair of digits, or something that stands for one.
        }
      }
    }
    return 0;
  }

  private static int behindPairs(byte[] codewords, int from) {
    int index = from;
    while (index + 1 < codewords.length) {
      if ((codewords[index] & 0xFF) == UNLATCH) {
        return index + 1;
      }
      index += 2;
    }
    return index;
  }

  /** Four characters of six bits in three codewords. */
  private static int behindEdifact(byte[] codewords, int from) {
    for (int bit = 8 * from; bit + 6 <= 8 * codewords.length; bit += 6) {
      int value = 0;
      for (int i = 0; i < 6; i++) {
        value = (value << 1) | ((codewords[(bit + i) / 8] >> (7 - (bit + i) % 8)) & 1);
      }
      if (value == EDIFACT_UNLATCH) {
        return (bit + 6 + 7) / 8;
      }
    }
    return codewords.length;
  }

  private static int behindBase256(byte[] codewords, int from) {
    if (from >= codewords.length) {
      return from;
    }
    int length = plain(codewords, from);
    if (length == 0) {
      return codewords.length;
    }
    if (length < LONG_LENGTH) {
      return from + 1 + length;
    }
    if (from + 1 >= codewords.length) {
      return codewords.length;
    }
    return from
        + 2
        + (length - LONG_LENGTH + 1) * LONG_LENGTH
        + plain(codewords, from + 1)
        - LONG_LENGTH;
  }

  /** Undoes the scrambling of base 256 by a codeword's place. */
  private static int plain(byte[] codewords, int index) {
    int noise = 149 * (index + 1) % 255 + 1;
    return (codewords[index] & 0xFF) - noise & 0xFF;
  }
}
