package k210.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockTreeTest {
  /** What MaixPy v0.6.3 prints at boot. */
  @Test
  void defaultsAreWhatTheBootLogShows() {
    ClockTree clocks = ClockTree.maixPyDefaults();

    assertEquals(806_000_000, clocks.pll0Hz());
    assertEquals(398_666_666, clocks.pll1Hz());
    assertEquals(45_066_666, clocks.pll2Hz());
    assertEquals(403_000_000, clocks.cpuHz());
    assertEquals(398_666_666, clocks.kpuHz());
  }

  /**
   * The CPU clock that v0.5 boards print when 416 MHz are asked for, and one that a multiple hits
   * exactly.
   */
  @ParameterizedTest
  @CsvSource({"832000000, 832000000", "52000000, 52000000", "1040000000, 1040000000"})
  void multiplesOfTheCrystalAreMetExactly(long request, long expected) {
    assertEquals(expected, ClockTree.pllHz(request));
  }

  @Test
  void kpuDividerDividesPll1() {
    assertEquals(199_333_333, ClockTree.of(400_000_000, 400_000_000, 2).kpuHz());
  }

  @Test
  void frequencyOutOfReachIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ClockTree.pllHz(2_000_000_000L));
    assertThrows(IllegalArgumentException.class, () -> ClockTree.pllHz(10_000_000));
    assertThrows(IllegalArgumentException.class, () -> ClockTree.of(400_000_000, 400_000_000, 0));
  }
}
