package k210.maixpy.python;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Ends a script that was told to stop and stays in a single call of Python's own library. Board
 * time stands still in there, so this one thing is measured in host time: a grace without a line of
 * the script or a call of the board, then an interrupt; another, then the end.
 */
final class SilenceWatch {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Duration grace;
  private final LongSupplier activity;
  private final Runnable interrupt;
  private final Runnable cutOff;

  SilenceWatch(Duration grace, LongSupplier activity, Runnable interrupt, Runnable cutOff) {
    this.grace = grace;
    this.activity = activity;
    this.interrupt = interrupt;
    this.cutOff = cutOff;
  }

  void start() {
    Thread.ofPlatform().daemon().name("k210-silence-watch").start(this::watch);
  }

  /** The script has ended. */
  void end() {
    ended.countDown();
  }

  private void watch() {
    if (awaitSilence()) {
      interrupt.run();
      if (awaitSilence()) {
        cutOff.run();
      }
    }
  }

  /** Returns true after a grace without activity, false when the script ends before. */
  private boolean awaitSilence() {
    try {
      long before;
      do {
        before = activity.getAsLong();
        if (ended.await(grace.toNanos(), TimeUnit.NANOSECONDS)) {
          return false;
        }
      } while (activity.getAsLong() != before);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
