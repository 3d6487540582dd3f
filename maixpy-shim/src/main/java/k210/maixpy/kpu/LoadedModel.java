package k210.maixpy.kpu;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import k210.inference.Inference;
import k210.inference.LayerListener;
import k210.inference.TensorSpec;
import k210.kmodel.DataType;
import k210.kmodel.KmodelV3;
import k210.kmodel.Layer;
import k210.kmodel.LayerType;
import k210.kmodel.MemoryRange;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayerRegisters;
import k210.memory.Allocation;
import k210.timing.Clocks;

/**
 * A model in the board's RAM: what the firmware's KPU library keeps behind {@code kmodel_ctx}.
 *
 * <p>The library edits its table of outputs when a script chooses an earlier end layer, and derives
 * shapes from the layers up to it; this class does the same.
 */
final class LoadedModel {
  private final KmodelV3 model;
  private final Inference inference;
  private final Allocation mainMemory;
  private final List<Allocation> allocations;
  private final List<ModelOutput> outputs = new ArrayList<>();
  private final String name;
  private final int sizeBytes;
  private End end;

  /**
   * A model just loaded.
   *
   * @param name how reports call it: path or flash address
   * @param sizeBytes what {@code model_size()} says
   * @param mainMemory the block it works in
   * @param allocations everything to give back when it is destroyed
   */
  LoadedModel(
      String name,
      int sizeBytes,
      KmodelV3 model,
      Inference inference,
      Allocation mainMemory,
      List<Allocation> allocations) {
    this.name = name;
    this.sizeBytes = sizeBytes;
    this.model = model;
    this.inference = inference;
    this.mainMemory = mainMemory;
    this.allocations = List.copyOf(allocations);
    for (MemoryRange range : model.outputs()) {
      outputs.add(mainMemoryView(range));
    }
    this.end = new End(model.layers().size(), outputs.getFirst(), Stop.AT_THE_MODELS_END);
  }

  /**
   * Bytes that {@code model_size()} reports: of the file, or as many as the model spans in flash.
   */
  int sizeBytes() {
    return sizeBytes;
  }

  String name() {
    return name;
  }

  List<Allocation> allocations() {
    return allocations;
  }

  /** Layers that run: all of them, or as many as {@link #endAfter} was told. */
  int layerCount() {
    return end.layerCount();
  }

  List<Layer> layers() {
    return model.layers().subList(0, layerCount());
  }

  /** The body size that the file gives for a layer, in bytes. */
  int bodyBytes(int layer) {
    return model.bodies().get(layer).bytes();
  }

  Layer lastLayer() {
    return model.layers().get(layerCount() - 1);
  }

  /** Shape of the picture the model wants; empty if its first layer is no convolution. */
  Optional<FeatureMapShape> inputShape() {
    return model.layers().getFirst() instanceof Layer.K210Conv conv
        ? Optional.of(conv.kpu().registers().inputShape())
        : Optional.empty();
  }

  /** Output shape of the last convolution that runs, which is what YOLO2 takes for the head. */
  Optional<FeatureMapShape> headShape() {
    for (int i = layerCount() - 1; i >= 0; i--) {
      if (model.layers().get(i) instanceof Layer.K210Conv conv) {
        return Optional.of(conv.kpu().registers().outputShape());
      }
    }
    return Optional.empty();
  }

  /** MaixPy's type code of the last layer's result: 'B', 'f', or 0 where its table has none. */
  char typecode() {
    LayerType type = lastLayer().type();
    return type == LayerType.K210_CONV ? 'B' : type.typecode();
  }

  /** The input the model wants. */
  TensorSpec input() {
    return inference.inputs().getFirst();
  }

  /** Whether the input is floats (a model that starts with FullyConnected). */
  boolean wantsFloats() {
    return input().type() == DataType.FLOAT32;
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
    outputs.set(0, before.firstOutput());
    switch (end.stop()) {
      case WITH_OUTPUT -> inference.stopAfter(end.layerCount(), end.firstOutput().memory());
      case AT_THE_MODELS_END, WITHOUT_OUTPUT -> inference.runAll();
    }
  }

  /**
   * Makes a layer the last one and its result the first output.
   *
   * @param layers how many layers run, 1..all
   * @return what the library prints when it refuses the layer; the layer count changes all the
   *     same, and the first output stays what it was
   */
  Optional<String> endAfter(int layers) {
    Layer last = model.layers().get(layers - 1);
    Optional<MemoryRange> range = EndLayer.output(last);
    if (range.isEmpty()) {
      restore(new End(layers, end.firstOutput(), Stop.WITHOUT_OUTPUT));
      return Optional.of(EndLayer.refusal(last));
    }
    int earlyBytes = inference.earlyOutputBytes(layers);
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

  /** An output as a live view; empty if the model has no such output. */
  Optional<ModelOutput> output(int index) {
    return index >= 0 && index < outputs.size()
        ? Optional.of(outputs.get(index))
        : Optional.empty();
  }

  /** Registers of the last layer if it is a convolution. */
  Optional<KpuLayerRegisters> lastConvolution() {
    return lastLayer() instanceof Layer.K210Conv conv
        ? Optional.of(conv.kpu().registers())
        : Optional.empty();
  }

  /**
   * Runs the layers.
   *
   * @param input exactly the bytes of {@link #input()}
   * @param clocks the board's
   * @return modelled board time, from the upload of the input on, in nanoseconds
   */
  double run(ByteBuf input, Clocks clocks) {
    double[] nanos = {inference.inputCost().totalNanos(clocks)};
    inference.setInput(0, input);
    LayerListener cost = result -> nanos[0] += result.cost().totalNanos(clocks);
    if (end.stop() == Stop.WITHOUT_OUTPUT) {
      runWithoutOutput(cost);
    } else {
      inference.run(cost);
    }
    return nanos[0];
  }

  /**
   * The interpreter stops only after layers that have a result for main memory, so a run that the
   * library lets end elsewhere is left from its listener.
   */
  private void runWithoutOutput(LayerListener listener) {
    try {
      inference.run(
          result -> {
            listener.onLayer(result);
            if (result.index() == end.layerCount() - 1) {
              throw new LastLayerDone();
            }
          });
    } catch (LastLayerDone e) {
      // As asked; what the layers wrote stays in the memories.
    }
  }

  /** Leaves a run after a layer. */
  private static final class LastLayerDone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LastLayerDone() {
      super(null, null, false, false);
    }
  }
}
