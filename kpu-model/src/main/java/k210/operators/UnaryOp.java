package k210.operators;

/** Function of one operand, in the order of nncase's unary_op_t. */
public enum UnaryOp {
  /** |x|. */
  ABS(0),
  /** Smallest integer not below. */
  CEIL(1),
  /** Cosine. */
  COS(2),
  /** e to the x. */
  EXP(3),
  /** Largest integer not above. */
  FLOOR(4),
  /** Natural logarithm. */
  LOG(5),
  /** -x. */
  NEG(6),
  /** 1 / sqrt(x). */
  RSQRT(7),
  /** Sine. */
  SIN(8),
  /** x * x. */
  SQUARE(9);

  private final int code;

  UnaryOp(int code) {
    this.code = code;
  }

  /** Number in files. */
  public int code() {
    return code;
  }

  float apply(FloatSemantics floats, float x) {
    return switch (this) {
      case ABS -> Math.abs(x);
      case CEIL -> (float) Math.ceil(x);
      case COS -> floats.cosf(x);
      case EXP -> floats.expf(x);
      case FLOOR -> (float) Math.floor(x);
      case LOG -> floats.logf(x);
      case NEG -> -x;
      case RSQRT -> 1 / (float) Math.sqrt(x);
      case SIN -> floats.sinf(x);
      case SQUARE -> x * x;
    };
  }
}
