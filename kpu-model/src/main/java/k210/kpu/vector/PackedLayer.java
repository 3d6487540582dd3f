package k210.kpu.vector;

import io.netty.buffer.ByteBuf;
import k210.kpu.BatchNorm;
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

  /** Below half of 2^51, where adding {@link OutputStage#ROUND} rounds to whole numbers. */
  static final double LARGEST_EXACT = 0x1p50;

  private final KpuLayer layer;
  private final boolean exact;
  private final int depth;
  private final int stepsPerSum;
  private final float weightOffset;
  private final byte[] weights;
  private final double[] scales;
  private final double[] offsets;
  private final double[] lesserAdds;
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
    scales = new double[channels];
    offsets = new double[channels];
    lesserAdds = new double[channels];
    boolean fits =
        layer.weightWidth() == WeightWidth.EIGHT_BIT
            && arithmetic.rounding() == RoundingRule.BANKER
            && zero << r.shiftX() == r.argX();
    Reach reach = new Reach();
    int largest = 1;
    // Products are summed in runs that a float holds, and those in an int.
    fits &= (double) CENTRE * depth * (Math.abs((double) zero) + 255) < Integer.MAX_VALUE;
    if (fits) {
      for (int o = 0; o < channels; o++) {
        largest = Math.max(largest, prepareChannel(o, zero, reach));
      }
    }
    stepsPerSum = (int) (LARGEST_FLOAT_SUM / CENTRE / largest);
    boolean sumsFit = stepsPerSum >= (r.depthwise() ? taps : 1);
    segments = new ActivationSegments(layer.activation(), arithmetic, reach.lowest, reach.highest);
    exact = fits && sumsFit && reach.magnitude < LARGEST_EXACT && segments.exact();
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

  /** The values that batch norm can give, over all channels and inputs. */
  private static final class Reach {
    private long lowest = Long.MAX_VALUE;
    private long highest = Long.MIN_VALUE;
    private double magnitude;
  }

  /** Fills in one channel's constants; its largest weight in magnitude. */
  private int prepareChannel(int o, int zero, Reach reach) {
    KpuLayerRegisters r = layer.registers();
    int first = layer.weights().readerIndex() + o * depth;
    long plain = 0;
    long positive = 0;
    long negative = 0;
    int largest = 0;
    for (int k = 0; k < depth; k++) {
      int w = layer.weights().getUnsignedByte(first + k);
      long effective = (long) w + zero;
      plain += w;
      positive += Math.max(0, effective);
      negative += Math.min(0, effective);
      largest = (int) Math.max(largest, Math.abs(effective));
    }
    long fixed =
        ((r.argW() * plain) >> r.shiftW()) + r.argAdd() * (r.depthwise() ? 1 : r.inputChannels());
    long constant = CENTRE * (positive + negative) + fixed;
    BatchNorm norm = layer.batchNorms().get(o);
    // Each of the sum's parts and their sum stay below this.
    double magnitude = Math.abs((double) constant) + CENTRE * ((double) positive - negative);
    magnitude = (magnitude + Math.abs((double) fixed)) * 2 * Math.abs((double) norm.mul());
    reach.magnitude = Math.max(reach.magnitude, magnitude);
    if (magnitude < LARGEST_EXACT) {
      long end1 = (((255 * negative + fixed) * norm.mul()) >> norm.shift()) + norm.add();
      long end2 = (((255 * positive + fixed) * norm.mul()) >> norm.shift()) + norm.add();
      reach.lowest = Math.min(reach.lowest, Math.min(end1, end2));
      reach.highest = Math.max(reach.highest, Math.max(end1, end2));
      double step = 1.0 / (1 << norm.shift());
      scales[o] = norm.mul() * step;
      // A fraction of n / 2^shift, less half and plus half a step, rounds to its floor.
      offsets[o] = constant * scales[o] + (step / 2 - 0.5);
      lesserAdds[o] = OutputStage.ROUND - norm.add();
    }
    return largest;
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
    KpuLayerRegisters a = layer.registers();
    KpuLayerRegisters b = other.registers();
    return layer.equals(other)
        || (a.at(0, 0).equals(b.at(0, 0))
            && layer.batchNorms().equals(other.batchNorms())
            && layer.activation().equals(other.activation()));
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
    return scales[channel];
  }

  /** Batch norm of the channel's constant, and what turns rounding into flooring. */
  double offset(int channel) {
    return offsets[channel];
  }

  /** {@link OutputStage#ROUND} less batch norm's addend. */
  double lesserAdd(int channel) {
    return lesserAdds[channel];
  }

  /** The activation. */
  ActivationSegments segments() {
    return segments;
  }
}
