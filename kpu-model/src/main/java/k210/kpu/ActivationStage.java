package k210.kpu;

/** Batch norm and activation of one layer: from the convolution's sums to bytes. */
public final class ActivationStage {
  private final long[] thresholds = new long[ActivationTable.SEGMENTS];
  private final long[] starts = new long[ActivationTable.SEGMENTS];
  private final int[] muls = new int[ActivationTable.SEGMENTS];
  private final int[] shifts = new int[ActivationTable.SEGMENTS];
  private final int[] biases = new int[ActivationTable.SEGMENTS];
  private final RoundingRule rounding;

  /** The stage of a table. */
  public ActivationStage(ActivationTable table, KpuArithmetic arithmetic) {
    rounding = arithmetic.rounding();
    long lowest = Long.MAX_VALUE;
    for (int i = ActivationTable.SEGMENTS - 1; i >= 0; i--) {
      ActivationTable.Segment segment = table.segments().get(i);
      starts[i] = segment.start();
      muls[i] = segment.mul();
      shifts[i] = segment.shift();
      biases[i] = segment.bias();
      // A segment counts if no later one matches; with the lowest of its own and all later starts
      // as threshold the
      // search finds the same segment even in a table that is not sorted.
      lowest = Math.min(lowest, segment.start());
      thresholds[i] =
          switch (arithmetic.segments()) {
            case GREATER -> lowest;
            case GREATER_OR_EQUAL -> lowest - 1;
          };
    }
  }

  /**
   * Turns sums whose lines are {@code pitch} apart into dense bytes. A value before the first
   * segment, which no public source defines and no real model produces, belongs to the first
   * segment.
   */
  public void apply(BatchNorm norm, long[] sums, int pitch, byte[] bytes, int width, int height) {
    long mul = norm.mul();
    int shift = norm.shift();
    long add = norm.add();
    int segment = 0;
    int to = 0;
    for (int y = 0; y < height; y++) {
      int from = y * pitch;
      for (int x = 0; x < width; x++) {
        long value = ((sums[from + x] * mul) >> shift) + add;
        // Neighbouring pixels mostly fall into the same segment.
        while (segment < ActivationTable.SEGMENTS - 1 && value > thresholds[segment + 1]) {
          segment++;
        }
        while (segment > 0 && value <= thresholds[segment]) {
          segment--;
        }
        long rise = (value - starts[segment]) * muls[segment];
        long result = rounding.shiftRight(rise, shifts[segment]) + biases[segment];
        bytes[to++] = (byte) Math.clamp(result, 0, 255);
      }
    }
  }
}
