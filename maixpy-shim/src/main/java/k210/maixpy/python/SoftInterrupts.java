package k210.maixpy.python;

import java.util.ArrayDeque;

/**
 * Callbacks that interrupts have asked for and the script has not run yet: MicroPython's scheduler
 * (py/scheduler.c), with room for eight. A hardware block's event puts a callback's handle here;
 * the script's thread runs it between two of its own steps, one callback at a time and in order.
 */
public final class SoftInterrupts {
  private static final int DEPTH = 8;

  private final ArrayDeque<Long> waiting = new ArrayDeque<>();
  private boolean running;

  /**
   * Asks for a callback; false if eight are waiting already, and this one is lost as on the board.
   *
   * @param handle what {@code interrupts.add} of the Python side returned
   */
  public boolean schedule(long handle) {
    return waiting.size() < DEPTH && waiting.add(handle);
  }

  /** Whether a callback waits that could begin now. */
  boolean due() {
    return !running && !waiting.isEmpty();
  }

  /** Whether a callback runs, during which threads keep their turn. */
  boolean running() {
    return running;
  }

  /** The next callback to run, after which {@link #done} is due; -1 if none waits or one runs. */
  long begin() {
    if (!due()) {
      return -1;
    }
    running = true;
    return waiting.remove();
  }

  /** The callback has returned. */
  void done() {
    running = false;
  }
}
