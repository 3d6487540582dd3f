package k210.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Board time of the operations that ran; JMH divides it by the host time they took. */
@AuxCounters
@State(Scope.Thread)
public class BoardTime {
  /** Name of the result, board seconds per host second: how many times faster than the chip. */
  static final String RESULT = "boardSeconds";

  /** Seconds of board time in this iteration; JMH clears it between iterations. */
  public double boardSeconds;
}
