package k210.inference;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import k210.kmodel.DataType;
import k210.kmodel.KmodelV3;
import k210.kmodel.Layer;
import k210.kmodel.LayerType;
import k210.kmodel.MemoryRange;
import k210.kmodel.UnsupportedModelException;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.KpuRam;
import k210.kpu.RegisterFault;
import k210.timing.LayerCost;
import k210.timing.V3LayerCost;

/** Runs a kmodel V3. */
final class V3Runner implements ModelRunner {
  private final KmodelV3 model;
  private final List<Layer> layers;
  private final ByteBuf main;
  private final ByteBuf kpuRam;
  private final V3Executor executor;

  V3Runner(KmodelV3 model, Memories memories, InferenceOptions options) {
    this.model = model;
    this.layers = model.layers();
    this.main = memories.main().slice(0, model.mainMemoryBytes());
    this.kpuRam = memories.kpuRam();
    this.executor = new V3Executor(new Memories(main, kpuRam), options);
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
        int index = i;
        RegisterFault.firstNotModelled(conv.kpu().registers())
            .ifPresent(
                fault -> {
                  throw unsupported(
                      index,
                      "with register " + fault.field() + " = " + fault.value(),
                      "no public source says what it computes; nncase never sets it");
                });
      }
    }
  }

  private UnsupportedModelException unsupported(int index, String what, String help) {
    String layer = "layer " + index + " " + layers.get(index).type().nncaseName();
    return new UnsupportedModelException(model.fileName(), layer + " " + what, help);
  }

  @Override
  public List<TensorSpec> inputs() {
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
  public List<TensorSpec> outputs() {
    List<TensorSpec> specs = new ArrayList<>();
    for (int i = 0; i < model.outputs().size(); i++) {
      specs.add(outputSpec(model.outputs().get(i), output(i).readableBytes()));
    }
    return specs;
  }

  /**
   * The file gives only address and size; shape and type are those of the layer that last wrote
   * there.
   */
  private TensorSpec outputSpec(MemoryRange output, int bytes) {
    for (Layer layer : layers.reversed()) {
      ResultPlace place = ResultPlace.of(layer);
      boolean copied = layer instanceof Layer.K210Conv conv && conv.writesMainMemory();
      int address =
          layer instanceof Layer.K210Conv conv && copied ? conv.output() : place.address();
      if ((copied || place.memory() == MemoryKind.MAIN) && address == output.address()) {
        return new TensorSpec(place.shape(), place.type(), bytes);
      }
    }
    return new TensorSpec(List.of(bytes), DataType.UINT8, bytes);
  }

  @Override
  public ByteBuf output(int index) {
    MemoryRange output = model.outputs().get(index);
    // The declared size of byte outputs is four times theirs and may pass the end of main memory.
    int bytes = Math.min(output.bytes(), main.capacity() - output.address());
    return main.slice(output.address(), bytes);
  }

  @Override
  public void load(int index, ByteBuf data) {
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
  public LayerCost loadCost() {
    return V3LayerCost.ofInput(layers.getFirst());
  }

  @Override
  public int layerCount() {
    return layers.size();
  }

  @Override
  public LayerResult runLayer(int index) {
    Layer layer = layers.get(index);
    executor.execute(layer);
    boolean padded = index > 0 && layers.get(index - 1) instanceof Layer.K210AddPadding;
    return new V3LayerResult(index, layer, padded, executor);
  }

  @Override
  public TensorSpec resultOf(int index) {
    return TensorSpec.of(layers.get(index));
  }

  @Override
  public int earlyOutputBytes(int index) {
    return switch (layers.get(index)) {
      case Layer.K210Conv conv ->
          conv.writesMainMemory() ? 0 : (int) conv.kpu().registers().outputShape().elements();
      // The firmware's library says the same of these two: no output to the main buffer.
      case Layer.K210AddPadding _, Layer.K210Upload _ ->
          throw unsupported(
              index,
              "as the last layer",
              "its result stays in KPU RAM; stop one layer earlier or later");
      default -> 0;
    };
  }

  @Override
  public void earlyOutput(int index, ByteBuf buffer) {
    if (layers.get(index) instanceof Layer.K210Conv conv && !conv.writesMainMemory()) {
      KpuLayerRegisters r = conv.kpu().registers();
      KpuRam.download(kpuRam, r.destinationRow(), r.outputShape(), buffer, 0);
    }
  }

  @Override
  public ByteBuf earlyView(int index, ByteBuf buffer) {
    Layer layer = layers.get(index);
    ResultPlace place = ResultPlace.of(layer);
    if (layer instanceof Layer.K210Conv conv) {
      return conv.writesMainMemory()
          ? main.slice(conv.output(), place.bytes())
          : buffer.slice(0, place.bytes());
    }
    return main.slice(place.address(), place.bytes());
  }
}
