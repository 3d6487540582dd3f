package k210.kpu;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Starts on the reference and changes to kernels that a helper has meanwhile loaded and, where the
 * JVM has to compile them, warmed up. Which of the two ran shows in no result.
 */
final class WarmingPipeline implements KpuPipeline {
  private final KpuPipeline reference;
  private final long startsAfter;
  private final Supplier<KpuPipeline> warmedUp;
  private CompletableFuture<KpuPipeline> kernels;
  private long passed;

  /**
   * A pipeline that runs on the reference at first.
   *
   * @param startsAfter multiply-adds that the reference does before the helper begins
   * @param warmedUp makes the kernels and warms them up; called once, on another thread
   */
  WarmingPipeline(KpuPipeline reference, long startsAfter, Supplier<KpuPipeline> warmedUp) {
    this.reference = reference;
    this.startsAfter = startsAfter;
    this.warmedUp = warmedUp;
  }

  @Override
  public void run(KpuLayer layer) {
    if (kernels != null && kernels.isDone()) {
      kernels.join().run(layer);
      return;
    }
    if (kernels == null) {
      passed += layer.registers().multiplyAdds();
      if (passed > startsAfter) {
        kernels = CompletableFuture.supplyAsync(warmedUp);
      }
    }
    reference.run(layer);
  }
}
