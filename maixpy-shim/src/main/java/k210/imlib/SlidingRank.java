package k210.imlib;

import java.util.Arrays;

/**
 * The value of a rank among a pixel's neighbours, by a histogram that slides along the row: a
 * column comes in, one goes out, and the value is looked for from the last one on.
 */
final class SlidingRank {
  private final int[] counts = new int[256];
  private final int radius;
  private final int rank;

  /** The value of what rank, from 0 on. */
  SlidingRank(int radius, int rank) {
    this.radius = radius;
    this.rank = rank;
  }

  /** Filters a row of a channel. */
  void filter(Channel channel, int y, int[] row) {
    int[] values = channel.values();
    int[] column = new int[2 * radius + 1];
    for (int j = 0; j < column.length; j++) {
      column[j] = channel.row(y + j - radius);
    }
    Arrays.fill(counts, 0);
    for (int i = 0; i < 2 * radius; i++) {
      for (int from : column) {
        counts[values[from + i]]++;
      }
    }
    int value = 0;
    // How many neighbours are less than the value.
    int less = 0;
    for (int x = 0; x < row.length; x++) {
      for (int from : column) {
        int in = values[from + x + 2 * radius];
        counts[in]++;
        less += in < value ? 1 : 0;
      }
      while (less > rank) {
        less -= counts[--value];
      }
      while (less + counts[value] <= rank) {
        less += counts[value++];
      }
      row[x] = value;
      for (int from : column) {
        int out = values[from + x];
        counts[out]--;
        less -= out < value ? 1 : 0;
      }
    }
  }
}
