package k210.kpu.vector;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the items of a step on the caller's thread and on helpers of the common pool. Whoever is
 * free takes the next item; each item writes a place of its own, so that the result does not depend
 * on who ran it. Allocates nothing per step.
 */
public final class Workers {
  /** System property: threads that a layer may use, the caller's included. */
  static final String THREADS_PROPERTY = "k210.kpu.threads";

  /** One step's items. */
  @FunctionalInterface
  public interface Step {
    /**
     * Runs an item.
     *
     * @param item 0 and up
     * @param worker 0 to {@link #count} - 1: whose scratch memory to use
     */
    void run(int item, int worker);
  }

  private final AtomicInteger next = new AtomicInteger();
  private final Helper[] helpers;
  private Step step;
  private int items;

  Workers() {
    int threads = Integer.getInteger(THREADS_PROPERTY, ForkJoinPool.getCommonPoolParallelism() + 1);
    helpers = new Helper[Math.max(1, threads) - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Helper(this, i + 1);
    }
  }

  /** Threads that may run items at the same time. */
  public int count() {
    return helpers.length + 1;
  }

  /** As many as this host's cores, or as the property says. */
  public static Workers ofHost() {
    return new Workers();
  }

  /**
   * Runs all items and returns when the last is done.
   *
   * @param shared whether helpers are worth waking
   */
  public void run(int count, boolean shared, Step newStep) {
    step = newStep;
    items = count;
    next.set(0);
    int helping = shared ? Math.min(helpers.length, count - 1) : 0;
    for (int i = 0; i < helping; i++) {
      helpers[i].reinitialize();
      ForkJoinPool.commonPool().execute(helpers[i]);
    }
    try {
      take(0);
    } finally {
      // A failed item leaves the others unrun; nobody may still work when the caller goes on.
      for (int i = 0; i < helping; i++) {
        helpers[i].join();
      }
    }
  }

  private void take(int worker) {
    Step current = step;
    int count = items;
    for (int item = next.getAndIncrement(); item < count; item = next.getAndIncrement()) {
      current.run(item, worker);
    }
  }

  private static final class Helper extends RecursiveAction {
    private final transient Workers workers;
    private final int worker;

    Helper(Workers workers, int worker) {
      this.workers = workers;
      this.worker = worker;
    }

    @Override
    protected void compute() {
      workers.take(worker);
    }
  }
}
