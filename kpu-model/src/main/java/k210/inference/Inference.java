package k210.inference;

import io.netty.buffer.ByteBuf;
import java.util.List;
import k210.kmodel.Kmodel;

/** A model bound to memories, ready to run any number of times. Not thread-safe. */
public final class Inference {
  private final Kmodel model;

  private Inference(Kmodel model) {
    this.model = model;
  }

  /**
   * Binds a model to memories.
   *
   * @throws k210.kmodel.UnsupportedModelException if a layer is one that the runtime lacks
   * @throws IllegalArgumentException if a memory is too small
   */
  public static Inference open(Kmodel model, Memories memories, InferenceOptions options) {
    return new Inference(model);
  }

  /**
   * The model's inputs; a V3 model has one: u8 CHW, or float32 when it starts with FullyConnected.
   */
  public List<TensorSpec> inputs() {
    return InProgress.pending(model, null);
  }

  /** The model's outputs, or the one output of {@link #stopAfter}. */
  public List<TensorSpec> outputs() {
    return InProgress.pending(model, null);
  }

  /** Number of outputs. */
  public int outputCount() {
    return outputs().size();
  }

  /**
   * Sets an input for the next run; the bytes are copied into the model's memory when the run
   * starts.
   *
   * @param data exactly the input's bytes
   */
  public void setInput(int index, ByteBuf data) {
    InProgress.pending(model, null);
  }

  /** Runs the layers. */
  public void run(LayerListener listener) {
    InProgress.pending(model, null);
  }

  /** Layers in the model. */
  public int layerCount() {
    return InProgress.pending(model, 0);
  }

  /**
   * Extra main-memory bytes that stopping after {@code layerCount} layers needs, because that
   * layer's result lies in KPU RAM only; 0 if none.
   *
   * @throws k210.kmodel.UnsupportedModelException if that layer's result cannot be sent to main
   *     memory (K210AddPadding, K210Upload)
   */
  public int earlyOutputBytes(int layerCount) {
    return InProgress.pending(model, 0);
  }

  /**
   * Runs only the first layers from now on (MaixPy's set_layers): the model then has one output,
   * the last run layer's result.
   *
   * @param layerCount 1..{@link #layerCount}; 0 for all layers and the model's own outputs
   * @param earlyOutput at least {@link #earlyOutputBytes} bytes that receive the result where main
   *     memory does not; ignored (may be empty) where that is 0
   */
  public void stopAfter(int layerCount, ByteBuf earlyOutput) {
    InProgress.pending(model, null);
  }

  /** An output as a live view of memory: later runs overwrite it. */
  public ByteBuf output(int index) {
    return InProgress.pending(model, null);
  }
}
