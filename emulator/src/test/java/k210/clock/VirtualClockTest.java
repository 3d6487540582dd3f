package k210.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualClockTest {
  private final VirtualClock clock = new VirtualClock(403_000_000);
  private final List<String> ran = new ArrayList<>();

  @Test
  void eventsRunInOrderOfTimeAndThenOfScheduling() {
    record("c", 30);
    record("a", 10);
    record("b1", 20);
    record("b2", 20);
    record("b3", 20);

    clock.advance(25);

    assertEquals(List.of("a@10", "b1@20", "b2@20", "b3@20"), ran);
    assertEquals(25, clock.cycles());
    assertEquals(OptionalLong.of(30), clock.nextEventAtCycles());
  }

  @Test
  void eventAtTheFinalCycleRuns() {
    record("a", 10);

    clock.advance(10);

    assertEquals(List.of("a@10"), ran);
  }

  @Test
  void eventMayRescheduleItself() {
    schedulePeriodic(10);

    clock.advance(35);

    assertEquals(List.of("tick@10", "tick@20", "tick@30"), ran);
  }

  @Test
  void eventScheduledForThePresentRunsBeforeTimeGoesOn() {
    clock.schedule(10, () -> record("now", 10));
    record("later", 11);

    clock.advance(20);

    assertEquals(List.of("now@10", "later@11"), ran);
  }

  @Test
  void eventThatTakesTimeRunsWhatFallsDueMeanwhile() {
    clock.schedule(
        10,
        () -> {
          clock.advance(50);
          ran.add("handled@" + clock.cycles());
        });
    record("behind", 70);
    record("meanwhile", 20);

    clock.advance(15);

    assertEquals(List.of("meanwhile@20", "handled@60"), ran);
    assertEquals(60, clock.cycles());
  }

  @Test
  void timeMissedByAScheduleMeansNow() {
    clock.advance(100);
    record("late", 5);

    clock.advance(0);

    assertEquals(List.of("late@100"), ran);
  }

  @Test
  void cancelledEventDoesNotRun() {
    ScheduledEvent event = clock.schedule(10, () -> ran.add("never"));

    assertTrue(clock.cancel(event));
    assertFalse(clock.cancel(event));
    clock.advance(20);

    assertEquals(List.of(), ran);
  }

  @Test
  void eventThatThrowsStopsTheClockAtItsTimeAndKeepsTheRest() {
    clock.schedule(
        10,
        () -> {
          throw new IllegalStateException("stop");
        });
    record("rest", 20);

    assertThrows(IllegalStateException.class, () -> clock.advance(100));
    assertEquals(10, clock.cycles());
    clock.advance(10);

    assertEquals(List.of("rest@20"), ran);
  }

  @ParameterizedTest
  @CsvSource({"402, 0", "403, 1", "403000000, 1000000", "403000402, 1000000"})
  void microsRoundDown(long cycles, long micros) {
    clock.advance(cycles);

    assertEquals(micros, clock.micros());
    assertEquals(micros / 1000, clock.millis());
  }

  @Test
  void aWaitIsNeverTooShort() {
    VirtualClock odd = new VirtualClock(398_666_666);
    for (long micros = 0; micros < 100; micros++) {
      assertEquals(micros, odd.microsOf(odd.cyclesOfMicros(micros)));
    }
  }

  @Test
  void conversionsDoNotOverflowInAYear() {
    long yearMicros = 365L * 86_400 * 1_000_000;

    assertEquals(yearMicros, clock.microsOf(clock.cyclesOfMicros(yearMicros)));
  }

  @Test
  void timeDoesNotGoBack() {
    assertThrows(IllegalArgumentException.class, () -> clock.advance(-1));
  }

  private void record(String name, long atCycles) {
    clock.schedule(atCycles, () -> ran.add(name + "@" + clock.cycles()));
  }

  private void schedulePeriodic(long period) {
    clock.schedule(
        clock.cycles() + period,
        () -> {
          ran.add("tick@" + clock.cycles());
          schedulePeriodic(period);
        });
  }
}
