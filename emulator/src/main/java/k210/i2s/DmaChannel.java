package k210.i2s;

import k210.clock.VirtualClock;

/** A channel of the DMA controller, as far as one can see it from outside: busy until a moment. */
public final class DmaChannel {
  private static final long NEVER = Long.MAX_VALUE;

  private final VirtualClock clock;
  private long idleAtCycles;

  /** A channel that is idle. */
  public DmaChannel(VirtualClock clock) {
    this.clock = clock;
  }

  /** Whether no transfer is under way. */
  public boolean idle() {
    return idleAtCycles <= clock.cycles();
  }

  /** Whether the transfer waits for a block that asks for nothing. */
  public boolean stuck() {
    return idleAtCycles == NEVER;
  }

  /** When the transfer ends. */
  public long idleAtCycles() {
    return idleAtCycles;
  }

  void busyUntil(long cycles) {
    idleAtCycles = cycles;
  }

  void busyForever() {
    idleAtCycles = NEVER;
  }
}
