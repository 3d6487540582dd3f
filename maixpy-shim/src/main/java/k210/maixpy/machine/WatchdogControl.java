package k210.maixpy.machine;

import k210.board.ResetCause;
import k210.maixpy.python.ScriptServices;
import k210.watchdog.Watchdog;
import org.graalvm.polyglot.HostAccess;

/** {@code machine.WDT} (machine_wdt.c). */
public final class WatchdogControl {
  private final ScriptServices services;
  private final Watchdog[] watchdogs;
  private final boolean[] called = new boolean[2];

  WatchdogControl(ScriptServices services) {
    this.services = services;
    watchdogs =
        new Watchdog[] {
          new Watchdog(services.clock(), () -> services.stop().reset(ResetCause.WATCHDOG0)),
          new Watchdog(services.clock(), () -> services.stop().reset(ResetCause.WATCHDOG1))
        };
  }

  /**
   * Starts a watchdog.
   *
   * @param handle called back once after the first stage, which starts the time over; -1 for none
   */
  @HostAccess.Export
  public void start(long id, long timeoutMillis, long handle) {
    int number = (int) id;
    called[number] = false;
    watchdogs[number].start(timeoutMillis, () -> interrupt(number, handle));
  }

  /** Feeds a watchdog. */
  @HostAccess.Export
  public void feed(long id) {
    watchdogs[(int) id].feed();
    called[(int) id] = false;
  }

  /** Stops a watchdog. */
  @HostAccess.Export
  public void stop(long id) {
    watchdogs[(int) id].stop();
  }

  private void interrupt(int number, long handle) {
    if (handle >= 0 && !called[number]) {
      called[number] = true;
      watchdogs[number].clearInterrupt();
      boolean unused = services.interrupts().schedule(handle);
    }
  }
}
