package k210.operators;

/**
 * The shape of a matrix product: [rows][inner] times [inner][columns].
 *
 * @param rows of the first factor and of the result
 * @param inner columns of the first factor and rows of the second
 * @param columns of the second factor and of the result
 */
public record MatrixShape(int rows, int inner, int columns) {
  /** Multiply-adds of the product. */
  public long multiplyAdds() {
    return (long) rows * inner * columns;
  }
}
