package k210.serialport;

import java.util.concurrent.TimeUnit;

/**
 * Bytes on their way to a client that reads at its own pace.
 *
 * <p>A board does not wait for its reader: a UART shifts out its bits, read or not. An emulated
 * board prints much faster than a UART, though, and a client that reads on must get all of it. So a
 * full queue holds the board up for as long as bytes are taken from it; once none is taken for a
 * second, the client counts as gone to sleep and bytes are lost until it reads again.
 */
final class SendQueue {
  private static final int CAPACITY_BYTES = 1 << 16;
  private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final byte[] ring = new byte[CAPACITY_BYTES];
  private final long stallNanos;
  private int first;
  private int used;
  private long taken;
  private boolean stalled;
  private boolean closed;

  SendQueue() {
    this(STALL_NANOS);
  }

  /** Creates an empty queue whose reader counts as asleep after that long without a take. */
  SendQueue(long stallNanos) {
    this.stallNanos = stallNanos;
  }

  /** Appends bytes; what does not fit behind a sleeping client or a closed queue is lost. */
  synchronized void put(byte[] octets, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end && !closed) {
      if (used == CAPACITY_BYTES && !awaitRoom()) {
        return;
      }
      int last = (first + used) % CAPACITY_BYTES;
      int piece = Math.min(end - at, Math.min(CAPACITY_BYTES - used, CAPACITY_BYTES - last));
      System.arraycopy(octets, at, ring, last, piece);
      used += piece;
      at += piece;
      notifyAll();
    }
  }

  /**
   * Waits for bytes.
   *
   * @return how many were put into {@code into}; -1 when the queue is closed
   */
  synchronized int take(byte[] into) throws InterruptedException {
    while (used == 0 && !closed) {
      wait();
    }
    if (closed) {
      return -1;
    }
    int piece = Math.min(into.length, Math.min(used, CAPACITY_BYTES - first));
    System.arraycopy(ring, first, into, 0, piece);
    first = (first + piece) % CAPACITY_BYTES;
    used -= piece;
    taken += piece;
    stalled = false;
    notifyAll();
    return piece;
  }

  /** Forgets what was not taken yet. */
  synchronized void clear() {
    used = 0;
    stalled = false;
    notifyAll();
  }

  /** Lets every waiting thread go; nothing is taken any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private boolean awaitRoom() {
    long takenBefore = taken;
    long deadline = System.nanoTime() + stallNanos;
    while (used == CAPACITY_BYTES && !closed && !stalled) {
      long rest = deadline - System.nanoTime();
      if (rest <= 0) {
        stalled = taken == takenBefore;
        break;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, rest);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return used < CAPACITY_BYTES && !closed;
  }
}
