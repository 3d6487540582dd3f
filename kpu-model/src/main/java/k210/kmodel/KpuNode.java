package k210.kmodel;

import java.util.List;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayer;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.KpuRam;
import k210.kpu.RowLayout;
import k210.operators.Shape4;

/** Operations of nncase's K210 target. */
public sealed interface KpuNode extends Node {
  /** Shape of the result. */
  Shape4 outputShape();

  /** Dense bytes into KPU RAM's row layout, batch by batch. */
  record KpuUpload(TensorRange input, TensorRange output, Shape4 shape) implements KpuNode {
    @Override
    public Opcode opcode() {
      return Opcode.KPU_UPLOAD;
    }

    @Override
    public List<TensorRange> inputs() {
      return List.of(input);
    }

    @Override
    public Shape4 outputShape() {
      return shape;
    }
  }

  /**
   * A layer of the KPU, run once per batch, always with 8-bit weights.
   *
   * @param mainOutput where the dense result goes too; size 0: nowhere
   * @param reserved word without meaning
   * @param layer registers with their three file-offset fields at 0, and tables
   */
  record KpuConv2d(TensorRange mainOutput, int batches, int reserved, KpuLayer layer)
      implements KpuNode {
    @Override
    public Opcode opcode() {
      return Opcode.KPU_CONV2D;
    }

    @Override
    public List<TensorRange> inputs() {
      KpuLayerRegisters r = layer.registers();
      return List.of(rows(r.sourceRow(), r.inputShape()));
    }

    /** The result in KPU RAM. */
    @Override
    public TensorRange output() {
      KpuLayerRegisters r = layer.registers();
      return rows(r.destinationRow(), r.outputShape());
    }

    /** Whether the dense result goes to main memory too. */
    public boolean writesMainMemory() {
      return mainOutput.bytes() != 0;
    }

    /** Shape of the input. */
    public Shape4 inputShape() {
      return batched(layer.registers().inputShape());
    }

    @Override
    public Shape4 outputShape() {
      return batched(layer.registers().outputShape());
    }

    private Shape4 batched(FeatureMapShape shape) {
      return new Shape4(batches, shape.channels(), shape.height(), shape.width());
    }

    private TensorRange rows(int row, FeatureMapShape shape) {
      return new TensorRange(
          MemoryType.KPU,
          DataType.UINT8,
          row * RowLayout.ROW_BYTES,
          (int) (batches * KpuRam.rows(shape)) * RowLayout.ROW_BYTES);
    }
  }
}
