package k210.kpu;

/**
 * Batch norm of one output channel: (value * mul >> shift) + add.
 *
 * @param mul signed 24 bits
 * @param add signed 32 bits
 * @param shift 0..15
 */
public record BatchNorm(int mul, int add, int shift) {
  /** Bytes of the word in memory. */
  public static final int BYTES = 8;

  private static final int LARGEST_MUL = (1 << 22) - 1;
  private static final int LARGEST_SHIFT = 15;

  /**
   * value * scale + add, with the finest multiplier that fits 22 bits (as nncase chooses it).
   *
   * @param scale of magnitude up to 4194303
   * @param add added after scaling
   */
  public static BatchNorm of(double scale, int add) {
    if (!(Math.abs(scale) <= LARGEST_MUL)) {
      throw new IllegalArgumentException("scale " + scale + ": at most " + LARGEST_MUL);
    }
    int shift = 0;
    while (shift < LARGEST_SHIFT && Math.abs(scale) * (1 << (shift + 1)) <= LARGEST_MUL) {
      shift++;
    }
    return new BatchNorm((int) Math.round(scale * (1 << shift)), add, shift);
  }

  /** Decodes kpu_batchnorm_argument_t: bits 0-23 mul, 24-55 add, 56-59 shift. */
  public static BatchNorm decode(long word) {
    return new BatchNorm(Bits.signed(word, 0, 24), (int) (word >>> 24), Bits.unsigned(word, 56, 4));
  }

  /** Encodes the word. */
  public long encode() {
    return Bits.place(mul, 0, 24) | Bits.place(add, 24, 32) | Bits.place(shift, 56, 4);
  }
}
