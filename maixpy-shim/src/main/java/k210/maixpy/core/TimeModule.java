package k210.maixpy.core;

import java.util.Map;
import k210.clock.TimeLine.Track;
import k210.clock.VirtualClock;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.StopControl;
import k210.rtc.RealTimeClock;
import org.graalvm.polyglot.HostAccess;

/**
 * The Java side of {@code time}, also known as {@code utime} (modutime.c of MaixPy).
 *
 * <p>Looking at a clock takes time itself. Without that a loop that waits for {@code ticks_ms()}
 * would never end, because nothing else in it moves board time.
 */
public final class TimeModule implements MaixPyModule {
  /** The function itself: reading mcycle, two 64-bit divisions, a boxed result; rough. */
  private static final long CALL_CYCLES = 300;

  private final VirtualClock clock;
  private final RealTimeClock realTimeClock;
  private final StopControl stop;

  /** The module of a board with this clock. */
  public TimeModule(VirtualClock clock, RealTimeClock realTimeClock, StopControl stop) {
    this.clock = clock;
    this.realTimeClock = realTimeClock;
    this.stop = stop;
  }

  @Override
  public String name() {
    return "time";
  }

  /** Sleeps; a negative time is none. */
  @HostAccess.Export
  public void sleepMicros(long micros) {
    long cycles = micros <= 0 ? 0 : clock.cyclesOfMicros(micros);
    clock
        .timeLine()
        .spent(Track.SCRIPT, "sleep", clock.cycles(), clock.cycles() + cycles, Map.of());
    stop.sleep(cycles + CALL_CYCLES);
  }

  /** Waits without letting another thread or a callback run; a negative time is none. */
  @HostAccess.Export
  public void spinMicros(long micros) {
    stop.advance((micros <= 0 ? 0 : clock.cyclesOfMicros(micros)) + CALL_CYCLES);
  }

  /** Milliseconds since reset. */
  @HostAccess.Export
  public long millis() {
    stop.advance(CALL_CYCLES);
    return clock.millis();
  }

  /** Microseconds since reset. */
  @HostAccess.Export
  public long micros() {
    stop.advance(CALL_CYCLES);
    return clock.micros();
  }

  /** CPU cycles since reset. */
  @HostAccess.Export
  public long cycles() {
    stop.advance(CALL_CYCLES);
    return clock.cycles();
  }

  /** Seconds since 2000-01-01 on the RTC. */
  @HostAccess.Export
  public long seconds() {
    stop.advance(CALL_CYCLES);
    return realTimeClock.seconds();
  }

  /** Sets the RTC; false if that is no date. */
  @HostAccess.Export
  public boolean setTime(int year, int month, int day, int hour, int minute, int second) {
    return realTimeClock.set(year, month, day, hour, minute, second);
  }
}
