package k210.kpu.machinecode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.Pooling;
import k210.kpu.RowLayout;

/**
 * What is rare is left to Java: batch norm and activation of layers that the fused stage does not
 * cover (16-bit weights, terms that are no multiple of the sum, other rules of rounding), and the
 * pools that need a whole plane of bytes.
 */
final class WideStage {
  private long[] sums = {};
  private int[] plane = {};
  private byte[] dense = {};
  private byte[] pooled = {};

  /**
   * Makes a channel's bytes of the sums of its planes and writes them.
   *
   * @param planes 32-bit sums
   * @param planeBytes from a plane to the next one
   * @param pitch sums from a line to the next one
   */
  void finish(LayerRun run, MemorySegment planes, long planeBytes, int pitch, int channel) {
    PreparedLayer layer = run.layer();
    KpuLayerRegisters r = run.registers();
    int width = r.inputWidth();
    int height = r.inputHeight();
    int positions = (height - 1) * pitch + width;
    if (sums.length < positions) {
      sums = new long[positions];
      plane = new int[positions];
    }
    long constant = layer.constant(channel);
    int ones = layer.planes() - 1;
    MemorySegment.copy(planes, JAVA_INT, ones * planeBytes, plane, 0, positions);
    for (int p = 0; p < positions; p++) {
      sums[p] = (((long) r.argX() * plane[p]) >> r.shiftX()) + constant;
    }
    for (int part = 0; part < ones; part++) {
      MemorySegment.copy(planes, JAVA_INT, part * planeBytes, plane, 0, positions);
      for (int p = 0; p < positions; p++) {
        sums[p] += (long) plane[p] << (8 * part);
      }
    }
    growDense(width * height);
    layer
        .activationStage()
        .apply(layer.layer().batchNorms().get(channel), sums, pitch, dense, width, height);
    poolAndWrite(run, channel);
  }

  /**
   * Pools a channel's bytes and writes them.
   *
   * @param bytes of which the plane begins at {@code first}
   * @param pitch bytes from a line to the next one
   */
  void pool(LayerRun run, MemorySegment bytes, long first, int pitch, int channel) {
    int width = run.registers().inputWidth();
    int height = run.registers().inputHeight();
    growDense(width * height);
    for (int y = 0; y < height; y++) {
      MemorySegment.copy(bytes, JAVA_BYTE, first + (long) y * pitch, dense, y * width, width);
    }
    poolAndWrite(run, channel);
  }

  private void growDense(int bytes) {
    if (dense.length < bytes) {
      dense = new byte[bytes];
    }
  }

  private void poolAndWrite(LayerRun run, int channel) {
    KpuLayerRegisters r = run.registers();
    FeatureMapShape result = run.layer().resultPlane();
    if (pooled.length < result.elements()) {
      pooled = new byte[Math.toIntExact(result.elements())];
    }
    Pooling.apply(run.plan().pool(), dense, r.inputWidth(), r.inputHeight(), pooled, result);
    RowLayout layout = run.layer().outputLayout();
    int to =
        run.ramOffset()
            + r.destinationRow() * RowLayout.ROW_BYTES
            + layout.lineOffsetBytes(channel, r.outputHeight(), 0);
    for (int y = 0; y < r.outputHeight(); y++) {
      System.arraycopy(pooled, y * r.outputWidth(), run.ramBytes(), to, r.outputWidth());
      to += layout.rowsPerLine() * RowLayout.ROW_BYTES;
    }
  }
}
