package k210.clock;

import java.util.Map;

/**
 * Hears what board time is spent on, as it is spent; see {@link VirtualClock#setTimeLine}. What
 * takes the script's own time comes in order and without overlap; captures of the camera run beside
 * it.
 */
@FunctionalInterface
public interface TimeLine {
  /** Hears nothing. */
  TimeLine NONE = (track, what, startCycles, endCycles, facts) -> {};

  /** Who is busy. */
  enum Track {
    /** The script waits: for a frame, for the serial line, asleep. */
    SCRIPT,
    /** The sensor delivers a frame; the script may do something else meanwhile. */
    CAMERA,
    /** The KPU runs a layer. */
    KPU,
    /** The CPU runs an operator or moves data. */
    CPU,
    /** The panel is sent something. */
    LCD
  }

  /**
   * Time that was spent.
   *
   * @param what on what, in a word or two
   * @param startCycles when it began, CPU cycles since reset
   * @param endCycles when it was over
   * @param facts further facts by name: String, Integer, Long, Double, or lists of them
   */
  void spent(Track track, String what, long startCycles, long endCycles, Map<String, ?> facts);

  /** As {@link #spent(Track, String, long, long, Map)} with one fact, a map only if it is heard. */
  default void spent(
      Track track, String what, long startCycles, long endCycles, String fact, long value) {
    if (this != NONE) {
      spent(track, what, startCycles, endCycles, Map.of(fact, value));
    }
  }
}
