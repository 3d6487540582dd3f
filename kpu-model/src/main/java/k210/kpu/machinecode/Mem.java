package k210.kpu.machinecode;

/**
 * A memory operand: base + index * scale + displacement.
 *
 * @param base register
 * @param index register other than RSP, or null
 * @param scale 1, 2, 4 or 8
 * @param displacement bytes
 * @param broadcast whether a vector instruction repeats the one element there (EVEX.b)
 */
record Mem(Gpr base, Gpr index, int scale, int displacement, boolean broadcast) {
  /** [base]. */
  static Mem at(Gpr base) {
    return at(base, 0);
  }

  /** [base + displacement]. */
  static Mem at(Gpr base, int displacement) {
    return new Mem(base, null, 1, displacement, false);
  }

  /** [base + index * scale]. */
  static Mem at(Gpr base, Gpr index, int scale) {
    return new Mem(base, index, scale, 0, false);
  }

  /** The element at [base + displacement], repeated. */
  static Mem each(Gpr base, int displacement) {
    return new Mem(base, null, 1, displacement, true);
  }

  /** So many bytes further. */
  Mem plus(int bytes) {
    return new Mem(base, index, scale, displacement + bytes, broadcast);
  }
}
