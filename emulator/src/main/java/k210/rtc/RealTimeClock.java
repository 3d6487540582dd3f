package k210.rtc;

import k210.clock.VirtualClock;

/**
 * The chip's RTC: starts at 2000-01-01 00:00:00 with every boot of MaixPy, runs on board time and
 * can be set.
 *
 * <p>Times are seconds since 2000-01-01, MicroPython's epoch.
 */
public final class RealTimeClock {
  private static final int[] DAYS_BEFORE_MONTH = {
    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
  };
  private static final int FEBRUARY = 2;
  private static final long DAY_SECONDS = 86_400;

  /** Days from the beginning of year 0 to the epoch. */
  private static final long EPOCH_DAY = dayOfYearsStart(2000);

  /** Its registers hold centuries up to 31. */
  private static final int LAST_YEAR = 3199;

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
    if (!isIn(year, 0, LAST_YEAR)
        || !isIn(month, 1, 12)
        || !isIn(day, 1, daysOfMonth(year, month))
        || !isIn(hour, 0, 23)
        || !isIn(minute, 0, 59)
        || !isIn(second, 0, 59)) {
      return false;
    }
    long leapDay = month > FEBRUARY && isLeap(year) ? 1 : 0;
    long days =
        dayOfYearsStart(year) - EPOCH_DAY + DAYS_BEFORE_MONTH[month - 1] + leapDay + day - 1;
    offsetSeconds += days * DAY_SECONDS + (hour * 60L + minute) * 60 + second - seconds();
    return true;
  }

  private static boolean isIn(int value, int least, int most) {
    return value >= least && value <= most;
  }

  private static int daysOfMonth(int year, int month) {
    int usual = DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1];
    return month == FEBRUARY && isLeap(year) ? usual + 1 : usual;
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /** Days of all years before one, from year 0 on, which is a leap year. */
  private static long dayOfYearsStart(int year) {
    int before = year - 1;
    long leapYears = year == 0 ? 0 : 1 + before / 4 - before / 100 + before / 400;
    return 365L * year + leapYears;
  }
}
