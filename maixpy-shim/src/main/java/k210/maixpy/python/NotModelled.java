package k210.maixpy.python;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a script used that the board has and the emulator has not, with how often; for the run
 * report.
 */
public final class NotModelled {
  private final SortedMap<String, Long> counts = new TreeMap<>();

  /** Counts one use of, for example, {@code machine.UART}. */
  public void record(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  /** Uses by name, in the names' order. */
  public SortedMap<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
