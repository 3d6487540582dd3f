package k210.kpu.vector;

import k210.kpu.KpuLayerRegisters;

/** A layer that is being run. */
final class LayerRun {
  private final PackedLayer layer;
  private final KpuLayerRegisters registers;
  private final Tiling tiling;
  private final byte[] source;
  private final int sourceOffset;
  private final byte[] ram;
  private final int ramOffset;

  /**
   * A run.
   *
   * @param layer its weights and tables
   * @param registers its geometry, at the rows of this run
   * @param tiling how it is cut
   * @param source bytes of KPU RAM to read
   * @param sourceOffset index of KPU RAM's first byte in {@code source}
   * @param ram KPU RAM, to write to
   * @param ramOffset index of KPU RAM's first byte in {@code ram}
   */
  LayerRun(
      PackedLayer layer,
      KpuLayerRegisters registers,
      Tiling tiling,
      byte[] source,
      int sourceOffset,
      byte[] ram,
      int ramOffset) {
    this.layer = layer;
    this.registers = registers;
    this.tiling = tiling;
    this.source = source;
    this.sourceOffset = sourceOffset;
    this.ram = ram;
    this.ramOffset = ramOffset;
  }

  PackedLayer layer() {
    return layer;
  }

  KpuLayerRegisters registers() {
    return registers;
  }

  Tiling tiling() {
    return tiling;
  }

  byte[] source() {
    return source;
  }

  int sourceOffset() {
    return sourceOffset;
  }

  byte[] ram() {
    return ram;
  }

  int ramOffset() {
    return ramOffset;
  }
}
