package k210.maixpy.core;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import k210.clock.VirtualClock;

/**
 * The chip's RTC: starts at 2000-01-01 00:00:00 with every boot of MaixPy, runs on board time and
 * can be set.
 *
 * <p>Times are seconds since 2000-01-01, MicroPython's epoch.
 */
public final class RealTimeClock {
  private static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final VirtualClock clock;
  private long offsetSeconds;

  /** A clock that shows the epoch at reset. */
  public RealTimeClock(VirtualClock clock) {
    this.clock = clock;
  }

  /** Seconds since 2000-01-01. */
  public long seconds() {
    return offsetSeconds + clock.cycles() / clock.cpuHz();
  }

  /**
   * Sets the clock.
   *
   * @return whether that was a date; if not, the clock goes on as it was
   */
  public boolean set(int year, int month, int day, int hour, int minute, int second) {
    try {
      LocalDateTime time = LocalDateTime.of(year, month, day, hour, minute, second);
      offsetSeconds += epochSeconds(time) - seconds();
      return true;
    } catch (DateTimeException notADate) {
      return false;
    }
  }

  private static long epochSeconds(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC) - EPOCH.toEpochSecond(ZoneOffset.UTC);
  }
}
