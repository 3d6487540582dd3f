package k210.cli;

import java.util.function.BooleanSupplier;
import k210.isp.BoardPower;

/**
 * The reset pin between whoever pulls it, on a serial line's thread, and the board that runs on the
 * main one.
 */
final class ResetPin implements BoardPower {
  private Runnable powerOff = () -> {};
  private boolean runs;
  private boolean held;
  private boolean abandoned;

  /** A board starts; it ends soon after {@code cut}, which may be called from any thread. */
  synchronized void starts(Runnable cut) {
    powerOff = cut;
    runs = true;
    if (held) {
      cut.run();
    }
  }

  /** The board that ran has ended; waits while its reset is held. */
  synchronized void ended() {
    runs = false;
    notifyAll();
    await(() -> !held);
  }

  /** Nobody will release the reset any more; from any thread. */
  synchronized void abandon() {
    abandoned = true;
    notifyAll();
  }

  @Override
  public synchronized void halt() {
    held = true;
    powerOff.run();
  }

  @Override
  public synchronized boolean isHalted() {
    return !runs;
  }

  @Override
  public synchronized void boot() {
    held = false;
    notifyAll();
  }

  private synchronized void await(BooleanSupplier condition) {
    try {
      while (!condition.getAsBoolean() && !abandoned) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      abandoned = true;
    }
  }
}
