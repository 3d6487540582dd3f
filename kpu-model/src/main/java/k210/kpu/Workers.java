package k210.kpu;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the items of a layer on the caller's thread and on helpers of the common pool. Whoever is
 * free takes the next item; each item writes a place of its own, so that the result does not depend
 * on who ran it.
 *
 * <p>A helper that has finished looks out for the next layer for some microseconds before it gives
 * its thread back, because waking a thread takes longer than most layers. A helper that has not
 * begun when the items run out is not waited for.
 */
public final class Workers {
  /** System property: threads that a layer may use, the caller's included. */
  static final String THREADS_PROPERTY = "k210.kpu.threads";

  /** Looks at the state before a waiting thread gives way to others; some 50 microseconds. */
  private static final int SPINS = 2000;

  /** How long it then sleeps between looks. */
  private static final long PARK_NANOS = 20_000;

  /** One layer's items. */
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
    this(Integer.getInteger(THREADS_PROPERTY, ForkJoinPool.getCommonPoolParallelism() + 1));
  }

  /** With a number of threads, the caller's included. */
  Workers(int threads) {
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
   * @param shared whether helpers are worth asking
   */
  public void run(int count, boolean shared, Step newStep) {
    step = newStep;
    items = count;
    next.set(0);
    int helping = shared ? Math.min(helpers.length, count - 1) : 0;
    for (int i = 0; i < helping; i++) {
      helpers[i].ask();
    }
    try {
      take(0);
    } finally {
      // A failed item leaves the others unrun; nobody may still work when the caller goes on.
      next.addAndGet(count);
      for (int i = 0; i < helping; i++) {
        helpers[i].finish();
      }
    }
    for (int i = 0; i < helping; i++) {
      helpers[i].rethrow();
    }
  }

  private void take(int worker) {
    Step current = step;
    int count = items;
    for (int item = next.getAndIncrement(); item < count; item = next.getAndIncrement()) {
      current.run(item, worker);
    }
  }

  /** A task that never completes, so that the pool takes the same one again and again. */
  private static final class Helper extends ForkJoinTask<Void> {
    /** Has no thread. */
    private static final int IDLE = 0;

    /** Looks out for the next layer. */
    private static final int READY = 1;

    /** Is to begin. */
    private static final int ASKED = 2;

    /** Runs items. */
    private static final int WORKING = 3;

    private final Workers workers;
    private final int worker;
    private final AtomicInteger state = new AtomicInteger(IDLE);
    private boolean wasReady;
    private Throwable failure;

    Helper(Workers workers, int worker) {
      this.workers = workers;
      this.worker = worker;
    }

    void ask() {
      wasReady = state.compareAndSet(READY, ASKED);
      if (!wasReady) {
        state.set(ASKED);
        ForkJoinPool.commonPool().execute(this);
      }
    }

    /** Waits for a helper that has begun; tells one that has not that it is no longer needed. */
    void finish() {
      if (state.compareAndSet(ASKED, wasReady ? READY : IDLE)) {
        return;
      }
      for (int spins = 0; state.get() == WORKING; spins++) {
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.parkNanos(PARK_NANOS);
        }
      }
    }

    void rethrow() {
      Throwable thrown = failure;
      failure = null;
      switch (thrown) {
        case null -> {}
        case Error error -> throw error;
        case RuntimeException exception -> throw exception;
        default -> throw new IllegalStateException(thrown);
      }
    }

    @Override
    public Void getRawResult() {
      return null;
    }

    @Override
    protected void setRawResult(Void value) {}

    @Override
    protected boolean exec() {
      serve();
      return false;
    }

    private void serve() {
      int spins = 0;
      while (true) {
        switch (state.get()) {
          case ASKED -> {
            if (state.compareAndSet(ASKED, WORKING)) {
              work();
              spins = 0;
            }
          }
          case READY -> {
            if (++spins >= SPINS && state.compareAndSet(READY, IDLE)) {
              return;
            }
            Thread.onSpinWait();
          }
          // This thread came too late: the layer is over, or another has its place.
          default -> {
            return;
          }
        }
      }
    }

    private void work() {
      try {
        workers.take(worker);
      } catch (Throwable thrown) {
        failure = thrown;
      } finally {
        state.set(READY);
      }
    }
  }
}
