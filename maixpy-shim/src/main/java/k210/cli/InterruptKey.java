package k210.cli;

import org.jline.utils.Signals;

/** Turns Ctrl-C into a call while it is open; afterwards it ends the program again. */
final class InterruptKey implements AutoCloseable {
  private static final String SIGNAL = "INT";

  private final Object before;

  private InterruptKey(Object before) {
    this.before = before;
  }

  /** Calls the action, on a thread of its own, each time Ctrl-C is pressed. */
  static InterruptKey calls(Runnable action) {
    return new InterruptKey(Signals.register(SIGNAL, action));
  }

  @Override
  public void close() {
    Signals.unregister(SIGNAL, before);
  }
}
