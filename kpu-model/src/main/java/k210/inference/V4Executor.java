package k210.inference;

import k210.kmodel.CpuNode;
import k210.kmodel.FloatNode;
import k210.kmodel.KpuNode;
import k210.kmodel.LayoutNode;
import k210.kmodel.Node;
import k210.kmodel.QuantizedNode;
import k210.kmodel.TensorRange;
import k210.kpu.FeatureMapShape;
import k210.kpu.Kpu;
import k210.kpu.KpuLayer;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.KpuRam;
import k210.operators.Layouts;
import k210.operators.Operand;
import k210.operators.ProductKernels;
import k210.operators.Rearrangement;
import k210.operators.Shape4;

/** Executes one node of a kmodel V4 over the memories, as nncase's interpreter does. */
final class V4Executor {
  private static final int WORD_BYTES = 4;

  private final V4Memory memory;
  private final Kpu kpu;
  private final V4FloatExecutor floats;
  private final V4QuantizedExecutor quantized;
  private final V4CpuExecutor cpu;

  V4Executor(V4Memory memory, InferenceOptions options) {
    this.memory = memory;
    this.kpu = new Kpu(memory.kpuRam(), options.arithmetic(), options.kernels());
    ProductKernels products = ProductKernels.of(options.kernels(), options.floats());
    this.floats = new V4FloatExecutor(memory, options.floats(), products);
    this.quantized = new V4QuantizedExecutor(memory, options.floats());
    this.cpu = new V4CpuExecutor(memory, options.floats(), products);
  }

  void execute(Node node) {
    switch (node) {
      case FloatNode n -> floats.execute(n);
      case QuantizedNode n -> quantized.execute(n);
      case CpuNode n -> cpu.execute(n);
      case LayoutNode n -> layout(n);
      case KpuNode.KpuUpload n ->
          memory.upload(n.output(), n.shape(), memory.of(n.input()), n.input().start());
      case KpuNode.KpuConv2d n -> conv(n);
    }
  }

  private void layout(LayoutNode node) {
    switch (node) {
      case LayoutNode.Concat n -> concat(n);
      case LayoutNode.MemoryCopy n ->
          Layouts.copy(
              memory.at(n.input()),
              memory.at(n.output()),
              n.input().bytes() / WORD_BYTES * WORD_BYTES);
      case LayoutNode.Pad n ->
          Rearrangement.pad(
              memory.at(n.input()),
              n.inputShape(),
              n.paddings(),
              n.valueBits(),
              memory.at(n.output()),
              n.outputShape(),
              n.input().type().bytes());
      case LayoutNode.ResizeImage n -> resize(n);
      case LayoutNode.StridedSlice n ->
          Rearrangement.stridedSlice(
              memory.at(n.input()),
              n.inputShape(),
              n.begin(),
              n.strides(),
              memory.at(n.output()),
              n.outputShape(),
              n.input().type().bytes());
      case LayoutNode.Transpose n ->
          Rearrangement.transpose(
              memory.at(n.input()),
              n.inputShape(),
              n.permutation(),
              memory.at(n.output()),
              n.input().type().bytes());
    }
  }

  private void concat(LayoutNode.Concat n) {
    Operand to = memory.at(n.output());
    for (int block = 0; block < n.outerSize(); block++) {
      for (int i = 0; i < n.inputs().size(); i++) {
        int bytes = n.innerBytes() * n.dims().get(i);
        TensorRange input = n.inputs().get(i);
        Layouts.copy(memory.at(input).plus(block * bytes), to, bytes);
        to = to.plus(bytes);
      }
    }
  }

  /** Batches and channels are treated alike. */
  private void resize(LayoutNode.ResizeImage n) {
    Shape4 shape = n.inputShape();
    FeatureMapShape maps = new FeatureMapShape(shape.d0() * shape.d1(), shape.d2(), shape.d3());
    Operand in = memory.at(n.input());
    Operand out = memory.at(n.output());
    int bytes = n.input().type().bytes();
    switch (n.mode()) {
      case BILINEAR ->
          Layouts.resizeBilinear(
              in, maps, out, n.outputWidth(), n.outputHeight(), n.alignCorners(), bytes);
      case NEAREST_NEIGHBOR ->
          Layouts.resizeNearest(in, maps, out, n.outputWidth(), n.outputHeight(), bytes);
    }
  }

  private void conv(KpuNode.KpuConv2d n) {
    KpuLayer layer = n.layer();
    KpuLayerRegisters r = layer.registers();
    int sourceRows = (int) KpuRam.rows(r.inputShape());
    int destinationRows = (int) KpuRam.rows(r.outputShape());
    kpu.run(layer);
    for (int batch = 1; batch < n.batches(); batch++) {
      kpu.run(
          layer.at(
              (r.sourceRow() + batch * sourceRows) % KpuRam.ROWS,
              (r.destinationRow() + batch * destinationRows) % KpuRam.ROWS));
    }
    if (n.writesMainMemory()) {
      memory.download(n, memory.main(), n.mainOutput().start());
    }
  }
}
