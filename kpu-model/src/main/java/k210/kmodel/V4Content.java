package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.List;
import k210.operators.Shape4;

/**
 * What a kmodel V4 says, without where in the file it says it.
 *
 * @param flags header flags; no known meaning
 * @param target which operators it may use
 * @param mainMemoryBytes size of the main-memory block
 * @param reserved last word of the header; some compilers left garbage there
 * @param inputs input tensors
 * @param outputs where the output tensors lie; the file gives no shapes for them
 * @param constants read-only bytes that nodes may address
 * @param nodes the nodes in the order they run
 */
public record V4Content(
    int flags,
    Target target,
    int mainMemoryBytes,
    int reserved,
    List<Input> inputs,
    List<TensorRange> outputs,
    ByteBuf constants,
    List<Node> nodes) {
  /** What nncase compiled for, in the order of the header's numbers. */
  public enum Target {
    /** Operators of the CPU alone. */
    CPU(0),
    /** The KPU's too. */
    K210(1);

    private final int code;

    Target(int code) {
      this.code = code;
    }

    /** Number in files. */
    public int code() {
      return code;
    }
  }

  /**
   * An input tensor.
   *
   * @param range where it lies; in KPU RAM the size is that of its rows
   * @param shape NCHW, or NHWC for the CPU target
   */
  public record Input(TensorRange range, Shape4 shape) {}

  /** Copies the lists. */
  public V4Content {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    constants = constants.asReadOnly();
    nodes = List.copyOf(nodes);
  }
}
