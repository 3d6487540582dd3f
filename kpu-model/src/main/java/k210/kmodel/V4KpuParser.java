package k210.kmodel;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import k210.kpu.ActivationTable;
import k210.kpu.BatchNorm;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayer;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.KpuRam;
import k210.kpu.RegisterFault;
import k210.kpu.RowLayout;
import k210.kpu.WeightWidth;
import k210.operators.Shape4;

/** Reads the bodies of {@link KpuNode}s, and what else lies in KPU RAM's row layout. */
final class V4KpuParser {
  private final V4Fields fields;
  private final BodyCursor in;

  V4KpuParser(V4Fields fields) {
    this.fields = fields;
    this.in = fields.cursor();
  }

  KpuNode.KpuUpload upload() {
    TensorRange input = fields.input("input");
    TensorRange output = fields.output("output");
    Shape4 shape = fields.shape("in_shape");
    fields.requireBytes("input", input, shape.elements());
    if (output.memory() != MemoryType.KPU) {
      throw in.fault(
          "output.memory_type",
          Integer.toString(output.memory().id()),
          "uploads go to KPU RAM (2)");
    }
    requireRows("output", output, shape);
    return new KpuNode.KpuUpload(input, output, shape);
  }

  /** Refuses a tensor in KPU RAM whose rows do not fit from its start on. */
  void requireRows(String field, TensorRange range, Shape4 shape) {
    if (range.start() % RowLayout.ROW_BYTES != 0) {
      throw in.fault(
          field + ".start", Integer.toString(range.start()), "maps start on a row of 64 bytes");
    }
    FeatureMapShape map = new FeatureMapShape(shape.d1(), shape.d2(), shape.d3());
    if (shape.elements() > KpuRam.BYTES) {
      throw in.fault(field + ".size", Integer.toString(range.bytes()), "KPU RAM is smaller");
    }
    fields.require(
        field, range, V3Fields.product(shape.d0(), KpuRam.rows(map), RowLayout.ROW_BYTES));
  }

  KpuNode.KpuConv2d conv2d() {
    TensorRange mainOutput = fields.range("main_mem_output");
    int batches = in.dimension("batches", KpuRam.ROWS);
    int reserved = in.word("reserved0");
    ByteBuf words = in.bytes("layer", KpuLayerRegisters.BYTES);
    KpuLayerRegisters inFile = KpuLayerRegisters.decode(words, 0);
    RegisterFault.first(inFile)
        .ifPresent(
            fault -> {
              throw in.fault("layer", fault.field(), fault.toString());
            });
    in.skip("layer.bwsx_base_addr", inFile.batchNormAddress());
    int channels = inFile.outputChannels();
    ByteBuf bn = in.bytes("batch_norm", (long) BatchNorm.BYTES * channels);
    List<BatchNorm> batchNorms = new ArrayList<>(channels);
    for (int i = 0; i < channels; i++) {
      batchNorms.add(BatchNorm.decode(bn.getLongLE(i * BatchNorm.BYTES)));
    }
    in.skip("layer.active_addr", inFile.activationAddress());
    ActivationTable activation =
        ActivationTable.decode(in.bytes("activation", ActivationTable.BYTES), 0);
    in.skip("layer.para_start_addr", inFile.weightAddress());
    ByteBuf weights = in.bytes("weights", inFile.weightCount());

    KpuLayerRegisters registers = KpuLayerRegisters.decode(inFile.encodeForFile());
    requireBatches(batches, registers.inputShape());
    requireBatches(batches, registers.outputShape());
    KpuNode.KpuConv2d node =
        new KpuNode.KpuConv2d(
            mainOutput,
            batches,
            reserved,
            new KpuLayer(registers, WeightWidth.EIGHT_BIT, weights, batchNorms, activation));
    if (node.writesMainMemory()) {
      if (mainOutput.memory() != MemoryType.MAIN) {
        throw in.fault(
            "main_mem_output.memory_type",
            Integer.toString(mainOutput.memory().id()),
            "results are copied to main memory (1)");
      }
      fields.requireBytes("main_mem_output", mainOutput, node.outputShape().elements());
    }
    return node;
  }

  private void requireBatches(int batches, FeatureMapShape shape) {
    if (batches * KpuRam.rows(shape) > KpuRam.ROWS) {
      throw in.fault(
          "batches", Integer.toString(batches), "the maps exceed the KPU's 2 MiB of RAM together");
    }
  }
}
