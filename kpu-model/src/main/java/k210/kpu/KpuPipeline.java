package k210.kpu;

/** Kernels that run whole layers over one KPU's RAM. Not thread-safe. */
public interface KpuPipeline {
  /** Runs a layer whose registers are modelled: reads KPU RAM, writes KPU RAM. */
  void run(KpuLayer layer);

  /** Runs what lets the JVM compile these kernels; they are fast from then on. */
  default void warmUp() {}
}
