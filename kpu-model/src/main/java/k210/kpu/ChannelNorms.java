package k210.kpu;

/**
 * Batch norm of a layer's channels as constants of binary64 arithmetic, for kernels that sum
 * products of inputs, less a centre, and weights, less their zero point.
 *
 * <p>value = round(sum * scale + offset) + add, rounded to the nearest whole number by adding
 * {@link #ROUND}: a fraction of n / 2^shift, less half and plus half a step, rounds to its floor.
 */
public final class ChannelNorms {
  /** 1.5 * 2^52: the last bit of what is added to it counts ones. */
  public static final double ROUND = 0x1.8p52;

  /** Below half of 2^51, where adding {@link #ROUND} rounds to whole numbers. */
  static final double LARGEST_EXACT = 0x1p50;

  private static final int LARGEST_INPUT = 255;

  private final KpuLayer layer;
  private final int zero;
  private final int centre;
  private final double[] scales;
  private final double[] offsets;
  private final double[] lesserAdds;
  private final int largestWeight;
  private boolean rises = true;
  private double magnitude;
  private long lowest = Long.MAX_VALUE;
  private long highest = Long.MIN_VALUE;

  /**
   * Computes them.
   *
   * @param layer with 8-bit weights
   * @param zero what is added to each weight in the sums
   * @param centre what is taken from each input in the sums
   */
  public ChannelNorms(KpuLayer layer, int zero, int centre) {
    this.layer = layer;
    this.zero = zero;
    this.centre = centre;
    int channels = layer.registers().outputChannels();
    scales = new double[channels];
    offsets = new double[channels];
    lesserAdds = new double[channels];
    int largest = 1;
    for (int o = 0; o < channels; o++) {
      largest = Math.max(largest, prepare(o));
    }
    largestWeight = largest;
  }

  /** Fills in one channel's constants; its largest weight in magnitude. */
  private int prepare(int o) {
    KpuLayerRegisters r = layer.registers();
    int depth = Math.toIntExact(r.weightCount() / r.outputChannels());
    byte[] weights = new byte[depth];
    layer.weights().getBytes(layer.weights().readerIndex() + o * depth, weights);
    long plain = 0;
    long positive = 0;
    long negative = 0;
    int largest = 0;
    for (byte weight : weights) {
      int w = weight & 0xff;
      long effective = (long) w + zero;
      plain += w;
      positive += Math.max(0, effective);
      negative += Math.min(0, effective);
      largest = (int) Math.max(largest, Math.abs(effective));
    }
    long fixed =
        ((r.argW() * plain) >> r.shiftW()) + r.argAdd() * (r.depthwise() ? 1 : r.inputChannels());
    long constant = centre * (positive + negative) + fixed;
    BatchNorm norm = layer.batchNorms().get(o);
    rises &= norm.mul() >= 0;
    // Each of the sum's parts and their sum stay below this.
    int mostInput = Math.max(centre, LARGEST_INPUT - centre);
    double reach = Math.abs((double) constant) + mostInput * ((double) positive - negative);
    reach = (reach + Math.abs((double) fixed)) * 2 * Math.abs((double) norm.mul());
    magnitude = Math.max(magnitude, reach);
    if (reach < LARGEST_EXACT) {
      long end1 = (((LARGEST_INPUT * negative + fixed) * norm.mul()) >> norm.shift()) + norm.add();
      long end2 = (((LARGEST_INPUT * positive + fixed) * norm.mul()) >> norm.shift()) + norm.add();
      lowest = Math.min(lowest, Math.min(end1, end2));
      highest = Math.max(highest, Math.max(end1, end2));
      double step = 1.0 / (1 << norm.shift());
      scales[o] = norm.mul() * step;
      offsets[o] = constant * scales[o] + (step / 2 - 0.5);
      lesserAdds[o] = ROUND - norm.add();
    }
    return largest;
  }

  /** Whether binary64 holds every value exactly. */
  public boolean exact() {
    return magnitude < LARGEST_EXACT;
  }

  /** The layer's activation between the lowest and the highest value that can occur. */
  public ActivationSegments segments(KpuArithmetic arithmetic) {
    return new ActivationSegments(layer.activation(), arithmetic, lowest, highest);
  }

  /** Largest weight of all channels in magnitude, less its zero point; at least 1. */
  public int largestWeight() {
    return largestWeight;
  }

  /** Whether a larger sum never gives a smaller value, in all channels. */
  public boolean rises() {
    return rises;
  }

  /** Batch norm's factor of a channel. */
  public double scale(int channel) {
    return scales[channel];
  }

  /** Batch norm of the channel's constant, and what turns rounding into flooring. */
  public double offset(int channel) {
    return offsets[channel];
  }

  /** {@link #ROUND} less batch norm's addend. */
  public double lesserAdd(int channel) {
    return lesserAdds[channel];
  }
}
