package k210.kpu;

/**
 * The segments of an activation table that a layer's values can reach, as lines in binary64: value
 * * slope + intercept, rounded, plus bias.
 */
public final class ActivationSegments {
  /** Results this large still fit the 32 bits that are looked at before they are clamped. */
  private static final double LARGEST_RESULT = 1 << 30;

  private final double[] thresholds = new double[ActivationTable.SEGMENTS];
  private final double[] slopes = new double[ActivationTable.SEGMENTS];
  private final double[] intercepts = new double[ActivationTable.SEGMENTS];
  private final double[] biases = new double[ActivationTable.SEGMENTS];
  private int count;
  private boolean falls;
  private boolean exact = true;

  ActivationSegments(ActivationTable table, KpuArithmetic arithmetic, long lowest, long highest) {
    long[] above = above(table, arithmetic);
    for (int i = 0; i < ActivationTable.SEGMENTS; i++) {
      long from = i == 0 ? lowest : Math.max(lowest, above[i] + 1);
      long to = i == ActivationTable.SEGMENTS - 1 ? highest : Math.min(highest, above[i + 1]);
      if (from <= to) {
        add(table.segments().get(i), above[i], lowest, from, to);
      }
    }
  }

  /** A segment applies above this value and up to the next segment's; as in ActivationStage. */
  private static long[] above(ActivationTable table, KpuArithmetic arithmetic) {
    long[] above = new long[ActivationTable.SEGMENTS];
    long lowest = Long.MAX_VALUE;
    for (int i = ActivationTable.SEGMENTS - 1; i >= 0; i--) {
      lowest = Math.min(lowest, table.segments().get(i).start());
      above[i] =
          switch (arithmetic.segments()) {
            case GREATER -> lowest;
            case GREATER_OR_EQUAL -> lowest - 1;
          };
    }
    return above;
  }

  private void add(ActivationTable.Segment s, long above, long lowest, long from, long to) {
    double slope = Math.scalb((double) s.mul(), -Math.min(s.shift(), 63));
    double intercept = -s.start() * slope;
    double distance = Math.max(Math.abs((double) from), Math.abs((double) to));
    distance = s.mul() == 0 ? 0 : distance + Math.abs((double) s.start());
    exact &= 2 * distance * Math.abs(s.mul()) < ChannelNorms.LARGEST_EXACT;
    exact &= distance * Math.abs(slope) < LARGEST_RESULT;
    double bias = s.bias();
    if (count > 0
        && slopes[count - 1] == slope
        && intercepts[count - 1] == intercept
        && biases[count - 1] == bias) {
      return;
    }
    if (count == 1 && slopes[0] == 0 && biases[0] == 0 && slope > 0) {
      // The usual start of a table: zeros, then a line that clamps to zero by itself below them.
      double below = (lowest * slope + intercept) + bias;
      if (Math.rint(above * slope + intercept) + bias <= 0 && below > -LARGEST_RESULT) {
        count = 0;
      }
    }
    falls |= s.mul() < 0 ? to > s.start() : s.mul() > 0 && from < s.start();
    thresholds[count] = above;
    slopes[count] = slope;
    intercepts[count] = intercept;
    biases[count] = bias;
    count++;
  }

  /** Whether binary64 computes these lines exactly. */
  public boolean exact() {
    return exact;
  }

  /** Segments that can be reached, 1 to 16. */
  public int count() {
    return count;
  }

  /**
   * Whether a line can fall below its start, where the rounding of negative numbers, which moves
   * away from the nearest, comes into play.
   */
  public boolean falls() {
    return falls;
  }

  /** Whether a larger value never gives a smaller result. */
  public boolean rises() {
    boolean rises = !falls;
    for (int s = 0; s < count; s++) {
      rises &= slopes[s] >= 0;
      rises &= s == 0 || result(s - 1, thresholds[s]) <= result(s, thresholds[s] + 1);
    }
    return rises;
  }

  private double result(int segment, double value) {
    return Math.rint(value * slopes[segment] + intercepts[segment]) + biases[segment];
  }

  /** The segment applies to values above this, except the first, which needs no comparison. */
  public double threshold(int segment) {
    return thresholds[segment];
  }

  /** Rise per unit. */
  public double slope(int segment) {
    return slopes[segment];
  }

  /** The line's value at 0. */
  public double intercept(int segment) {
    return intercepts[segment];
  }

  /** Added after rounding. */
  public double bias(int segment) {
    return biases[segment];
  }
}
