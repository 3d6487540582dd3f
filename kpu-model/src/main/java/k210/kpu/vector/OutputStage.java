package k210.kpu.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Batch norm and activation of one output channel, from sums of products to bytes, in binary64.
 *
 * <p>All values stay below 2^50, so that adding {@link #ROUND} rounds to the nearest whole number,
 * ties to even, and leaves that number in the low bits of the binary64 word.
 */
final class OutputStage {
  /** 1.5 * 2^52: the last bit of what is added to it counts ones. */
  static final double ROUND = 0x1.8p52;

  private static final int LENGTH = Lanes.DOUBLES.length();

  private OutputStage() {}

  /**
   * Turns sums into bytes.
   *
   * @param sums exact sums of (input - 128) * weight; read up to a whole vector past the end
   * @param line scratch of as many ints as there are sums, rounded up to whole vectors
   */
  static void apply(
      PackedLayer layer,
      int channel,
      float[] sums,
      int from,
      int[] line,
      byte[] out,
      int to,
      int count) {
    for (int i = 0; i < count; i += LENGTH) {
      store(layer, channel, Lanes.doubles(sums, from + i), line, i);
    }
    narrow(line, out, to, count);
  }

  /** As above, for sums too large for floats. */
  static void apply(
      PackedLayer layer,
      int channel,
      double[] sums,
      int from,
      int[] line,
      byte[] out,
      int to,
      int count) {
    for (int i = 0; i < count; i += LENGTH) {
      store(layer, channel, DoubleVector.fromArray(Lanes.DOUBLES, sums, from + i), line, i);
    }
    narrow(line, out, to, count);
  }

  private static void store(
      PackedLayer layer, int channel, DoubleVector sum, int[] line, int index) {
    ActivationSegments segments = layer.segments();
    DoubleVector value =
        sum.fma(all(layer.scale(channel)), all(layer.offset(channel)))
            .add(all(ROUND))
            .sub(all(layer.lesserAdd(channel)));
    DoubleVector slope = all(segments.slope(0));
    DoubleVector intercept = all(segments.intercept(0));
    DoubleVector bias = all(segments.bias(0));
    for (int s = 1; s < segments.count(); s++) {
      VectorMask<Double> above = value.compare(VectorOperators.GT, all(segments.threshold(s)));
      slope = slope.blend(all(segments.slope(s)), above);
      intercept = intercept.blend(all(segments.intercept(s)), above);
      bias = bias.blend(all(segments.bias(s)), above);
    }
    DoubleVector line0 = value.fma(slope, intercept);
    DoubleVector rounded = line0.add(all(ROUND));
    if (segments.falls()) {
      // A negative number that rounds up moves as far down instead (RoundingRule.BANKER).
      VectorMask<Double> up =
          line0
              .compare(VectorOperators.LT, 0)
              .and(line0.compare(VectorOperators.LT, rounded.sub(all(ROUND))));
      rounded = rounded.blend(rounded.sub(all(2)), up);
    }
    IntVector result =
        (IntVector)
            rounded
                .add(bias)
                .reinterpretAsLongs()
                .convertShape(VectorOperators.L2I, Lanes.HALF_INTS, 0);
    result.max(0).min(255).intoArray(line, index);
  }

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(Lanes.DOUBLES, value);
  }

  private static void narrow(int[] line, byte[] out, int to, int count) {
    for (int i = 0; i < count; i++) {
      out[to + i] = (byte) line[i];
    }
  }

  /** Adds floats to doubles, or stores them if they are the first. */
  static void accumulate(float[] sums, double[] totals, int count, boolean first) {
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector sum = Lanes.doubles(sums, i);
      if (!first) {
        sum = sum.add(DoubleVector.fromArray(Lanes.DOUBLES, totals, i));
      }
      sum.intoArray(totals, i);
    }
  }
}
