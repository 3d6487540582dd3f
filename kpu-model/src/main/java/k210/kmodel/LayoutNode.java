package k210.kmodel;

import java.util.List;
import k210.operators.Padding;
import k210.operators.Shape4;

/** Operations that move elements of either type. */
public sealed interface LayoutNode extends Node {
  /**
   * For each of {@code outerSize} blocks, the inputs' parts one after another.
   *
   * @param innerBytes bytes of one step of the joined dimension
   * @param outerSize elements of the dimensions outside it
   * @param dims size of the joined dimension in each input
   */
  record Concat(
      TensorRange output,
      int innerBytes,
      int outerSize,
      List<TensorRange> inputs,
      List<Integer> dims)
      implements LayoutNode {
    /** Copies the lists. */
    public Concat {
      inputs = List.copyOf(inputs);
      dims = List.copyOf(dims);
    }

    @Override
    public Opcode opcode() {
      return Opcode.CONCAT;
    }
  }

  /** Copies whole words, as many as the input has. */
  record MemoryCopy(TensorRange input, TensorRange output) implements LayoutNode {
    @Override
    public Opcode opcode() {
      return Opcode.MEMORY_COPY;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }
  }

  /**
   * Adds elements around each dimension, or crops.
   *
   * @param paddings one per dimension
   * @param valueType type that the file states for the value; the input's decides
   * @param valueBits the value, in the low byte or all four
   */
  record Pad(
      TensorRange input,
      TensorRange output,
      Shape4 inputShape,
      List<Padding> paddings,
      DataType valueType,
      int valueBits)
      implements LayoutNode {
    /** Copies the list. */
    public Pad {
      paddings = List.copyOf(paddings);
    }

    @Override
    public Opcode opcode() {
      return Opcode.PAD;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }

    /** Shape of the result. */
    public Shape4 outputShape() {
      int[] sizes = new int[Shape4.RANK];
      for (int axis = 0; axis < Shape4.RANK; axis++) {
        Padding padding = paddings.get(axis);
        sizes[axis] = inputShape.size(axis) + padding.before() + padding.after();
      }
      return Shape4.of(sizes);
    }
  }

  /** Resizes the two inner dimensions; nearest neighbour ignores alignCorners. */
  record ResizeImage(
      TensorRange input,
      TensorRange output,
      Shape4 inputShape,
      int outputHeight,
      int outputWidth,
      ResizeMode mode,
      boolean alignCorners)
      implements LayoutNode {
    @Override
    public Opcode opcode() {
      return Opcode.RESIZE_IMAGE;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }

    /** Shape of the result. */
    public Shape4 outputShape() {
      return new Shape4(inputShape.d0(), inputShape.d1(), outputHeight, outputWidth);
    }
  }

  /** How {@link ResizeImage} samples, in the order of nncase's image_resize_mode_t. */
  enum ResizeMode {
    /** Weighted mean of four. */
    BILINEAR(0),
    /** Upper left of them. */
    NEAREST_NEIGHBOR(1);

    private final int code;

    ResizeMode(int code) {
      this.code = code;
    }

    /** Number in files. */
    public int code() {
      return code;
    }
  }

  /** Masks of a {@link StridedSlice}; the runtime ignores them, as the compiler applied them. */
  record SliceMasks(int begin, int end, int ellipsis, int newAxis, int shrinkAxis) {
    /** No bit set. */
    public static final SliceMasks NONE = new SliceMasks(0, 0, 0, 0, 0);
  }

  /** From begin towards end, exclusive, in steps that may be negative. */
  record StridedSlice(
      TensorRange input,
      TensorRange output,
      Shape4 inputShape,
      Shape4 begin,
      Shape4 end,
      Shape4 strides,
      SliceMasks masks)
      implements LayoutNode {
    @Override
    public Opcode opcode() {
      return Opcode.STRIDED_SLICE;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }

    /** Shape of the result; a dimension is 0 where nothing is taken. */
    public Shape4 outputShape() {
      int[] sizes = new int[Shape4.RANK];
      for (int axis = 0; axis < Shape4.RANK; axis++) {
        long span = (long) end.size(axis) - begin.size(axis);
        int stride = strides.size(axis);
        sizes[axis] =
            (int)
                Math.max(
                    0,
                    stride > 0 ? Math.ceilDiv(span, stride) : Math.ceilDiv(-span, -(long) stride));
      }
      return Shape4.of(sizes);
    }
  }

  /**
   * Output dimension i is input dimension permutation[i].
   *
   * @param permutation each of 0..3 once
   */
  record Transpose(TensorRange input, TensorRange output, Shape4 inputShape, Shape4 permutation)
      implements LayoutNode {
    @Override
    public Opcode opcode() {
      return Opcode.TRANSPOSE;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }

    /** Shape of the result. */
    public Shape4 outputShape() {
      return new Shape4(
          inputShape.size(permutation.d0()),
          inputShape.size(permutation.d1()),
          inputShape.size(permutation.d2()),
          inputShape.size(permutation.d3()));
    }
  }
}
