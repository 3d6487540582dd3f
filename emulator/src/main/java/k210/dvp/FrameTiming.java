package k210.dvp;

import k210.clock.VirtualClock;

/**
 * When frames begin and end on the board's clock: they come at a constant rate from a first one.
 */
final class FrameTiming {
  private final VirtualClock clock;
  private long periodCycles;
  private long firstCycles;

  /** When the frame ends that is captured into a second buffer while the script works. */
  private long pendingCycles;

  FrameTiming(VirtualClock clock) {
    this.clock = clock;
  }

  /** The first frame of a new rate begins now. */
  void start(long newPeriodCycles) {
    periodCycles = newPeriodCycles;
    firstCycles = clock.cycles();
    pendingCycles = firstCycles + periodCycles;
  }

  /** How long a frame takes; 0 before {@link #start}. */
  long periodCycles() {
    return periodCycles;
  }

  /** When the next frame that begins is complete. */
  long nextComplete() {
    long framesStarted = Math.ceilDiv(clock.cycles() - firstCycles, periodCycles);
    return firstCycles + (framesStarted + 1) * periodCycles;
  }

  /** When the frame in the other buffer is complete. */
  long pendingComplete() {
    return pendingCycles;
  }

  /** The other buffer is free only now, so its capture begins with the next frame. */
  void captureNext() {
    pendingCycles = nextComplete();
  }
}
