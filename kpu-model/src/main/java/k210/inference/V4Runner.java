package k210.inference;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import k210.kmodel.KmodelV4;
import k210.kmodel.KpuNode;
import k210.kmodel.MemoryType;
import k210.kmodel.Node;
import k210.kmodel.TensorRange;
import k210.kmodel.UnsupportedModelException;
import k210.kmodel.V4Content;
import k210.kpu.RegisterFault;
import k210.timing.LayerCost;
import k210.timing.V4LayerCost;

/** Runs a kmodel V4. */
final class V4Runner implements ModelRunner {
  private final KmodelV4 model;
  private final List<Node> nodes;
  private final V4Memory memory;
  private final V4Executor executor;

  V4Runner(KmodelV4 model, Memories memories, InferenceOptions options) {
    this.model = model;
    this.nodes = model.nodes();
    this.memory =
        new V4Memory(
            model.content().constants(),
            memories.main().slice(0, model.mainMemoryBytes()),
            memories.kpuRam());
    this.executor = new V4Executor(memory, options);
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof KpuNode.KpuConv2d conv) {
        requireModelled(i, conv);
      }
    }
  }

  private void requireModelled(int index, KpuNode.KpuConv2d conv) {
    RegisterFault.firstNotModelled(conv.layer().registers())
        .ifPresent(
            fault -> {
              throw unsupported(
                  index,
                  "with register " + fault.field() + " = " + fault.value(),
                  "no public source says what it computes; nncase never sets it");
            });
  }

  private UnsupportedModelException unsupported(int index, String what, String help) {
    String node = "node " + index + " " + nodes.get(index).opcode().nncaseName();
    return new UnsupportedModelException(model.fileName(), node + " " + what, help);
  }

  @Override
  public List<TensorSpec> inputs() {
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
  public List<TensorSpec> outputs() {
    List<TensorSpec> specs = new ArrayList<>();
    for (TensorRange output : model.outputs()) {
      specs.add(new TensorSpec(outputShape(output), output.type(), output.bytes()));
    }
    return specs;
  }

  /** The file gives no shape: that of the node that last wrote there, if it is as large. */
  private List<Integer> outputShape(TensorRange output) {
    for (Node node : nodes.reversed()) {
      TensorRange written =
          node instanceof KpuNode.KpuConv2d conv && conv.writesMainMemory()
              ? conv.mainOutput()
              : node.output();
      ResultPlace place = V4ResultPlace.of(node);
      if (written.memory() == output.memory()
          && written.start() == output.start()
          && place.bytes() == output.bytes()) {
        return place.spec().shape();
      }
    }
    return List.of(output.elements());
  }

  @Override
  public ByteBuf output(int index) {
    return memory.view(model.outputs().get(index));
  }

  @Override
  public void load(int index, ByteBuf data) {
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
  public LayerCost loadCost() {
    return V4LayerCost.ofInputs(model.inputs());
  }

  @Override
  public int layerCount() {
    return nodes.size();
  }

  @Override
  public LayerResult runLayer(int index) {
    Node node = nodes.get(index);
    executor.execute(node);
    return new V4LayerResult(index, node, memory);
  }

  @Override
  public TensorSpec resultOf(int index) {
    return TensorSpec.of(nodes.get(index));
  }

  @Override
  public int earlyOutputBytes(int index) {
    return switch (nodes.get(index)) {
      case KpuNode.KpuConv2d conv ->
          conv.writesMainMemory() ? 0 : (int) conv.outputShape().elements();
      case KpuNode.KpuUpload _ ->
          throw unsupported(
              index,
              "as the last node",
              "its result stays in KPU RAM; stop one node earlier or later");
      default -> 0;
    };
  }

  @Override
  public void earlyOutput(int index, ByteBuf buffer) {
    if (nodes.get(index) instanceof KpuNode.KpuConv2d conv && !conv.writesMainMemory()) {
      memory.download(conv, buffer, 0);
    }
  }

  @Override
  public ByteBuf earlyView(int index, ByteBuf buffer) {
    Node node = nodes.get(index);
    int bytes = V4ResultPlace.of(node).bytes();
    if (node instanceof KpuNode.KpuConv2d conv) {
      return conv.writesMainMemory()
          ? memory.main().slice(conv.mainOutput().start(), bytes)
          : buffer.slice(0, bytes);
    }
    return memory.at(node.output()).memory().slice(node.output().start(), bytes);
  }
}
