package k210.kpu;

/**
 * How the activation stage rounds a right shift. No public source states the hardware's rule; the
 * three candidates differ by one step in rare ties.
 */
public enum RoundingRule {
  /**
   * nncase 0.2's simulator (k210_kernels.h): nearest, ties to even; a negative value above the tie
   * moves away from the nearest because the floor is already subtracted. The default, as in
   * published reference results.
   */
  BANKER,
  /**
   * kpu.c kpu_carry_shift and nncase 0.1's emulator: shift but one, then round the last bit away
   * from the floor.
   */
  CARRY_C,
  /** (v + half) >> shift. */
  HALF_UP;

  /**
   * v / 2^shift, rounded by this rule.
   *
   * @param shift 0 or more; what exceeds 63 acts as 63
   */
  public long shiftRight(long v, int shift) {
    if (shift <= 0) {
      return v;
    }
    int s = Math.min(shift, 63);
    return switch (this) {
      case BANKER -> banker(v, s);
      case CARRY_C -> carryC(v, s);
      case HALF_UP -> (v + (1L << (s - 1))) >> s;
    };
  }

  private static long banker(long v, int shift) {
    long floor = v >> shift;
    long fraction = v & ((1L << shift) - 1);
    long half = 1L << (shift - 1);
    if (fraction < half || (fraction == half && (floor & 1) == 0)) {
      return floor;
    }
    return v < 0 ? floor - 1 : floor + 1;
  }

  private static long carryC(long v, int shift) {
    long twice = v >> (shift - 1);
    if ((twice & 1) == 0) {
      return twice >> 1;
    }
    return twice < 0 ? (twice >> 1) - 1 : (twice >> 1) + 1;
  }
}
