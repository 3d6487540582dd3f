package k210.maixpy.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import k210.clock.VirtualClock;

/**
 * The script's threads, of which one runs: the others wait here, whatever the host's scheduler
 * would do, so that each run has the same order.
 *
 * <p>On the board, tasks of one priority take turns at each tick of FreeRTOS, 100 a second, and
 * hold MicroPython's lock. Here the turn passes at the first line of the script after a tick, where
 * a thread sleeps ({@code mp_hal_delay_ms} yields until a tick before its end and then holds on),
 * waits for a lock, or ends. On the board a turn also needs the tick to fall between two bytecodes
 * at which the lock is free, so it passes less often, at random.
 */
public final class ScriptThreads {
  private static final long TICKS_PER_SECOND = 100;

  private final VirtualClock clock;
  private final long tickCycles;
  private final ReentrantLock baton = new ReentrantLock();
  private final Condition passed = baton.newCondition();
  private final Task main = new Task(1);
  private final List<Task> tasks = new ArrayList<>(List.of(main));
  private volatile Task running = main;
  private BooleanSupplier interpreterRelease = () -> false;
  private Runnable interpreterAcquire = () -> {};
  private long lastIdent = 1;
  private long sliceEndCycles;
  private boolean mainWanted;
  private volatile boolean shutDown;

  /** A thread of the script. */
  public static final class Task {
    private final long ident;
    private long readyAtCycles;
    private Lock wanted;
    private boolean joining;

    private Task(long ident) {
      this.ident = ident;
    }
  }

  /** A lock of the script. */
  public static final class Lock {
    private boolean taken;

    /** Whether some thread holds it. */
    public boolean taken() {
      return taken;
    }

    /** Gives it up; who waits for it gets it when its turn comes, if it is still free then. */
    public void release() {
      taken = false;
    }
  }

  ScriptThreads(VirtualClock clock) {
    this.clock = clock;
    tickCycles = clock.cpuHz() / TICKS_PER_SECOND;
  }

  /**
   * A new interpreter's main thread takes over, after a soft reset too: how a waiting thread leaves
   * the interpreter to the others, and comes back to it.
   *
   * @param releaseInterpreter false if the thread did not have it
   */
  void bind(BooleanSupplier releaseInterpreter, Runnable acquireInterpreter) {
    tasks.clear();
    tasks.add(main);
    running = main;
    mainWanted = false;
    shutDown = false;
    interpreterRelease = releaseInterpreter;
    interpreterAcquire = acquireInterpreter;
  }

  /** Whether there are threads beside the main one. */
  public boolean several() {
    return tasks.size() > 1;
  }

  /** Whether the main thread runs. */
  boolean onMain() {
    return running == main;
  }

  /** A new thread, whose turn comes when the one that made it gives up its own. */
  public Task create() {
    Task task = new Task(++lastIdent);
    if (!several()) {
      sliceEndCycles = nextTickCycles();
    }
    tasks.add(task);
    return task;
  }

  /** Waits for a new thread's first turn; called by it first of all. */
  public void begin(Task task) {
    await(task);
  }

  /** A thread ends. */
  public void end(Task task) {
    baton.lock();
    try {
      if (!shutDown) {
        Task next = next().orElseGet(this::nearest);
        tasks.remove(task);
        running = next;
        passed.signalAll();
      }
    } finally {
      baton.unlock();
    }
  }

  /** A number for the thread that runs, which no other had before. */
  public long ident() {
    return running.ident;
  }

  /** A line of the script begins: the turn passes if a tick has come. */
  void tick() {
    if (several() && clock.cycles() >= sliceEndCycles) {
      next().ifPresent(this::give);
    }
  }

  /**
   * Sleeps while others run.
   *
   * @param advance lets time pass in which nobody runs
   */
  void sleep(long cycles, LongConsumer advance) {
    long endCycles = clock.cycles() + cycles;
    Task me = running;
    me.readyAtCycles = Math.max(clock.cycles(), endCycles - tickCycles);
    try {
      do {
        passTurn(advance, me.readyAtCycles);
      } while (clock.cycles() < me.readyAtCycles && !called());
      if (!called()) {
        advance.accept(Math.max(0, endCycles - clock.cycles()));
      }
      sliceEndCycles = nextTickCycles();
    } finally {
      me.readyAtCycles = 0;
    }
  }

