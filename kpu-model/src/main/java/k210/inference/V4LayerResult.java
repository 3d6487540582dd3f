package k210.inference;

import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import k210.kmodel.DataType;
import k210.kmodel.FloatNode;
import k210.kmodel.KpuNode;
import k210.kmodel.LayoutNode;
import k210.kmodel.Node;
import k210.kmodel.QuantizedNode;
import k210.kpu.KpuLayerRegisters;
import k210.timing.LayerCost;
import k210.timing.V4LayerCost;

/** The result of a node of a kmodel V4. */
final class V4LayerResult implements LayerResult {
  private final int index;
  private final Node node;
  private final ResultPlace place;
  private final V4Memory memory;
  private ByteBuf data;

  V4LayerResult(int index, Node node, V4Memory memory) {
    this.index = index;
    this.node = node;
    this.place = V4ResultPlace.of(node);
    this.memory = memory;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public String typeName() {
    return node.opcode().displayName();
  }

  @Override
  public int typeId() {
    return node.opcode().id();
  }

  @Override
  public List<Integer> shape() {
    return place.shape();
  }

  @Override
  public DataType dataType() {
    return place.type();
  }

  @Override
  public MemoryKind memory() {
    return place.memory();
  }

  @Override
  public int address() {
    return place.address();
  }

  @Override
  public int bytes() {
    return place.bytes();
  }

  @Override
  public ByteBuf data() {
    if (data == null) {
      data =
          node instanceof KpuNode kpu
              ? memory.download(kpu).asReadOnly()
              : memory
                  .at(node.output())
                  .memory()
                  .slice(node.output().start(), place.bytes())
                  .asReadOnly();
    }
    return data;
  }

  @Override
  public SequencedMap<String, Object> details() {
    SequencedMap<String, Object> details = new LinkedHashMap<>();
    switch (node) {
      case FloatNode.Binary n -> details.put("op", n.op().code());
      case FloatNode.Unary n -> details.put("op", n.op().code());
      case FloatNode.Reduce n -> details.put("op", n.op().code());
      case FloatNode.ReduceWindow2d n -> details.put("op", n.op().code());
      case QuantizedNode.QuantizedBinary n -> details.put("op", n.op().code());
      case LayoutNode.ResizeImage n -> {
        details.put("mode", n.mode().code());
        details.put("align", n.alignCorners() ? 1 : 0);
      }
      case KpuNode.KpuConv2d n -> convDetails(n, details);
      default -> {}
    }
    return details;
  }

  private void convDetails(KpuNode.KpuConv2d conv, SequencedMap<String, Object> details) {
    KpuLayerRegisters r = conv.layer().registers();
    details.put("in", V4ResultPlace.dimensions(conv.inputShape()));
    details.put("kernel", r.kernelSize());
    details.put("dw", r.depthwise() ? 1 : 0);
    details.put("pool", r.poolType());
    details.put("dst", r.destinationRow());
    if (conv.writesMainMemory()) {
      details.put("main_addr", conv.mainOutput().start());
      details.put("main_size", conv.mainOutput().bytes());
      details.put("main_crc32", Crc32.hex(memory.view(conv.mainOutput())));
    }
  }

  @Override
  public LayerCost cost() {
    return V4LayerCost.of(node);
  }
}
