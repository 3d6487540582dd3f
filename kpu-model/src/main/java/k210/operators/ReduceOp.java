package k210.operators;

/** How a reduction folds elements, in the order of nncase's reduce_op_t. */
public enum ReduceOp {
  /** Sum, then divided by the number of elements. */
  MEAN(0),
  /** The smallest. */
  MIN(1),
  /** The largest. */
  MAX(2),
  /** Sum. */
  SUM(3);

  private final int code;

  ReduceOp(int code) {
    this.code = code;
  }

  /** Number in files. */
  public int code() {
    return code;
  }

  float fold(float accumulated, float value) {
    return switch (this) {
      case MEAN, SUM -> accumulated + value;
      case MIN -> value < accumulated ? value : accumulated;
      case MAX -> accumulated < value ? value : accumulated;
    };
  }
}
