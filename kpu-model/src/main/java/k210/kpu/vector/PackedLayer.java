package k210.kpu.vector;

import io.netty.buffer.ByteBuf;
import k210.kpu.ActivationSegments;
import k210.kpu.ChannelNorms;
import k210.kpu.KpuArithmetic;
import k210.kpu.KpuLayer;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.RoundingRule;
import k210.kpu.WeightWidth;

/**
 * What a layer's weights and tables come to, prepared once: weights in the order of {@link
 * ProductTile}, still one byte each, and the constants of each output channel.
 *
 * <p>The term arg_x * (sum of inputs) >> shr_x is a whole multiple of that sum in every model that
 * nncase writes, so that it goes into the weights: a weight is w + (arg_x >> shr_x).
 */
final class PackedLayer {
  private static final int CENTRE = 128;
  private static final double LARGEST_FLOAT_SUM = 1 << 24;

  private final KpuLayer layer;
  private final boolean exact;
  private final int depth;
  private final int stepsPerSum;
  private final float weightOffset;
  private final byte[] weights;
  private final ChannelNorms norms;
  private final ActivationSegments segments;
  private final int winogradSteps;
  private Tiling tiling;
  private int tilingThreads;

  PackedLayer(KpuLayer layer, KpuArithmetic arithmetic) {
    KpuLayerRegisters r = layer.registers();
    this.layer = layer;
    int channels = r.outputChannels();
    int taps = r.kernelSize() * r.kernelSize();
    depth = r.depthwise() ? taps : taps * r.inputChannels();
    int zero = r.argX() >> r.shiftX();
    weightOffset = CENTRE + zero;
    boolean fits =
        layer.weightWidth() == WeightWidth.EIGHT_BIT
            && arithmetic.rounding() == RoundingRule.BANKER
            && zero << r.shiftX() == r.argX();
    // Products are summed in runs that a float holds, and those in an int.
    fits &= (double) CENTRE * depth * (Math.abs((double) zero) + 255) < Integer.MAX_VALUE;
    if (!fits) {
      exact = false;
      stepsPerSum = 0;
      norms = null;
      segments = null;
      weights = new byte[0];
      winogradSteps = 0;
      return;
    }
    norms = new ChannelNorms(layer, zero, CENTRE);
    stepsPerSum = (int) (LARGEST_FLOAT_SUM / CENTRE / norms.largestWeight());
    boolean sumsFit = stepsPerSum >= (r.depthwise() ? taps : 1);
    segments = norms.segments(arithmetic);
    exact = sumsFit && norms.exact() && segments.exact();
    weights = exact ? pack(layer.weights(), channels, r.depthwise()) : new byte[0];
    winogradSteps =
        exact && taps == 9 && !r.depthwise()
            ? WinogradWeights.steps(effective(layer.weights(), zero), r.inputChannels())
            : 0;
  }

  private static int[] effective(ByteBuf weights, int zero) {
    int[] effective = new int[weights.readableBytes()];
    for (int i = 0; i < effective.length; i++) {
      effective[i] = weights.getUnsignedByte(weights.readerIndex() + i) + zero;
    }
    return effective;
  }

  private byte[] pack(ByteBuf from, int channels, boolean depthwise) {
    int first = from.readerIndex();
    if (depthwise) {
      byte[] packed = new byte[channels * depth];
      for (int i = 0; i < packed.length; i++) {
        packed[i] = centred(from.getByte(first + i));
      }
      return packed;
    }
    int blocks = blocks(channels);
    byte[] packed = new byte[blocks * depth * ProductTile.CHANNELS + Lanes.SLACK_BYTES + 64];
    byte[] line = new byte[depth];
    for (int o = 0; o < channels; o++) {
      from.getBytes(first + o * depth, line);
      int to = o / ProductTile.CHANNELS * depth * ProductTile.CHANNELS + o % ProductTile.CHANNELS;
      for (int k = 0; k < depth; k++) {
        packed[to + k * ProductTile.CHANNELS] = centred(line[k]);
      }
    }
    return packed;
  }

  private static byte centred(byte weight) {
    return (byte) (weight ^ CENTRE);
  }

  /** Blocks of output channels. */
  static int blocks(int channels) {
    return (channels + ProductTile.CHANNELS - 1) / ProductTile.CHANNELS;
  }

  /** Whether this was made of the same tables as a layer with the same weights. */
  boolean isOf(KpuLayer other) {
    return layer.differsAtMostInRows(other);
  }

  /** The layer's registers, whose rows may be those of another run. */
  KpuLayerRegisters registers() {
    return layer.registers();
  }

  /** Whether the vector kernels compute this layer exactly; if not, nothing else is prepared. */
  boolean exact() {
    return exact;
  }

  /** Products per result. */
  int depth() {
    return depth;
  }

  /** Products that a float can add up exactly. */
  int stepsPerSum() {
    return stepsPerSum;
  }

  /** Input channels whose transformed products a float can add up exactly; 0 if none. */
  int winogradSteps() {
    return winogradSteps;
  }

  /** Turns packed weights into floats; may store up to a vector more. */
  void widen(int first, float[] to, int count) {
    for (int i = 0; i < count; i += Lanes.LENGTH) {
      Lanes.floats(weights, first + i).add(weightOffset).intoArray(to, i);
    }
  }

  /** The layer cut into items for a number of threads. */
  Tiling tiling(int threads) {
    if (tiling == null || tilingThreads != threads) {
      tiling = Tiling.of(this, threads);
      tilingThreads = threads;
    }
    return tiling;
  }

  /** What to add to a packed weight. */
  float weightOffset() {
    return weightOffset;
  }

  /** Blocks of [depth][ProductTile.CHANNELS]; [channel][tap] if depthwise. */
  byte[] weights() {
    return weights;
  }

  /** Batch norm's factor of a channel. */
  double scale(int channel) {
    return norms.scale(channel);
  }

  /** Batch norm of the channel's constant, and what turns rounding into flooring. */
  double offset(int channel) {
    return norms.offset(channel);
  }

  /** {@link ChannelNorms#ROUND} less batch norm's addend. */
  double lesserAdd(int channel) {
    return norms.lesserAdd(channel);
  }

  /** The activation. */
  ActivationSegments segments() {
    return segments;
  }
}
