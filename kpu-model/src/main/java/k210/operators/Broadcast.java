package k210.operators;

/**
 * Operations of two tensors, where an index beyond a tensor's dimension counts as 0. Source: nncase
 * v0.2.0-beta4 {@code neutral_kernels.h}.
 */
public final class Broadcast {
  private Broadcast() {}

  /** Receives where an element of the result and of both operands stand. */
  @FunctionalInterface
  private interface Element {
    void at(int out, int a, int b);
  }

  /** Float a op b, then the activation. */
  public static void floats(
      BinaryOp op,
      Operand a,
      Shape4 shapeA,
      Operand b,
      Shape4 shapeB,
      ValueRange activation,
      Operand out,
      Shape4 outputShape) {
    forEach(
        shapeA,
        shapeB,
        outputShape,
        (o, ia, ib) -> out.setF32(o, activation.clamp(op.apply(a.f32(ia), b.f32(ib)))));
  }

  /** Byte a op b; operands and result are rescaled. */
  public static void bytes(
      BinaryOp op,
      Operand a,
      Shape4 shapeA,
      Rescale scaleA,
      Operand b,
      Shape4 shapeB,
      Rescale scaleB,
      Rescale scaleOut,
      Operand out,
      Shape4 outputShape) {
    forEach(
        shapeA,
        shapeB,
        outputShape,
        (o, ia, ib) ->
            out.setU8(
                o, scaleOut.result(op.apply(scaleA.operand(a.u8(ia)), scaleB.operand(b.u8(ib))))));
  }

  private static void forEach(Shape4 a, Shape4 b, Shape4 out, Element element) {
    int[][] offsetsA = new int[Shape4.RANK][];
    int[][] offsetsB = new int[Shape4.RANK][];
    for (int axis = 0; axis < Shape4.RANK; axis++) {
      offsetsA[axis] = a.offsets(axis, out.size(axis));
      offsetsB[axis] = b.offsets(axis, out.size(axis));
    }
    int o = 0;
    for (int d0 = 0; d0 < out.d0(); d0++) {
      for (int d1 = 0; d1 < out.d1(); d1++) {
        for (int d2 = 0; d2 < out.d2(); d2++) {
          int fromA = offsetsA[0][d0] + offsetsA[1][d1] + offsetsA[2][d2];
          int fromB = offsetsB[0][d0] + offsetsB[1][d1] + offsetsB[2][d2];
          for (int d3 = 0; d3 < out.d3(); d3++) {
            element.at(o++, fromA + offsetsA[3][d3], fromB + offsetsB[3][d3]);
          }
        }
      }
    }
  }
}
