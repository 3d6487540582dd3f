package k210.maixpy.touchscreen;

import java.util.Arrays;

/** Smooths one coordinate: the median of the last five values, and the mean of five medians. */
final class TouchFilter {
  private static final int LENGTH = 5;

  private final int[] values = new int[LENGTH];
  private final int[] medians = new int[LENGTH];
  private int count;

  /** Takes a value; of an even number of values the lower middle one counts. */
  int update(int value) {
    values[count % LENGTH] = value;
    int filled = Math.min(count + 1, LENGTH);
    int[] sorted = Arrays.copyOf(values, filled);
    Arrays.sort(sorted);
    medians[count % LENGTH] = sorted[(filled - 1) / 2];
    count++;
    return Arrays.stream(medians).limit(filled).sum() / filled;
  }

  /** Forgets all values. */
  void clear() {
    count = 0;
  }
}