  /**
   * Takes a lock.
   *
   * @param wait whether to wait for it
   * @param advance lets time pass in which nobody runs
   * @return whether it was taken
   */
  boolean acquire(Lock lock, boolean wait, LongConsumer advance) {
    Task me = running;
    while (lock.taken && wait && !called()) {
      me.wanted = lock;
      try {
        passTurn(advance, Long.MAX_VALUE);
      } finally {
        me.wanted = null;
      }
    }
    if (lock.taken) {
      return false;
    }
    lock.taken = true;
    return true;
  }

  /** The main thread's script has ended; waits for the others. */
  void join(LongConsumer advance) {
    main.joining = true;
    try {
      while (several() && !called()) {
        passTurn(advance, Long.MAX_VALUE);
      }
    } finally {
      main.joining = false;
    }
  }

  /** Gives the turn to the main thread, which shall be interrupted; the caller goes on after it. */
  void giveToMain() {
    if (!onMain()) {
      mainWanted = true;
      give(main);
    }
  }

  /** True once for the main thread after {@link #giveToMain}, by which its wait has ended. */
  boolean takeCall() {
    boolean taken = called() && !shutDown;
    mainWanted &= !taken;
    return taken;
  }

  /** Nothing runs any more; from any thread. */
  void shutDown() {
    baton.lock();
    try {
      shutDown = true;
      passed.signalAll();
    } finally {
      baton.unlock();
    }
  }

  boolean isShutDown() {
    return shutDown;
  }

  /** Whether the main thread, which runs, was called out of its wait. */
  private boolean called() {
    return shutDown || (onMain() && mainWanted);
  }

  /** Lets another run, or time pass until somebody can. */
  private void passTurn(LongConsumer advance, long mineAtCycles) {
    Optional<Task> other = next();
    if (other.isPresent()) {
      give(other.get());
    } else if (clock.cycles() < mineAtCycles) {
      long until = mineAtCycles;
      for (Task task : tasks) {
        if (task.wanted == null && !task.joining) {
          until = Math.min(until, task.readyAtCycles);
        }
      }
      if (clock.nextEventAtCycles().isPresent()) {
        until = Math.min(until, clock.nextEventAtCycles().getAsLong());
      }
      long most = clock.cpuHz();
      advance.accept(Math.clamp(until - clock.cycles(), 1, most));
    }
  }

  /** The next thread that could run, in turn; not the one that runs. */
  private Optional<Task> next() {
    int mine = tasks.indexOf(running);
    for (int i = 1; i < tasks.size(); i++) {
      Task task = tasks.get((mine + i) % tasks.size());
      boolean ready =
          task.wanted == null ? task.readyAtCycles <= clock.cycles() : !task.wanted.taken;
      if (ready && !task.joining) {
        return Optional.of(task);
      }
    }
    return Optional.empty();
  }

  /** Who lets time pass when nobody can run: whoever can run first. */
  private Task nearest() {
    Task nearest = main;
    long nearestCycles = Long.MAX_VALUE;
    for (Task task : tasks) {
      if (task != running
          && task.wanted == null
          && !task.joining
          && task.readyAtCycles < nearestCycles) {
        nearest = task;
        nearestCycles = task.readyAtCycles;
      }
    }
    return nearest;
  }

  private void give(Task next) {
    Task me = running;
    baton.lock();
    try {
      running = next;
      passed.signalAll();
    } finally {
      baton.unlock();
    }
    await(me);
    sliceEndCycles = nextTickCycles();
  }

  private void await(Task me) {
    boolean released = interpreterRelease.getAsBoolean();
    baton.lock();
    try {
      while (running != me && !shutDown) {
        passed.awaitUninterruptibly();
      }
    } finally {
      baton.unlock();
      if (released) {
        interpreterAcquire.run();
      }
    }
  }

  private long nextTickCycles() {
    return (clock.cycles() / tickCycles + 1) * tickCycles;
  }
}
