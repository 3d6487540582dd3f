package k210.inference;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import k210.kmodel.DataType;
import k210.kmodel.KmodelV3;
import k210.kmodel.Layer;
import k210.kmodel.LayerType;
import k210.kmodel.MemoryRange;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.KpuRam;
import k210.timing.LayerCost;
import k210.timing.V3LayerCost;

/** Runs a kmodel V3. */
final class V3Runner extends ModelRunner {
  private final KmodelV3 model;
  private final List<Layer> layers;
  private final ByteBuf main;
  private final ByteBuf kpuRam;
  private final V3Executor executor;

  /** Made once each: they read live memory, and a run shall leave nothing to collect. */
  private final LayerResult[] results;

  V3Runner(KmodelV3 model, Memories memories, InferenceOptions options) {
    super(model.fileName(), memories);
    this.model = model;
    this.layers = model.layers();
    this.main = memories.main();
    this.kpuRam = memories.kpuRam();
    this.executor = new V3Executor(memories, options);
    this.results = new LayerResult[layers.size()];
    requireRunnable();
  }

  private void requireRunnable() {
    LayerType first = layers.getFirst().type();
    if (first != LayerType.K210_CONV && first != LayerType.FULLY_CONNECTED) {
      throw unsupported(
          0,
          "as the first layer",
          "the runtime feeds its input to K210Conv or FullyConnected only; compile the network so that it starts with one");
    }
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (!layer.type().inRuntime()) {
        throw unsupported(
            i,
            "has no implementation in the K210's V3 runtime",
            "replace the operator in the network, or compile it with nncase 0.2 (kmodel V4)");
      }
      if (layer instanceof Layer.K210Conv conv) {
        requireModelled(i, conv.kpu().registers());
      }
    }
  }

  @Override
  List<TensorSpec> inputs() {
    return List.of(
        switch (layers.getFirst()) {
          case Layer.K210Conv conv -> {
            FeatureMapShape shape = conv.kpu().registers().inputShape();
            yield new TensorSpec(
                List.of(shape.channels(), shape.height(), shape.width()),
                DataType.UINT8,
                (int) shape.elements());
          }
          case Layer.FullyConnected fc ->
              new TensorSpec(List.of(fc.inputChannels()), DataType.FLOAT32, 4 * fc.inputChannels());
          default -> throw new IllegalStateException("refused when the model was opened");
        });
  }

  @Override
  List<TensorSpec> outputs() {
    List<TensorSpec> specs = new ArrayList<>();
    for (int i = 0; i < model.outputs().size(); i++) {
      int address = model.outputs().get(i).address();
      int bytes = output(i).readableBytes();
      specs.add(
          lastWritten(place -> place.address() == address)
              .map(place -> new TensorSpec(place.spec().shape(), place.type(), bytes))
              .orElse(new TensorSpec(List.of(bytes), DataType.UINT8, bytes)));
    }
    return specs;
  }

  @Override
  ByteBuf output(int index) {
    MemoryRange output = model.outputs().get(index);
    // The declared size of byte outputs is four times theirs and may pass the end of main memory.
    int bytes = Math.min(output.bytes(), main.capacity() - output.address());
    return main.slice(output.address(), bytes);
  }

  @Override
  void load(int index, ByteBuf data) {
    switch (layers.getFirst()) {
      case Layer.K210Conv conv -> {
        KpuLayerRegisters r = conv.kpu().registers();
        KpuRam.upload(kpuRam, r.sourceRow(), r.inputShape(), data, data.readerIndex());
      }
      case Layer.FullyConnected fc ->
          main.setBytes(fc.input(), data, data.readerIndex(), data.readableBytes());
      default -> throw new IllegalStateException("refused when the model was opened");
    }
  }

  @Override
  LayerCost loadCost() {
    return V3LayerCost.ofInput(layers.getFirst());
  }

  @Override
  int layerCount() {
    return layers.size();
  }

  @Override
  LayerResult runLayer(int index) {
    executor.execute(layers.get(index));
    if (results[index] == null) {
      results[index] = result(index);
    }
    return results[index];
  }

  private LayerResult result(int index) {
    boolean padded = index > 0 && layers.get(index - 1) instanceof Layer.K210AddPadding;
    return new V3LayerResult(index, layers.get(index), padded, executor);
  }

  @Override
  String layerText(int index) {
    return "layer " + index + " " + layers.get(index).type().nncaseName();
  }

  @Override
  ResultPlace resultPlace(int index) {
    return ResultPlace.of(layers.get(index));
  }

  @Override
  Optional<ResultPlace> copyPlace(int index) {
    return layers.get(index) instanceof Layer.K210Conv conv && conv.writesMainMemory()
        ? Optional.of(resultPlace(index).copiedTo(conv.output()))
        : Optional.empty();
  }

  @Override
  boolean isUpload(int index) {
    return layers.get(index) instanceof Layer.K210AddPadding
        || layers.get(index) instanceof Layer.K210Upload;
  }

  @Override
  void download(int index, ByteBuf buffer) {
    executor.download(layers.get(index), resultPlace(index), buffer);
  }
}
