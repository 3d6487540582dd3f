package k210.kmodel;

import java.util.List;

/**
 * An operation of a kmodel V4, one record per opcode, grouped by what they work on.
 *
 * <p>Shapes are NCHW unless said otherwise. Weights, biases and tables are read-only buffers,
 * little-endian, and compare by content. Source of the layouts: nncase v0.2.0-beta4 {@code
 * neutral_ops_body.h}, {@code cpu_ops_body.h}, {@code k210_ops_body.h}.
 */
public sealed interface Node permits FloatNode, LayoutNode, QuantizedNode, CpuNode, KpuNode {
  /** Its operator. */
  Opcode opcode();

  /** What it reads, in the order of the body, without weights that stand in the body itself. */
  List<TensorRange> inputs();

  /** Where its result lies. */
  TensorRange output();
}
