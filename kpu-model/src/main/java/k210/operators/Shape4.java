package k210.operators;

/**
 * Shape of a tensor of kmodel V4, outermost dimension first: NCHW, or NHWC for operators of the CPU
 * target.
 *
 * @param d0 outermost dimension, 1 or more as all of them
 * @param d1 second
 * @param d2 third
 * @param d3 innermost
 */
public record Shape4(int d0, int d1, int d2, int d3) {
  /** Number of dimensions. */
  public static final int RANK = 4;

  /** Checks nothing: readers do, with the place in the file. */
  public static Shape4 of(int... dimensions) {
    return new Shape4(dimensions[0], dimensions[1], dimensions[2], dimensions[3]);
  }

  /** Elements of the tensor; the largest long where it overflows. */
  public long elements() {
    long product = 1;
    for (int axis = 0; axis < RANK; axis++) {
      int size = size(axis);
      if (size != 0 && product > Long.MAX_VALUE / size) {
        return Long.MAX_VALUE;
      }
      product *= size;
    }
    return product;
  }

  /** Size of a dimension, 0 being the outermost. */
  public int size(int axis) {
    return switch (axis) {
      case 0 -> d0;
      case 1 -> d1;
      case 2 -> d2;
      case 3 -> d3;
      default -> throw new IndexOutOfBoundsException("axis " + axis + ": a tensor has 4");
    };
  }

  /** Elements from one index of a dimension to the next. */
  int stride(int axis) {
    return switch (axis) {
      case 0 -> d1 * d2 * d3;
      case 1 -> d2 * d3;
      case 2 -> d3;
      default -> 1;
    };
  }

  /**
   * For each index of an axis of a larger tensor, how far it moves within this one: an index beyond
   * this tensor's size counts as 0, which is how the runtime broadcasts and reduces.
   */
  int[] offsets(int axis, int largerSize) {
    int[] offsets = new int[largerSize];
    for (int i = 0; i < largerSize; i++) {
      offsets[i] = i < size(axis) ? i * stride(axis) : 0;
    }
    return offsets;
  }
}
