package k210.kpu;

import io.netty.buffer.ByteBuf;

/** The KPU over its 2 MiB of RAM: runs one layer at a time. Not thread-safe. */
public final class Kpu {
  private final ByteBuf ram;
  private final KpuArithmetic arithmetic;

  /**
   * @param ram array-backed, {@link KpuRam#BYTES} bytes
   * @param arithmetic choices where public sources disagree
   */
  public Kpu(ByteBuf ram, KpuArithmetic arithmetic) {
    if (!ram.hasArray() || ram.capacity() != KpuRam.BYTES) {
      throw new IllegalArgumentException("KPU RAM must be an array-backed buffer of 2 MiB");
    }
    this.ram = ram;
    this.arithmetic = arithmetic;
  }

  /**
   * Runs a layer: reads its input from KPU RAM, writes its result to KPU RAM.
   *
   * @throws IllegalArgumentException if the registers ask for something not modelled
   */
  public void run(KpuLayer layer) {
    if (layer != null) {
      throw new UnsupportedOperationException("in progress " + ram + arithmetic + layer);
    }
  }
}
