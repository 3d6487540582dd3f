package k210.inference;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;
import k210.kmodel.KmodelV4;
import k210.kmodel.KpuNode;
import k210.kmodel.MemoryType;
import k210.kmodel.Node;
import k210.kmodel.TensorRange;
import k210.kmodel.V4Content;
import k210.timing.BlockMove;
import k210.timing.LayerCost;
import k210.timing.V4LayerCost;

/** Runs a kmodel V4. */
final class V4Runner extends ModelRunner {
  private final KmodelV4 model;
  private final List<Node> nodes;
  private final V4Memory memory;
  private final V4Executor executor;

  /** Made once each: they read live memory, and a run shall leave nothing to collect. */
  private final LayerResult[] results;

  V4Runner(KmodelV4 model, Memories memories, InferenceOptions options) {
    super(model.fileName(), memories);
    this.model = model;
    this.nodes = model.nodes();
    this.memory = new V4Memory(model.content().constants(), memories.main(), memories.kpuRam());
    this.executor = new V4Executor(memory, options);
    this.results = new LayerResult[nodes.size()];
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof KpuNode.KpuConv2d conv) {
        requireModelled(i, conv.layer().registers());
      }
    }
  }

  @Override
  List<TensorSpec> inputs() {
    return model.inputs().stream()
        .map(
            input ->
                new TensorSpec(
                    V4ResultPlace.dimensions(input.shape()),
                    input.range().type(),
                    inputBytes(input)))
        .toList();
  }

  /** A map in KPU RAM is given dense, its range counts whole rows. */
  private static int inputBytes(V4Content.Input input) {
    return input.range().memory() == MemoryType.KPU
        ? (int) input.shape().elements()
        : input.range().bytes();
  }

  @Override
  List<TensorSpec> outputs() {
    return model.outputs().stream().map(this::outputSpec).toList();
  }

  private TensorSpec outputSpec(TensorRange output) {
    List<Integer> shape =
        lastWritten(
                place ->
                    output.memory() == MemoryType.MAIN
                        && place.address() == output.start()
                        && place.bytes() == output.bytes())
            .map(place -> place.spec().shape())
            .orElse(List.of(output.elements()));
    return new TensorSpec(shape, output.type(), output.bytes());
  }

  @Override
  ByteBuf output(int index) {
    return memory.view(model.outputs().get(index));
  }

  @Override
  void load(int index, ByteBuf data) {
    V4Content.Input input = model.inputs().get(index);
    switch (input.range().memory()) {
      case KPU -> memory.upload(input.range(), input.shape(), data, data.readerIndex());
      case MAIN ->
          memory
              .main()
              .setBytes(input.range().start(), data, data.readerIndex(), input.range().bytes());
      case CONST -> throw new IllegalStateException("refused when the model was read");
    }
  }

  @Override
  LayerCost loadCost() {
    return V4LayerCost.ofInputs(model.inputs(), BlockMove.MICROPYTHON);
  }

  @Override
  int layerCount() {
    return nodes.size();
  }

  @Override
  LayerResult runLayer(int index) {
    Node node = nodes.get(index);
    executor.execute(node);
    if (results[index] == null) {
      results[index] = new V4LayerResult(index, node, memory);
    }
    return results[index];
  }

  @Override
  String layerText(int index) {
    return "node " + index + " " + nodes.get(index).opcode().nncaseName();
  }

  @Override
  ResultPlace resultPlace(int index) {
    return V4ResultPlace.of(nodes.get(index));
  }

  @Override
  Optional<ResultPlace> copyPlace(int index) {
    return nodes.get(index) instanceof KpuNode.KpuConv2d conv && conv.writesMainMemory()
        ? Optional.of(resultPlace(index).copiedTo(conv.mainOutput().start()))
        : Optional.empty();
  }

  @Override
  boolean isUpload(int index) {
    return nodes.get(index) instanceof KpuNode.KpuUpload;
  }

  @Override
  void download(int index, ByteBuf buffer) {
    if (nodes.get(index) instanceof KpuNode kpu) {
      memory.download(kpu, buffer, 0);
    } else {
      TensorRange output = nodes.get(index).output();
      buffer.setBytes(0, memory.of(output), output.start(), resultPlace(index).bytes());
    }
  }
}
