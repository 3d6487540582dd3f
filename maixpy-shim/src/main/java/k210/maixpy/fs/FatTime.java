package k210.maixpy.fs;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times as FAT keeps them, in two seconds, and as scripts see them, in seconds since 2000.
 *
 * <p>MaixPy's {@code get_fattime} forgets to count years from 1980, so a file of the year 2000 is
 * stamped 2060; so it is here.
 */
final class FatTime {
  private static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);
  private static final int FIRST_YEAR = 1980;

  private FatTime() {}

  /** What MaixPy stamps files with. */
  static int of(long secondsSince2000) {
    LocalDateTime now = EPOCH.plusSeconds(secondsSince2000);
    return now.getYear() << 25
        | now.getMonthValue() << 21
        | now.getDayOfMonth() << 16
        | now.getHour() << 11
        | now.getMinute() << 5
        | now.getSecond() / 2;
  }

  /** What {@code os.stat} makes of a stamp; 0 where it is no date, as in files never closed. */
  static long seconds(int stamp) {
    try {
      return LocalDateTime.of(
                  FIRST_YEAR + (stamp >>> 25),
                  stamp >> 21 & 0xF,
                  stamp >> 16 & 0x1F,
                  stamp >> 11 & 0x1F,
                  stamp >> 5 & 0x3F,
                  2 * (stamp & 0x1F))
              .toEpochSecond(ZoneOffset.UTC)
          - EPOCH.toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException noDate) {
      return 0;
    }
  }
}
