package k210.maixpy.kpu;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import k210.inference.Inference;
import k210.inference.LayerListener;
import k210.kmodel.KmodelV4;
import k210.kmodel.TensorRange;
import k210.kpu.FeatureMapShape;
import k210.memory.Allocation;

/**
 * A kmodel V4 in the board's RAM. The file gives no shapes for its outputs: the script sets them,
 * all of them, before the library runs the model.
 */
final class LoadedV4 extends LoadedModel {
  private final KmodelV4 model;
  private final Allocation mainMemory;
  private final List<Optional<FeatureMapShape>> outputShapes;

  /**
   * A model just loaded.
   *
   * @param mainMemory the block it works in
   */
  LoadedV4(Held held, KmodelV4 model, Inference inference, Allocation mainMemory) {
    super(held, inference);
    this.model = model;
    this.mainMemory = mainMemory;
    this.outputShapes =
        new ArrayList<>(Collections.nCopies(model.outputs().size(), Optional.empty()));
  }

  /**
   * {@code set_outputs}: the shape of an output.
   *
   * @return why the library refuses it
   */
  Optional<KpuError> setOutputShape(int index, FeatureMapShape shape) {
    if (index >= outputShapes.size()) {
      return Optional.of(KpuError.IDX_OUTRANGE);
    }
    // 32-bit arithmetic, as in the library.
    if (shape.width() * shape.height() * shape.channels() * Float.BYTES != outputBytes(index)) {
      return Optional.of(KpuError.SIZE_NOTMATCH);
    }
    outputShapes.set(index, Optional.of(shape));
    return Optional.empty();
  }

  /** Size of an output in bytes. */
  int outputBytes(int index) {
    return model.outputs().get(index).bytes();
  }

  @Override
  int layerCount() {
    return model.nodes().size();
  }

  @Override
  Optional<FeatureMapShape> inputShape() {
    List<Integer> shape = input().shape();
    int dimensions = shape.size();
    return Optional.of(
        new FeatureMapShape(
            shape.get(dimensions - 3), shape.get(dimensions - 2), shape.get(dimensions - 1)));
  }

  /** The shape that was set for the first output; nothing of everything before that. */
  @Override
  Optional<FeatureMapShape> headShape() {
    return Optional.of(outputShapes.getFirst().orElse(new FeatureMapShape(0, 0, 0)));
  }

  /** The library does not implement this for kmodel V4, and the firmware does not say so. */
  @Override
  Optional<String> endAfter(int layers) {
    return Optional.empty();
  }

  @Override
  Optional<ModelOutput> output(int index) {
    if (index < 0 || index >= model.outputs().size()) {
      return Optional.empty();
    }
    TensorRange range = model.outputs().get(index);
    return Optional.of(
        new ModelOutput(
            inference().output(index), range.bytes(), mainMemory.address() + range.start()));
  }

  @Override
  FeatureMap featureMap(ModelOutput output, int index) {
    FeatureMapShape shape = outputShapes.get(index).orElse(new FeatureMapShape(0, 0, 0));
    return new FeatureMap(
        output, layerCount() - 1, shape.width(), shape.height(), shape.channels(), 'f');
  }

  @Override
  Optional<NetInfo> netInfo() {
    return Optional.empty();
  }

  @Override
  Optional<KpuError> faultBeforeRun() {
    boolean complete =
        outputShapes.stream().allMatch(shape -> shape.isPresent() && shape.get().elements() != 0);
    return complete ? Optional.empty() : Optional.of(KpuError.OUTPUTS_NODONE);
  }

  @Override
  String missingOutputText() {
    return "get_output err";
  }

  @Override
  void runLayers(LayerListener listener) {
    inference().run(listener);
  }
}
