package k210.kpu.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import k210.kpu.ActivationSegments;
import k210.kpu.ChannelNorms;

/**
 * Batch norm and activation of one output channel, from sums of products to bytes, in binary64.
 *
 * <p>All values stay below 2^50, so that adding {@link #ROUND} rounds to the nearest whole number,
 * ties to even, and leaves that number in the low bits of the binary64 word.
 */
final class OutputStage {
  private static final double ROUND = ChannelNorms.ROUND;

  private static final int LENGTH = Lanes.DOUBLES.length();

  /** 64 bits are the narrowest vector of bytes. */
  private static final boolean WHOLE_BYTE_VECTORS = LENGTH == ByteVector.SPECIES_64.length();

  private OutputStage() {}

  /**
   * Turns sums into bytes.
   *
   * @param sums exact sums of (input - 128) * weight; read up to a whole vector past the end
   * @param line scratch of a vector of ints
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
    ActivationSegments segments = layer.segments();
    if (segments.count() > 1 || segments.falls()) {
      applySegments(layer, channel, sums, from, line, out, to, count);
      return;
    }
    DoubleVector scale = all(layer.scale(channel));
    DoubleVector offset = all(layer.offset(channel));
    DoubleVector lesserAdd = all(layer.lesserAdd(channel));
    DoubleVector slope = all(segments.slope(0));
    DoubleVector intercept = all(segments.intercept(0));
    DoubleVector bias = all(segments.bias(0));
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector value = normalise(Lanes.doubles(sums, from + i), scale, offset, lesserAdd);
      DoubleVector result = value.fma(slope, intercept).add(ROUND).add(bias);
      store(clamp(result), line, out, to, i, count);
    }
  }

  private static void applySegments(
      PackedLayer layer,
      int channel,
      float[] sums,
      int from,
      int[] line,
      byte[] out,
      int to,
      int count) {
    DoubleVector scale = all(layer.scale(channel));
    DoubleVector offset = all(layer.offset(channel));
    DoubleVector lesserAdd = all(layer.lesserAdd(channel));
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector value = normalise(Lanes.doubles(sums, from + i), scale, offset, lesserAdd);
      store(clamp(activate(layer.segments(), value)), line, out, to, i, count);
    }
  }

  /**
   * As above, for sums that may be too large for floats.
   *
   * @param share what the sums are to be multiplied by, a power of two
   */
  static void apply(
      PackedLayer layer,
      int channel,
      int[] sums,
      int from,
      double share,
      int[] line,
      byte[] out,
      int to,
      int count) {
    ActivationSegments segments = layer.segments();
    if (segments.count() > 1 || segments.falls()) {
      applySegments(layer, channel, sums, from, share, line, out, to, count);
      return;
    }
    DoubleVector scale = all(layer.scale(channel) * share);
    DoubleVector offset = all(layer.offset(channel));
    DoubleVector lesserAdd = all(layer.lesserAdd(channel));
    DoubleVector slope = all(segments.slope(0));
    DoubleVector intercept = all(segments.intercept(0));
    DoubleVector bias = all(segments.bias(0));
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector value = normalise(Lanes.doubles(sums, from + i), scale, offset, lesserAdd);
      DoubleVector result = value.fma(slope, intercept).add(ROUND).add(bias);
      store(clamp(result), line, out, to, i, count);
    }
  }

  private static void applySegments(
      PackedLayer layer,
      int channel,
      int[] sums,
      int from,
      double share,
      int[] line,
      byte[] out,
      int to,
      int count) {
    DoubleVector scale = all(layer.scale(channel) * share);
    DoubleVector offset = all(layer.offset(channel));
    DoubleVector lesserAdd = all(layer.lesserAdd(channel));
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector value = normalise(Lanes.doubles(sums, from + i), scale, offset, lesserAdd);
      store(clamp(activate(layer.segments(), value)), line, out, to, i, count);
    }
  }

  private static DoubleVector normalise(
      DoubleVector sum, DoubleVector scale, DoubleVector offset, DoubleVector lesserAdd) {
    return sum.fma(scale, offset).add(ROUND).sub(lesserAdd);
  }

  private static DoubleVector activate(ActivationSegments segments, DoubleVector value) {
    DoubleVector slope = all(segments.slope(0));
    DoubleVector intercept = all(segments.intercept(0));
    DoubleVector bias = all(segments.bias(0));
    for (int s = 1; s < segments.count(); s++) {
      VectorMask<Double> above = value.compare(VectorOperators.GT, all(segments.threshold(s)));
      slope = slope.blend(all(segments.slope(s)), above);
      intercept = intercept.blend(all(segments.intercept(s)), above);
      bias = bias.blend(all(segments.bias(s)), above);
    }
    DoubleVector exact = value.fma(slope, intercept);
    DoubleVector rounded = exact.add(ROUND);
    if (segments.falls()) {
      // A negative number that rounds up moves as far down instead (RoundingRule.BANKER).
      VectorMask<Double> up =
          exact
              .compare(VectorOperators.LT, 0)
              .and(exact.compare(VectorOperators.LT, rounded.sub(ROUND)));
      rounded = rounded.blend(rounded.sub(2), up);
    }
    return rounded.add(bias);
  }

  /** The whole number in the low bits, 0 to 255. */
  private static IntVector clamp(DoubleVector rounded) {
    IntVector number =
        (IntVector)
            rounded.reinterpretAsLongs().convertShape(VectorOperators.L2I, Lanes.HALF_INTS, 0);
    return number.max(0).min(255);
  }

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(Lanes.DOUBLES, value);
  }

  /** Stores the bytes of one vector, or as many as are left of {@code count}. */
  private static void store(
      IntVector numbers, int[] line, byte[] out, int to, int index, int count) {
    if (WHOLE_BYTE_VECTORS && index + LENGTH <= count) {
      ((ByteVector) numbers.convertShape(VectorOperators.I2B, ByteVector.SPECIES_64, 0))
          .intoArray(out, to + index);
      return;
    }
    numbers.intoArray(line, 0);
    int end = Math.min(LENGTH, count - index);
    for (int i = 0; i < end; i++) {
      out[to + index + i] = (byte) line[i];
    }
  }

  /** Adds whole numbers to ints from {@code to} on, or stores them if they are the first. */
  static void accumulate(float[] sums, int[] totals, int to, int count, boolean first) {
    if (first) {
      for (int i = 0; i < count; i += Lanes.LENGTH) {
        Lanes.ints(sums, i).intoArray(totals, to + i);
      }
    } else {
      for (int i = 0; i < count; i += Lanes.LENGTH) {
        Lanes.ints(sums, i)
            .add(IntVector.fromArray(Lanes.INTS, totals, to + i))
            .intoArray(totals, to + i);
      }
    }
  }
}
