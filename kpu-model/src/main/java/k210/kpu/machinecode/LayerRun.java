package k210.kpu.machinecode;

import java.lang.foreign.MemorySegment;
import k210.kpu.KpuLayerRegisters;

/** The layer that a KPU runs: set before any of its items, read by all threads. */
final class LayerRun {
  private final MemorySegment ram;
  private final byte[] ramBytes;
  private final int ramOffset;

  private PreparedLayer layer;
  private KpuLayerRegisters registers;
  private LayerPlan plan;
  private MemorySegment source;
  private int sourceOffset;

  LayerRun(byte[] ram, int ramOffset) {
    this.ram = MemorySegment.ofArray(ram);
    this.ramBytes = ram;
    this.ramOffset = ramOffset;
  }

  /**
   * Turns to a layer.
   *
   * @param newRegisters its geometry, at the rows of this run
   * @param newSource an array that holds KPU RAM as it is to be read
   * @param newSourceOffset index of KPU RAM's first byte there
   */
  void begin(
      PreparedLayer newLayer,
      KpuLayerRegisters newRegisters,
      LayerPlan newPlan,
      MemorySegment newSource,
      int newSourceOffset) {
    layer = newLayer;
    registers = newRegisters;
    plan = newPlan;
    source = newSource;
    sourceOffset = newSourceOffset;
  }

  PreparedLayer layer() {
    return layer;
  }

  KpuLayerRegisters registers() {
    return registers;
  }

  LayerPlan plan() {
    return plan;
  }

  MemorySegment source() {
    return source;
  }

  int sourceOffset() {
    return sourceOffset;
  }

  MemorySegment ram() {
    return ram;
  }

  byte[] ramBytes() {
    return ramBytes;
  }

  int ramOffset() {
    return ramOffset;
  }
}
