package k210.benchmarks;

import java.util.Arrays;

/** Measures how long repeated work takes once the JVM has compiled it. */
final class Stopwatch {
  private static final int FEWEST_RUNS = 5;

  private Stopwatch() {}

  /**
   * Median wall time of one run.
   *
   * @param seconds of warming up, and again of measuring
   * @return seconds
   */
  static double median(double seconds, Runnable work) {
    repeat(seconds, work);
    return median(repeat(seconds, work));
  }

  /** Median wall time of a few runs of work that is too slow to warm up for long. */
  static double medianOfFew(Runnable work) {
    return median(repeat(0, work));
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double[] repeat(double seconds, Runnable work) {
    double[] each = new double[1024];
    int runs = 0;
    long start = System.nanoTime();
    long now = start;
    while (runs < FEWEST_RUNS || (now - start) / 1e9 < seconds) {
      long before = now;
      work.run();
      now = System.nanoTime();
      if (runs == each.length) {
        each = Arrays.copyOf(each, 2 * runs);
      }
      each[runs++] = (now - before) / 1e9;
    }
    return Arrays.copyOf(each, runs);
  }
}
