package k210.maixpy.kpu;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;
import k210.inference.Inference;
import k210.inference.LayerListener;
import k210.inference.TensorSpec;
import k210.kpu.FeatureMapShape;
import k210.memory.Allocation;

/**
 * A model in the board's RAM: what the firmware's KPU library keeps behind {@code kmodel_ctx}. What
 * differs between kmodel V3 and V4 is what the library does differently.
 */
abstract sealed class LoadedModel permits LoadedV3, LoadedV4 {
  private final Held held;
  private final Inference inference;

  /**
   * What a loaded model occupies.
   *
   * @param name how reports call it: path or flash address
   * @param sizeBytes what {@code model_size()} says
   * @param allocations everything to give back when it is destroyed
   */
  record Held(String name, int sizeBytes, List<Allocation> allocations) {
    Held {
      allocations = List.copyOf(allocations);
    }
  }

  LoadedModel(Held held, Inference inference) {
    this.held = held;
    this.inference = inference;
  }

  final String name() {
    return held.name();
  }

  /**
   * Bytes that {@code model_size()} reports: of the file, or as many as the model spans in flash.
   */
  final int sizeBytes() {
    return held.sizeBytes();
  }

  final List<Allocation> allocations() {
    return held.allocations();
  }

  final Inference inference() {
    return inference;
  }

  /** The input that scripts can set: the first. */
  final TensorSpec input() {
    return inference.inputs().getFirst();
  }

  /**
   * Runs the layers.
   *
   * @param input exactly the bytes of {@link #input()}
   * @param time hears what takes modelled board time, in its order
   */
  final void run(ByteBuf input, RunTime time) {
    time.input(inference.inputCost());
    inference.setInput(0, input);
    runLayers(time::layer);
  }

  /** Layers that run: all of them, or as many as {@link #endAfter} was told. */
  abstract int layerCount();

  /** Shape of the picture the model wants; empty if the library cannot tell. */
  abstract Optional<FeatureMapShape> inputShape();

  /** What YOLO2 takes for the shape of its head; empty if the library cannot tell. */
  abstract Optional<FeatureMapShape> headShape();

  /**
   * Makes a layer the last one and its result the first output ({@code set_layers}).
   *
   * @param layers how many layers run, 1..all
   * @return what the library prints; empty if it prints nothing
   */
  abstract Optional<String> endAfter(int layers);

  /** An output as a live view; empty if the model has no such output. */
  abstract Optional<ModelOutput> output(int index);

  /** What a script gets to see of an output. */
  abstract FeatureMap featureMap(ModelOutput output, int index);

  /** What {@code netinfo} tells; empty if the library does not implement it. */
  abstract Optional<NetInfo> netInfo();

  /** Why the library refuses to run the model now. */
  abstract Optional<KpuError> faultBeforeRun();

  /** Text of {@code get_output}'s OSError for an output that does not exist. */
  abstract String missingOutputText();

  abstract void runLayers(LayerListener listener);
}
