package k210.inference;

import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import k210.kmodel.FloatNode;
import k210.kmodel.KpuNode;
import k210.kmodel.LayoutNode;
import k210.kmodel.Node;
import k210.kmodel.QuantizedNode;
import k210.timing.BlockMove;
import k210.timing.LayerCost;
import k210.timing.V4LayerCost;

/** The result of a node of a kmodel V4. */
final class V4LayerResult extends PlacedResult {
  private final Node node;
  private final V4Memory memory;

  V4LayerResult(int index, Node node, V4Memory memory) {
    super(index, V4ResultPlace.of(node));
    this.node = node;
    this.memory = memory;
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
  ByteBuf read(ResultPlace from) {
    return memory.result(node, from);
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
      case KpuNode.KpuConv2d n -> {
        return convDetails(n);
      }
      default -> {}
    }
    return details;
  }

  private SequencedMap<String, Object> convDetails(KpuNode.KpuConv2d conv) {
    SequencedMap<String, Object> details =
        kpuDetails(V4ResultPlace.dimensions(conv.inputShape()), conv.layer().registers());
    if (conv.writesMainMemory()) {
      putMainCopy(details, conv.mainOutput().start(), memory.view(conv.mainOutput()));
    }
    return details;
  }

  @Override
  public LayerCost cost() {
    return V4LayerCost.of(node, BlockMove.MICROPYTHON);
  }
}
