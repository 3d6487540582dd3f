package k210.rtc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import k210.clock.VirtualClock;
import org.junit.jupiter.api.Test;

final class RealTimeClockTest {
  private static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final RealTimeClock clock = new RealTimeClock(new VirtualClock(403_000_000));

  @Test
  void everyDayIsWhereTheCalendarHasIt() {
    for (LocalDate day = LocalDate.of(1896, 1, 1); day.getYear() < 2110; day = day.plusDays(1)) {
      assertTrue(clock.set(day.getYear(), day.getMonthValue(), day.getDayOfMonth(), 13, 14, 15));
      long wanted = Duration.between(EPOCH, day.atTime(13, 14, 15)).toSeconds();
      assertEquals(wanted, clock.seconds(), day.toString());
    }
  }

  @Test
  void whatIsNoDateChangesNothing() {
    assertTrue(clock.set(2024, 2, 29, 0, 0, 0));
    long before = clock.seconds();
    assertFalse(clock.set(2023, 2, 29, 0, 0, 0));
    assertFalse(clock.set(2024, 13, 1, 0, 0, 0));
    assertFalse(clock.set(2024, 0, 1, 0, 0, 0));
    assertFalse(clock.set(2024, 1, 1, 24, 0, 0));
    assertFalse(clock.set(3200, 1, 1, 0, 0, 0));
    assertEquals(before, clock.seconds());
  }
}
