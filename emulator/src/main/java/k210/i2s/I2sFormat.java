package k210.i2s;

/** Codes of the blocks' registers. */
public final class I2sFormat {
  private static final int[] WORD_BITS = {32, 12, 16, 20, 24, 32};
  private static final int[] SLOT_BITS = {16, 24, 32};

  private I2sFormat() {}

  /** Bits of a word length's code; 0 ignores the length and takes all. */
  static int wordBits(int code) {
    return WORD_BITS[code];
  }

  /** Bit clocks of half a frame. */
  static int slotBits(int code) {
    return SLOT_BITS[code];
  }
}
