package k210.operators;

/** Operation of two operands, in the order of nncase's binary_op_t. */
public enum BinaryOp {
  /** a + b. */
  ADD(0),
  /** a - b. */
  SUB(1),
  /** a * b. */
  MUL(2),
  /** a / b. */
  DIV(3),
  /** The smaller. */
  MIN(4),
  /** The larger. */
  MAX(5);

  private final int code;

  BinaryOp(int code) {
    this.code = code;
  }

  /** Number in files. */
  public int code() {
    return code;
  }

  /** On floats; equal operands give the first, NaN never wins over it: as std::min and std::max. */
  float apply(float a, float b) {
    return switch (this) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case MIN -> b < a ? b : a;
      case MAX -> a < b ? b : a;
    };
  }

  /**
   * On rescaled integers, which wrap as on the chip; division rounds to nearest by adding half the
   * divisor, and by zero gives -1 as the core's div instruction does.
   */
  int apply(int a, int b) {
    return switch (this) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> b == 0 ? -1 : (a + b / 2) / b;
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
    };
  }
}
