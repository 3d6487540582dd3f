package k210.maixpy.python;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import k210.clock.VirtualClock;

/**
 * When a run shall stop: after a number of frames or a moment of board time, and again after each
 * grace that the script gets to clean up.
 */
final class StopLimits {
  /** Frames that a script may still take or show after having been told to stop. */
  private static final long GRACE_FRAMES = 30;

  /** Board time that may still pass after the script has been told to stop. */
  private static final long GRACE_SECONDS = 5;

  private final VirtualClock clock;
  private final OptionalLong frameLimit;
  private final OptionalLong cycleLimit;
  private StopControl.Reason reason;
  private int timesTold;
  private long frames;
  private long graceEndFrames;
  private long graceEndCycles;

  /**
   * The limits of one run.
   *
   * @param maxFrames empty for no limit
   * @param maxSeconds of board time since reset; empty for no limit
   */
  StopLimits(VirtualClock clock, OptionalLong maxFrames, OptionalDouble maxSeconds) {
    this.clock = clock;
    this.frameLimit = maxFrames;
    this.cycleLimit =
        maxSeconds.isPresent()
            ? OptionalLong.of(Math.round(maxSeconds.getAsDouble() * clock.cpuHz()))
            : OptionalLong.empty();
  }

  /** Why the script was told to stop; empty if it was not. */
  Optional<StopControl.Reason> reason() {
    return Optional.ofNullable(reason);
  }

  /** Frames so far. */
  long frames() {
    return frames;
  }

  /** Counts a frame. */
  void frameDone() {
    frames++;
  }

  /** Board time until the script is to be told, by time alone. */
  long cyclesLeft() {
    long end = timesTold > 0 ? graceEndCycles : cycleLimit.orElse(Long.MAX_VALUE);
    return Math.max(0, end - clock.cycles());
  }

  /** Why the script is to be told to stop now; empty if it is not. */
  Optional<StopControl.Reason> reached() {
    if (timesTold > 0) {
      boolean over = frames >= graceEndFrames || clock.cycles() >= graceEndCycles;
      return over ? Optional.of(reason) : Optional.empty();
    }
    if (frameLimit.isPresent() && frames >= frameLimit.getAsLong()) {
      return Optional.of(StopControl.Reason.FRAMES);
    }
    if (cycleLimit.isPresent() && clock.cycles() >= cycleLimit.getAsLong()) {
      return Optional.of(StopControl.Reason.SECONDS);
    }
    return Optional.empty();
  }

  /**
   * The script is told to stop, and a grace begins.
   *
   * @return how often it has been told, this time included
   */
  int told(StopControl.Reason why) {
    reason = why;
    graceEndFrames = frames + GRACE_FRAMES;
    graceEndCycles = clock.cycles() + GRACE_SECONDS * clock.cpuHz();
    return ++timesTold;
  }
}
