package k210.maixpy.thread;

import java.util.HashMap;
import java.util.Map;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptServices;
import k210.maixpy.python.ScriptThreads.Lock;
import k210.maixpy.python.ScriptThreads.Task;
import k210.memory.Allocation;
import k210.memory.OutOfSystemMemoryException;
import k210.memory.SystemHeap;
import org.graalvm.polyglot.HostAccess;

/** The Java side of {@code _thread}. */
public final class ThreadModule implements MaixPyModule {
  private static final int STACK_MIN_BYTES = 4 * 1024;
  private static final int STACK_DEFAULT_BYTES = STACK_MIN_BYTES + 1024;

  private final ScriptServices services;
  private final SystemHeap heap;
  private final Map<Task, Allocation> stacks = new HashMap<>();

  /** The module of one board. */
  public ThreadModule(ScriptServices services, SystemHeap heap) {
    this.services = services;
    this.heap = heap;
  }

  @Override
  public String name() {
    return "_thread";
  }

  /**
   * A thread, with its stack in the board's memory, that will run when its turn comes.
   *
   * @param stackBytes 0 for the firmware's default
   */
  @HostAccess.Export
  public Task create(long stackBytes) {
    long bytes = stackBytes == 0 ? STACK_DEFAULT_BYTES : Math.max(stackBytes, STACK_MIN_BYTES);
    Allocation stack;
    try {
      stack = heap.allocate(Math.clamp(bytes, 0, Integer.MAX_VALUE), "thread's stack");
    } catch (OutOfSystemMemoryException e) {
      throw services.errors().osError("can't create thread");
    }
    Task task = services.stop().threads().create();
    stacks.put(task, stack);
    return task;
  }

  /** The thread waits for its first turn. */
  @HostAccess.Export
  public void begin(Task task) {
    services.stop().threads().begin(task);
  }

  /** The thread ends. */
  @HostAccess.Export
  public void end(Task task) {
    heap.free(stacks.remove(task));
    services.stop().threads().end(task);
  }

  /** A lock that nobody holds. */
  @HostAccess.Export
  public Lock lock() {
    return new Lock();
  }

  /** Takes a lock; false if it is taken and nobody shall wait. */
  @HostAccess.Export
  public boolean acquire(Lock lock, boolean wait) {
    return services.stop().acquire(lock, wait);
  }

  /** Whether a lock is taken. */
  @HostAccess.Export
  public boolean taken(Lock lock) {
    return lock.taken();
  }

  /** Gives a lock up. */
  @HostAccess.Export
  public void release(Lock lock) {
    lock.release();
  }

  /** A number of the thread that runs. */
  @HostAccess.Export
  public long ident() {
    return services.stop().threads().ident();
  }
}
