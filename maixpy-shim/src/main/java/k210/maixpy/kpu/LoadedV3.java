package k210.maixpy.kpu;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import k210.inference.Inference;
import k210.inference.LayerListener;
import k210.kmodel.KmodelV3;
import k210.kmodel.Layer;
import k210.kmodel.MemoryRange;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayerRegisters;
import k210.memory.Allocation;

/**
 * A kmodel V3 in the board's RAM.
 *
 * <p>The library edits its table of outputs when a script chooses an earlier end layer, and derives
 * shapes from the layers up to it; this class does the same.
 */
final class LoadedV3 extends LoadedModel {
  private final KmodelV3 model;
  private final Allocation mainMemory;
  private final List<ModelOutput> outputs = new ArrayList<>();
  private End end;

  /**
   * A model just loaded.
   *
   * @param mainMemory the block it works in
   */
  LoadedV3(Held held, KmodelV3 model, Inference inference, Allocation mainMemory) {
    super(held, inference);
    this.model = model;
    this.mainMemory = mainMemory;
    for (MemoryRange range : model.outputs()) {
      outputs.add(mainMemoryView(range));
    }
    this.end =
        new End(
            model.layers().size(),
            outputs.isEmpty() ? mainMemoryView(new MemoryRange(0, 0)) : outputs.getFirst(),
            Stop.AT_THE_MODELS_END);
  }

  @Override
  int layerCount() {
    return end.layerCount();
  }

  private Layer lastLayer() {
    return model.layers().get(layerCount() - 1);
  }

  @Override
  Optional<FeatureMapShape> inputShape() {
    return model.layers().getFirst() instanceof Layer.K210Conv conv
        ? Optional.of(conv.kpu().registers().inputShape())
        : Optional.empty();
  }

  /** The output shape of the last convolution that runs. */
  @Override
  Optional<FeatureMapShape> headShape() {
    for (int i = layerCount() - 1; i >= 0; i--) {
      if (model.layers().get(i) instanceof Layer.K210Conv conv) {
        return Optional.of(conv.kpu().registers().outputShape());
      }
    }
    return Optional.empty();
  }

  /**
   * Where runs end, and what the first output then is.
   *
   * @param layerCount how many layers run
   * @param firstOutput what {@code get_output(0)} reads
   * @param stop how the interpreter stops there
   */
  record End(int layerCount, ModelOutput firstOutput, Stop stop) {}

  /** How the interpreter is made to end a run. */
  private enum Stop {
    /** It runs the whole model and copies nothing. */
    AT_THE_MODELS_END,
    /** It stops after a layer, whose result it puts into the first output where need be. */
    WITH_OUTPUT,
    /** It stops after a layer that the library refuses to make an output of. */
    WITHOUT_OUTPUT
  }

  /** Where runs end at present. */
  End end() {
    return end;
  }

  /** Back to an end that was before, with the first output of then. */
  void restore(End before) {
    end = before;
    if (!outputs.isEmpty()) {
      outputs.set(0, before.firstOutput());
    }
    switch (end.stop()) {
      case WITH_OUTPUT -> inference().stopAfter(end.layerCount(), end.firstOutput().memory());
      case AT_THE_MODELS_END, WITHOUT_OUTPUT -> inference().runAll();
    }
  }

  /** The library refuses some layers: the layer count changes, the first output stays. */
  @Override
  Optional<String> endAfter(int layers) {
    Layer last = model.layers().get(layers - 1);
    Optional<MemoryRange> range = EndLayer.output(last);
    if (range.isEmpty()) {
      restore(new End(layers, end.firstOutput(), Stop.WITHOUT_OUTPUT));
      return Optional.of(EndLayer.refusal(last));
    }
    int earlyBytes = inference().earlyOutputBytes(layers);
    ModelOutput output =
        earlyBytes == 0 ? mainMemoryView(range.get()) : earlyOutput(range.get(), earlyBytes);
    restore(new End(layers, output, Stop.WITH_OUTPUT));
    return Optional.empty();
  }

  /**
   * Memory for the result of a convolution that the compiler kept in KPU RAM. The library sends it
   * to the main-memory address in the layer's body whether it fits or not; where it would run over
   * the end of the block, it gets a place of its own here instead of other people's memory.
   */
  private ModelOutput earlyOutput(MemoryRange range, int bytes) {
    boolean fits = (long) range.address() + bytes <= mainMemory.sizeBytes();
    ByteBuf memory =
        fits
            ? mainMemory.bytes().slice(range.address(), bytes)
            : Unpooled.wrappedBuffer(new byte[bytes]);
    return new ModelOutput(memory, range.bytes(), mainMemory.address() + range.address());
  }

  /** Part of the block, cut where the block ends (the compiler records 4 bytes per element). */
  private ModelOutput mainMemoryView(MemoryRange range) {
    int address = Math.clamp(range.address(), 0, mainMemory.sizeBytes());
    int bytes = Math.clamp(range.bytes(), 0, mainMemory.sizeBytes() - address);
    // A convolution's size is one byte short; the byte is there and images of its maps need it.
    ByteBuf memory = mainMemory.bytes().slice(address, mainMemory.sizeBytes() - address);
    return new ModelOutput(memory, bytes, mainMemory.address() + address);
  }

  @Override
  Optional<ModelOutput> output(int index) {
    return index >= 0 && index < outputs.size()
        ? Optional.of(outputs.get(index))
        : Optional.empty();
  }

  @Override
  FeatureMap featureMap(ModelOutput output, int index) {
    int layer = layerCount() - 1;
    if (lastLayer() instanceof Layer.K210Conv conv) {
      KpuLayerRegisters r = conv.kpu().registers();
      return new FeatureMap(
          output, layer, r.outputWidth(), r.outputHeight(), r.outputChannels(), 'B');
    }
    // The firmware's element size is always 1, so the width is the byte count.
    return new FeatureMap(
        output, layer, output.reportedBytes(), 1, 1, lastLayer().type().typecode());
  }

  @Override
  Optional<NetInfo> netInfo() {
    List<Integer> bodies = new ArrayList<>();
    for (int i = 0; i < layerCount(); i++) {
      bodies.add(model.bodies().get(i).bytes());
    }
    return Optional.of(new NetInfo(model.layers().subList(0, layerCount()), bodies));
  }

  @Override
  Optional<KpuError> faultBeforeRun() {
    return Optional.empty();
  }

  @Override
  String missingOutputText() {
    return Integer.toString(KpuError.PARAM.code());
  }

  @Override
  void runLayers(LayerListener listener) {
    if (end.stop() == Stop.WITHOUT_OUTPUT) {
      inference().runFirst(layerCount(), listener);
    } else {
      inference().run(listener);
    }
  }
}
