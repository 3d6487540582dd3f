package k210.inference;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import k210.kmodel.KpuNode;
import k210.kmodel.Node;
import k210.kmodel.TensorRange;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuRam;
import k210.kpu.RowLayout;
import k210.operators.Operand;
import k210.operators.Shape4;

/**
 * The three memories that a kmodel V4 addresses.
 *
 * @param constants read-only bytes of the file
 * @param main the model's main-memory block
 * @param kpuRam the KPU's 2 MiB
 */
record V4Memory(ByteBuf constants, ByteBuf main, ByteBuf kpuRam) {
  /** Raw bytes of a range on; of a map in KPU RAM its rows. */
  Operand at(TensorRange range) {
    return new Operand(of(range), range.start());
  }

  /** The memory that a range lies in. */
  ByteBuf of(TensorRange range) {
    return switch (range.memory()) {
      case CONST -> constants;
      case MAIN -> main;
      case KPU -> kpuRam;
    };
  }

  /** Raw bytes of a range, as a live view. */
  ByteBuf view(TensorRange range) {
    return of(range).slice(range.start(), range.bytes());
  }

  /** Dense bytes to the rows of a map in KPU RAM, batch by batch. */
  void upload(TensorRange range, Shape4 shape, ByteBuf dense, int offset) {
    FeatureMapShape map = map(shape);
    int rows = (int) KpuRam.rows(map);
    for (int n = 0; n < shape.d0(); n++) {
      int row = range.start() / RowLayout.ROW_BYTES + n * rows;
      KpuRam.upload(kpuRam, row, map, dense, offset + n * (int) map.elements());
    }
  }

  /** The dense bytes of a map in KPU RAM into a buffer. */
  void download(KpuNode node, ByteBuf dense, int offset) {
    Shape4 shape = node.outputShape();
    FeatureMapShape map = map(shape);
    int rows = (int) KpuRam.rows(map);
    for (int n = 0; n < shape.d0(); n++) {
      int row = node.output().start() / RowLayout.ROW_BYTES + n * rows;
      KpuRam.download(kpuRam, row, map, dense, offset + n * (int) map.elements());
    }
  }

  /** The dense result of a node: a view of its memory, or a copy of a KPU map. Read-only. */
  ByteBuf result(Node node, ResultPlace place) {
    if (node instanceof KpuNode kpu) {
      ByteBuf dense = Unpooled.wrappedBuffer(new byte[place.bytes()]);
      download(kpu, dense, 0);
      return dense.asReadOnly();
    }
    return of(node.output()).slice(place.address(), place.bytes()).asReadOnly();
  }

  private static FeatureMapShape map(Shape4 shape) {
    return new FeatureMapShape(shape.d1(), shape.d2(), shape.d3());
  }
}
