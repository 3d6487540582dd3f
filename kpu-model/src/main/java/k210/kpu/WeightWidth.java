package k210.kpu;

/** Width of unsigned weights; the KPU's eight_bit_mode register. */
public enum WeightWidth {
  /** One byte per weight. */
  EIGHT_BIT(1),
  /** Two bytes per weight, little-endian. */
  SIXTEEN_BIT(2);

  private final int bytes;

  WeightWidth(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes per weight. */
  public int bytes() {
    return bytes;
  }
}
