package k210.operators;

import java.util.List;

/**
 * Operators of kmodel V4 that move elements without computing; elements have 1 or 4 bytes. Source:
 * nncase v0.2.0-beta4 {@code neutral_kernels.h}.
 */
public final class Rearrangement {
  private Rearrangement() {}

  /** Output dimension i is input dimension permutation[i]. */
  public static void transpose(
      Operand in, Shape4 shape, Shape4 permutation, Operand out, int elementBytes) {
    int[] sizes = new int[Shape4.RANK];
    int[] strides = new int[Shape4.RANK];
    for (int axis = 0; axis < Shape4.RANK; axis++) {
      sizes[axis] = shape.size(permutation.size(axis));
      strides[axis] = shape.stride(permutation.size(axis));
    }
    gather(in, 0, strides, out, Shape4.of(sizes), elementBytes);
  }

  /**
   * Every stride-th element from begin towards end.
   *
   * @param outputShape what that gives
   */
  public static void stridedSlice(
      Operand in,
      Shape4 shape,
      Shape4 begin,
      Shape4 stride,
      Operand out,
      Shape4 outputShape,
      int elementBytes) {
    int origin = 0;
    int[] strides = new int[Shape4.RANK];
    for (int axis = 0; axis < Shape4.RANK; axis++) {
      origin += begin.size(axis) * shape.stride(axis);
      strides[axis] = stride.size(axis) * shape.stride(axis);
    }
    gather(in, origin, strides, out, outputShape, elementBytes);
  }

  private static void gather(
      Operand in, int origin, int[] strides, Operand out, Shape4 outputShape, int elementBytes) {
    int o = 0;
    for (int d0 = 0; d0 < outputShape.d0(); d0++) {
      for (int d1 = 0; d1 < outputShape.d1(); d1++) {
        for (int d2 = 0; d2 < outputShape.d2(); d2++) {
          int from = origin + d0 * strides[0] + d1 * strides[1] + d2 * strides[2];
          for (int d3 = 0; d3 < outputShape.d3(); d3++) {
            move(in, from + d3 * strides[3], out, o++, elementBytes);
          }
        }
      }
    }
  }

  /**
   * Adds elements around each dimension, or crops.
   *
   * @param paddings one per dimension
   * @param valueBits the value, in the low byte or all four
   */
  public static void pad(
      Operand in,
      Shape4 shape,
      List<Padding> paddings,
      int valueBits,
      Operand out,
      Shape4 outputShape,
      int elementBytes) {
    int before = paddings.get(3).before();
    // Of each line of the result: what precedes the copied elements, and where they end.
    int first = Math.clamp(before, 0, outputShape.d3());
    int end = Math.clamp((long) before + shape.d3(), first, outputShape.d3());
    int o = 0;
    for (int d0 = 0; d0 < outputShape.d0(); d0++) {
      int i0 = d0 - paddings.get(0).before();
      for (int d1 = 0; d1 < outputShape.d1(); d1++) {
        int i1 = d1 - paddings.get(1).before();
        for (int d2 = 0; d2 < outputShape.d2(); d2++) {
          int i2 = d2 - paddings.get(2).before();
          if (within(i0, shape.d0()) && within(i1, shape.d1()) && within(i2, shape.d2())) {
            int line = ((i0 * shape.d1() + i1) * shape.d2() + i2) * shape.d3();
            fill(out, o, o + first, valueBits, elementBytes);
            if (end > first) {
              in.copyTo(
                  (line + first - before) * elementBytes,
                  out,
                  (o + first) * elementBytes,
                  (end - first) * elementBytes);
            }
            fill(out, o + end, o + outputShape.d3(), valueBits, elementBytes);
          } else {
            fill(out, o, o + outputShape.d3(), valueBits, elementBytes);
          }
          o += outputShape.d3();
        }
      }
    }
  }

  private static boolean within(int index, int size) {
    return index >= 0 && index < size;
  }

  private static void move(Operand in, int from, Operand out, int to, int elementBytes) {
    if (elementBytes == 1) {
      out.setU8(to, in.u8(from));
    } else {
      // As a word: a float register could change the bits of a NaN.
      out.setI32(to, in.i32(from));
    }
  }

  private static void fill(Operand out, int first, int end, int bits, int elementBytes) {
    for (int i = first; i < end; i++) {
      if (elementBytes == 1) {
        out.setU8(i, bits);
      } else {
        out.setI32(i, bits);
      }
    }
  }
}
