package k210.maixpy.python;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import k210.board.ResetCause;
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

  /** A long wait looks for an interrupt so often: with board time paced, it takes real time. */
  private static final long WAIT_SLICES_PER_SECOND = 100;

  private final VirtualClock clock;
  private final ScriptErrors errors;
  private final SoftInterrupts interrupts;
  private final ScriptThreads threads;
  private final StopLimits limits;
  private Runnable cutOff = () -> {};
  private Runnable onFirstStop = () -> {};
  private Runnable interruptSoon = () -> {};
  private Runnable halt = () -> {};
  private Runnable callbacksSoon = () -> {};
  private Runnable callbacksNow = () -> {};
  private ResetCause resetCause;
  private long linesBegun;
  private final AtomicLong activity = new AtomicLong();
  private final AtomicReference<ConsoleInterrupt> interruptPending = new AtomicReference<>();
  private Consumer<ConsoleInterrupt> interruptAtSafepoint = kind -> {};

  /**
   * Creates the control of one run.
   *
   * @param interrupts callbacks that may fall due while time passes
   * @param maxFrames end after so many calls of {@link #frameDone}; empty: never
   * @param maxSeconds end after so many seconds of board time since reset; empty: never
   */
  public StopControl(
      VirtualClock clock,
      ScriptErrors errors,
      SoftInterrupts interrupts,
      OptionalLong maxFrames,
      OptionalDouble maxSeconds) {
    this.clock = clock;
    this.errors = errors;
    this.interrupts = interrupts;
    this.threads = new ScriptThreads(clock);
    this.limits = new StopLimits(clock, maxFrames, maxSeconds);
  }

  /** Why the run was told to stop; empty if it was not. */
  public Optional<Reason> reason() {
    return limits.reason();
  }

  /** How many lines of the script have begun so far. */
  public long linesBegun() {
    return linesBegun;
  }

  /** The threads of the script that is controlled. */
  public ScriptThreads threads() {
    return threads;
  }

  /** Takes a lock, for as long as the script is not interrupted in its main thread. */
  public boolean acquire(ScriptThreads.Lock lock, boolean wait) {
    boolean acquired = threads.acquire(lock, wait, this::advance);
    throwIfCalled();
    return acquired;
  }

  /** Waits for the end of all threads but the main one. */
  public void join() {
    threads.join(this::advance);
    throwIfCalled();
  }

  /** What reset the chip; empty if nothing did. */
  public Optional<ResetCause> resetCause() {
    return Optional.ofNullable(resetCause);
  }

  /**
   * The chip resets: not a single further line of the script runs, not even in {@code finally}.
   * From an event of the clock, or followed by {@link #check} in a module's method.
   */
  public void reset(ResetCause cause) {
    if (resetCause == null) {
      resetCause = cause;
      cutOff.run();
    }
  }

  /** Calls of {@link #frameDone} so far. */
  public long frames() {
    return limits.frames();
  }

  /**
   * Counts a frame taken by the camera or shown on the LCD. To be called last in the module's
   * method, because it may throw KeyboardInterrupt.
   */
  public void frameDone() {
    limits.frameDone();
    check();
  }

  /**
   * Lets board time pass, but not beyond the moment at which the run shall stop; may throw
   * KeyboardInterrupt. This is what waiting in a module is made of.
   */
  public void advance(long cycles) {
    long left = Math.min(cycles, limits.cyclesLeft());
    while (left > 0 && interruptPending.get() == null) {
      long slice = Math.min(left, clock.cpuHz() / WAIT_SLICES_PER_SECOND);
      clock.advance(slice);
      left -= slice;
    }
    throwIfInterrupted();
    check();
  }

  /**
   * Interrupts the script with KeyboardInterrupt, once, at its next safepoint or wait; from any
   * thread. Unlike a stop, the script may catch it and go on.
   */
  public void interrupt() {
    interrupt(ConsoleInterrupt.KEYBOARD);
  }

  /** As {@link #interrupt}, with the exception by which the MaixPy IDE ends a script. */
  public void interruptByIde() {
    interrupt(ConsoleInterrupt.IDE);
  }

  private void interrupt(ConsoleInterrupt kind) {
    interruptPending.set(kind);
    interruptAtSafepoint.accept(kind);
  }

  /**
   * Throws what the script was interrupted with, unless it has got it already. It is the main
   * thread that gets it.
   */
  void throwIfInterrupted() {
    if (!threads.onMain()) {
      if (interruptPending.get() != null) {
        threads.giveToMain();
      }
      return;
    }
    ConsoleInterrupt kind = interruptPending.getAndSet(null);
    if (kind != null) {
      throw kind.thrownBy(errors);
    }
  }

  /** True once after the script was interrupted so. */
  boolean takeInterrupt(ConsoleInterrupt kind) {
    return interruptPending.compareAndSet(kind, null);
  }

  /** Forgets an interrupt that the script has not got. */
  void forgetInterrupt() {
    interruptPending.set(null);
  }

  /** What makes the script ask {@link #takeInterrupt} at its next safepoint. */
  void bindInterrupt(Consumer<ConsoleInterrupt> askAtSafepoint) {
    interruptAtSafepoint = askAtSafepoint;
  }

  /**
   * {@link #advance} in which callbacks run as soon as they fall due, as the firmware's sleep lets
   * them.
   */
  public void sleep(long cycles) {
    if (threads.several()) {
      threads.sleep(cycles, this::sleepAlone);
      throwIfCalled();
    } else {
      sleepAlone(cycles);
    }
  }

  /** Where another thread has ended the main thread's wait, because the script shall stop. */
  private void throwIfCalled() {
    if (threads.takeCall()) {
      throwIfInterrupted();
      throw errors.error("KeyboardInterrupt");
    }
  }

  /**
   * Lets board time pass until something is so that events on the bench bring about, or until a
   * moment; may throw KeyboardInterrupt.
   *
   * @return whether it is so
   */
  public boolean await(BooleanSupplier condition, long endCycles) {
    while (!condition.getAsBoolean()) {
      if (clock.cycles() >= endCycles) {
        return false;
      }
      advanceToEvent(endCycles);
    }
    return true;
  }

  private void sleepAlone(long cycles) {
    long endCycles = clock.cycles() + cycles;
    do {
      advanceToEvent(endCycles);
    } while (clock.cycles() < endCycles);
  }

  /** Up to the next event, if that comes before a moment, or up to this. */
  private void advanceToEvent(long endCycles) {
    long untilCycles = Math.min(endCycles, clock.nextEventAtCycles().orElse(endCycles));
    boolean waits = endCycles > clock.cycles();
    advance(Math.max(waits ? 1 : 0, untilCycles - clock.cycles()));
  }

  /**
   * Lets the time pass that the script's own work takes. Where the run shall stop,
   * KeyboardInterrupt comes at the script's next safepoint instead of here.
   *
   * @return whether the script goes on; false after a reset of the chip
   */
  boolean work(long cycles) {
    linesBegun++;
    clock.advance(cycles);
    if (!interrupts.running()) {
      threads.tick();
      if (threads.takeCall() && interruptPending.get() == null) {
        interruptSoon.run();
      }
    }
    if (resetCause != null || threads.isShutDown()) {
      return false;
    }
    activity.lazySet(activity.getPlain() + 1);
    if (!threads.onMain() && interruptPending.get() != null) {
      threads.giveToMain();
    }
    if (interrupts.due()) {
      callbacksSoon.run();
    }
    limits
        .reached()
        .ifPresent(
            why -> {
              tell(why);
              if (threads.onMain()) {
                interruptSoon.run();
              }
              threads.giveToMain();
            });
    return !threads.isShutDown();
  }

  /**
   * Throws KeyboardInterrupt if the run shall stop now. For modules that advance the clock
   * themselves.
   */
  public void check() {
    if (resetCause != null) {
      halt.run();
    }
    activity.lazySet(activity.getPlain() + 1);
    if (interrupts.due()) {
      callbacksNow.run();
    }
    limits
        .reached()
        .ifPresent(
            why -> {
              tell(why);
              if (threads.onMain()) {
                throw errors.error("KeyboardInterrupt");
              }
              threads.giveToMain();
            });
  }

  /**
   * Grows with every line of the script and every call into the board: where it stands still, a
   * single call of Python's own library does not end.
   */
  long activity() {
    return activity.get();
  }

  /**
   * What watches a script that no longer calls the board, what raises KeyboardInterrupt at its next
   * safepoint, what cuts off one that does not end, and what waits until it is cut off.
   */
  void bind(
      Runnable whenFirstStopped,
      Runnable interruptAtSafepoint,
      Runnable cutOffRun,
      Runnable waitForCutOff) {
    halt = waitForCutOff;
    interruptSoon = interruptAtSafepoint;
    onFirstStop = whenFirstStopped;
    cutOff = cutOffRun;
  }

  /** What runs waiting callbacks: at the script's next safepoint, or here and now. */
  void bindCallbacks(Runnable atSafepoint, Runnable atOnce) {
    callbacksSoon = atSafepoint;
    callbacksNow = atOnce;
  }

  private void tell(Reason why) {
    int times = limits.told(why);
    if (times == 1) {
      onFirstStop.run();
    } else if (times > 2) {
      cutOff.run();
    }
  }
}
