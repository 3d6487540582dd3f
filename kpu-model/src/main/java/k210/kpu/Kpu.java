package k210.kpu;

import io.netty.buffer.ByteBuf;

/**
 * The KPU over its 2 MiB of RAM: runs one layer at a time. Keeps what it prepared for a layer, and
 * its scratch memory, between runs. Not thread-safe.
 *
 * <p>A layer's whole input is read before its first result is written, as in the simulators, so
 * that source and destination may overlap.
 */
public final class Kpu {
  private final KpuPipeline pipeline;

  /**
   * A KPU with the fastest kernels of this host.
   *
   * @param ram array-backed, {@link KpuRam#BYTES} bytes
   * @param arithmetic choices where public sources disagree
   */
  public Kpu(ByteBuf ram, KpuArithmetic arithmetic) {
    this(ram, arithmetic, KpuKernels.CHOSEN);
  }

  /** A KPU with kernels of choice; all give the same bytes. */
  public Kpu(ByteBuf ram, KpuArithmetic arithmetic, KpuKernels kernels) {
    if (!ram.hasArray() || ram.capacity() != KpuRam.BYTES) {
      throw new IllegalArgumentException("KPU RAM must be an array-backed buffer of 2 MiB");
    }
    this.pipeline = kernels.over(ram, arithmetic);
  }

  /**
   * Runs a layer: reads its input from KPU RAM, writes its result to KPU RAM.
   *
   * @param layer whose weights must not change while this KPU is in use
   * @throws IllegalArgumentException if the registers ask for something not modelled
   */
  public void run(KpuLayer layer) {
    RegisterFault.firstNotModelled(layer.registers())
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(fault.toString());
            });
    pipeline.run(layer);
  }
}
