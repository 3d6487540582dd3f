package k210.maixpy.python;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import k210.clock.VirtualClock;

/**
 * Ends a run after a number of frames or of board seconds by raising KeyboardInterrupt in the
 * script.
 *
 * <p>The script's {@code except} and {@code finally} blocks may go on using the board for a grace.
 * One that goes on beyond it gets a second KeyboardInterrupt, and after another grace the run is
 * cut off.
 */
public final class StopControl {
  /** Why a run was stopped. */
  public enum Reason {
    /** {@code --stop-after-frames}. */
    FRAMES,
    /** {@code --stop-after}. */
    SECONDS
  }

  /** Frames that a script may still take or show after having been told to stop. */
  private static final long GRACE_FRAMES = 30;

  /** Board time that may still pass after the script has been told to stop. */
  private static final long GRACE_SECONDS = 10;

  private final VirtualClock clock;
  private final ScriptErrors errors;
  private final OptionalLong frameLimit;
  private final OptionalLong cycleLimit;
  private Runnable cutOff = () -> {};
  private Runnable onFirstStop = () -> {};
  private Reason reason;
  private int timesRaised;
  private long frames;
  private long graceEndFrames;
  private long graceEndCycles;
  private final AtomicLong activity = new AtomicLong();

  /**
   * Creates the control of one run.
   *
   * @param maxFrames end after so many calls of {@link #frameDone}; empty: never
   * @param maxSeconds end after so many seconds of board time since reset; empty: never
   */
  public StopControl(
      VirtualClock clock, ScriptErrors errors, OptionalLong maxFrames, OptionalDouble maxSeconds) {
    this.clock = clock;
    this.errors = errors;
    this.frameLimit = maxFrames;
    this.cycleLimit =
        maxSeconds.isPresent()
            ? OptionalLong.of(Math.round(maxSeconds.getAsDouble() * clock.cpuHz()))
            : OptionalLong.empty();
  }

  /** Why the run was told to stop; empty if it was not. */
  public Optional<Reason> reason() {
    return Optional.ofNullable(reason);
  }

  /** Calls of {@link #frameDone} so far. */
  public long frames() {
    return frames;
  }

  /**
   * Counts a frame taken by the camera or shown on the LCD. To be called last in the module's
   * method, because it may throw KeyboardInterrupt.
   */
  public void frameDone() {
    frames++;
    check();
  }

  /**
   * Lets board time pass, but not beyond the moment at which the run shall stop; may throw
   * KeyboardInterrupt. This is what sleeping and waiting in a module is made of.
   */
  public void advance(long cycles) {
    clock.advance(Math.min(cycles, cyclesLeft()));
    check();
  }

  /**
   * Throws KeyboardInterrupt if the run shall stop now. For modules that advance the clock
   * themselves.
   */
  public void check() {
    activity.incrementAndGet();
    if (timesRaised == 0) {
      if (frameLimit.isPresent() && frames >= frameLimit.getAsLong()) {
        stop(Reason.FRAMES);
      } else if (cycleLimit.isPresent() && clock.cycles() >= cycleLimit.getAsLong()) {
        stop(Reason.SECONDS);
      }
    } else if (frames >= graceEndFrames || clock.cycles() >= graceEndCycles) {
      stop(reason);
    }
  }

  /**
   * Grows with every call into the board: a script whose count stands still is busy with itself.
   */
  long activity() {
    return activity.get();
  }

  /**
   * What cuts off a script that does not end, and what watches one that no longer calls the board.
   */
  void bind(Runnable whenFirstStopped, Runnable cutOffRun) {
    onFirstStop = whenFirstStopped;
    cutOff = cutOffRun;
  }

  private long cyclesLeft() {
    long end = timesRaised > 0 ? graceEndCycles : cycleLimit.orElse(Long.MAX_VALUE);
    return Math.max(0, end - clock.cycles());
  }

  private void stop(Reason why) {
    reason = why;
    timesRaised++;
    graceEndFrames = frames + GRACE_FRAMES;
    graceEndCycles = clock.cycles() + GRACE_SECONDS * clock.cpuHz();
    if (timesRaised == 1) {
      onFirstStop.run();
    } else if (timesRaised > 2) {
      cutOff.run();
    }
    throw errors.error("KeyboardInterrupt");
  }
}
