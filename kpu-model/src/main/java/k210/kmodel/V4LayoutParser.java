package k210.kmodel;

import java.util.ArrayList;
import java.util.List;
import k210.operators.Padding;
import k210.operators.Shape4;

/** Reads the bodies of {@link LayoutNode}s. */
final class V4LayoutParser {
  private static final int WORD_BYTES = 4;

  private final V4Fields fields;
  private final BodyCursor in;

  V4LayoutParser(V4Fields fields) {
    this.fields = fields;
    this.in = fields.cursor();
  }

  LayoutNode.Concat concat() {
    TensorRange output = fields.output("output");
    int innerBytes = in.dimension("inner_size", Integer.MAX_VALUE);
    int outerSize = in.dimension("outer_size", Integer.MAX_VALUE);
    int count = in.count("inputs_count");
    if ((long) count * (TensorRange.FILE_BYTES + WORD_BYTES) > in.remaining()) {
      throw in.fault("inputs_count", Integer.toString(count), "the body is too small for them");
    }
    List<TensorRange> inputs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      inputs.add(fields.input("inputs[" + i + "]"));
    }
    List<Integer> dims = new ArrayList<>(count);
    long sum = 0;
    for (int i = 0; i < count; i++) {
      int dim = in.count("dims[" + i + "]");
      fields.require(
          "inputs[" + i + "]", inputs.get(i), V3Fields.product(dim, innerBytes, outerSize));
      dims.add(dim);
      sum += dim;
    }
    fields.require("output", output, V3Fields.product(sum, innerBytes, outerSize));
    return new LayoutNode.Concat(output, innerBytes, outerSize, inputs, dims);
  }

  LayoutNode.MemoryCopy memoryCopy() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    fields.require("output", output, input.bytes() - input.bytes() % WORD_BYTES);
    return new LayoutNode.MemoryCopy(input, output);
  }

  LayoutNode.Pad pad() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    Shape4 shape = fields.shape("in_shape");
    List<Padding> paddings = new ArrayList<>();
    for (int axis = 0; axis < Shape4.RANK; axis++) {
      String field = "paddings[" + axis + "]";
      Padding padding = fields.padding(field);
      long size = (long) shape.size(axis) + padding.before() + padding.after();
      if (size < 1 || size > Integer.MAX_VALUE) {
        throw in.fault(
            field + ".before",
            Integer.toString(padding.before()),
            "the result would have %d elements there".formatted(size));
      }
      paddings.add(padding);
    }
    DataType valueType = fields.dataType("pad_value.type");
    LayoutNode.Pad node =
        new LayoutNode.Pad(input, output, shape, paddings, valueType, in.word("pad_value.storage"));
    requireBoth(input, shape, output, node.outputShape());
    return node;
  }

  LayoutNode.ResizeImage resizeImage() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    Shape4 shape = fields.shape("in_shape");
    int height = in.dimension("out_h", Integer.MAX_VALUE);
    int width = in.dimension("out_w", Integer.MAX_VALUE);
    LayoutNode.ResizeMode mode =
        fields.choice("mode", LayoutNode.ResizeMode.values(), LayoutNode.ResizeMode::code);
    // A bool and three bytes of padding that compilers left as they were.
    boolean alignCorners = (in.word("align_corners") & 0xff) != 0;
    LayoutNode.ResizeImage node =
        new LayoutNode.ResizeImage(input, output, shape, height, width, mode, alignCorners);
    requireBoth(input, shape, output, node.outputShape());
    return node;
  }

  LayoutNode.StridedSlice stridedSlice() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    Shape4 shape = fields.shape("in_shape");
    Shape4 begin = fields.indices("begin");
    Shape4 end = fields.indices("end");
    Shape4 strides = fields.indices("strides");
    for (int axis = 0; axis < Shape4.RANK; axis++) {
      requireSlice(axis, shape.size(axis), begin.size(axis), end.size(axis), strides.size(axis));
    }
    int beginMask = in.word("begin_mask");
    int endMask = in.word("end_mask");
    int ellipsisMask = in.word("ellipsis_mask");
    int newAxisMask = in.word("new_axis_mask");
    int shrinkAxisMask = in.word("shrink_axis_mask");
    LayoutNode.StridedSlice node =
        new LayoutNode.StridedSlice(
            input,
            output,
            shape,
            begin,
            end,
            strides,
            new LayoutNode.SliceMasks(
                beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask));
    requireBoth(input, shape, output, node.outputShape());
    return node;
  }

  private void requireSlice(int axis, int size, int begin, int end, int stride) {
    if (stride == 0) {
      throw in.fault("strides[" + axis + "]", "0", "the slice would never end");
    }
    boolean beginFits = begin >= 0 && (begin < size || (begin == size && stride > 0));
    if (!beginFits) {
      throw in.fault("begin[" + axis + "]", Integer.toString(begin), "the input has " + size);
    }
    if (stride > 0 ? end > size : end < -1) {
      throw in.fault("end[" + axis + "]", Integer.toString(end), "the input has " + size);
    }
  }

  LayoutNode.Transpose transpose() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    Shape4 shape = fields.shape("in_shape");
    Shape4 permutation = fields.indices("perm");
    int seen = 0;
    for (int axis = 0; axis < Shape4.RANK; axis++) {
      int from = permutation.size(axis);
      if (from < 0 || from >= Shape4.RANK || (seen & 1 << from) != 0) {
        throw in.fault(
            "perm[" + axis + "]", Integer.toString(from), "each of 0 to 3 must occur once");
      }
      seen |= 1 << from;
    }
    fields.requireElements("input", input, shape.elements(), input.type().bytes());
    fields.requireElements("output", output, shape.elements(), input.type().bytes());
    return new LayoutNode.Transpose(input, output, shape, permutation);
  }

  /** The input's element size counts for both, as in the runtime. */
  private void requireBoth(
      TensorRange input, Shape4 inputShape, TensorRange output, Shape4 outputShape) {
    int elementBytes = input.type().bytes();
    fields.requireElements("input", input, inputShape.elements(), elementBytes);
    fields.requireElements("output", output, outputShape.elements(), elementBytes);
  }
}
