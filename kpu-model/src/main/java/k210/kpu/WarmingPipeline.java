package k210.kpu;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Starts on the reference and changes to kernels that a helper has meanwhile loaded and warmed up.
 * Vector code that is still interpreted is a hundred times slower than compiled plain loops, and a
 * program that runs a model once should not even load it. Which of the two ran shows in no result.
 */
final class WarmingPipeline implements KpuPipeline {
  /**
   * Multiply-adds that the reference does first. A program that runs a model once is over by then;
   * the reference's own loops wait behind the kernels' long compilations otherwise.
   */
  private static final long STARTS_AFTER = 500_000_000;

  private final KpuPipeline reference;
  private final Supplier<KpuPipeline> warmedUp;
  private CompletableFuture<KpuPipeline> kernels;
  private long passed;

  /**
   * A pipeline that runs on the reference at first.
   *
   * @param warmedUp makes the kernels and warms them up; called once, on another thread
   */
  WarmingPipeline(KpuPipeline reference, Supplier<KpuPipeline> warmedUp) {
    this.reference = reference;
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
      if (passed > STARTS_AFTER) {
        kernels = CompletableFuture.supplyAsync(warmedUp);
      }
    }
    reference.run(layer);
  }
}
