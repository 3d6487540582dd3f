package k210.kpu.machinecode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import k210.kpu.ActivationSegments;
import k210.kpu.ActivationStage;
import k210.kpu.ChannelNorms;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuArithmetic;
import k210.kpu.KpuLayer;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.RoundingRule;
import k210.kpu.RowLayout;
import k210.kpu.WeightWidth;

/**
 * What a layer's weights and tables come to, prepared once: weights in the order in which the
 * kernels read them, a signed byte each, and the constants of the output stage.
 *
 * <p>The term arg_x * (sum of inputs) >> shr_x is a whole multiple of that sum in every model that
 * nncase writes, so that it goes into the weights: a weight is w + (arg_x >> shr_x), from which the
 * layer's {@link #lift} is taken to make it a signed byte; the lift times the sum of the inputs is
 * what sums start from.
 *
 * <p>Layers of which that is not true, with 16-bit weights or values beyond binary64, are summed
 * here as <em>planes</em>: one for the weights' low bytes, one for their high bytes, one of ones.
 * {@link WideStage} puts them together.
 */
final class PreparedLayer {
  /** Bytes that vectors may read past the end of a table. */
  private static final int SLACK = 64;

  private static final int LARGEST_LIFT = 254;

  private final KpuLayer layer;
  private final Arena life = Arena.ofAuto();
  private final boolean fused;
  private final boolean rises;
  private final int taps;
  private final int inputGroups;
  private final int zero;
  private final int lift;
  private final int parts;
  private final MemorySegment weights;
  private final MemorySegment lifts;
  private final LayerConstants outputStage;
  private final MemorySegment inputChannels;
  private final MemorySegment outputChannels;
  private final long[] constants;
  private final ActivationStage activationStage;
  private final FeatureMapShape resultPlane;
  private final RowLayout outputLayout;
  private LayerPlan plan;
  private int planThreads;
  private Distances distances;
  private LayerKernels kernels;

  PreparedLayer(KpuLayer layer, KpuArithmetic arithmetic) {
    this.layer = layer;
    KpuLayerRegisters r = layer.registers();
    taps = r.kernelSize() * r.kernelSize();
    inputGroups = r.depthwise() ? r.inputChannels() : (r.inputChannels() + 3) / 4;
    int term = r.argX() >> r.shiftX();
    boolean plain =
        layer.weightWidth() == WeightWidth.EIGHT_BIT
            && arithmetic.rounding() == RoundingRule.BANKER
            && term << r.shiftX() == r.argX()
            && Math.abs((long) term + 128) <= LARGEST_LIFT
            && Math.abs(term) <= 255;
    ChannelNorms channelNorms = plain ? new ChannelNorms(layer, term, 0) : null;
    ActivationSegments segments =
        plain && channelNorms.exact() ? channelNorms.segments(arithmetic) : null;
    fused = segments != null && segments.exact();
    zero = fused ? term : 0;
    rises = fused && segments.rises() && channelNorms.rises();
    byte[] bytes = new byte[layer.weights().readableBytes()];
    layer.weights().getBytes(layer.weights().readerIndex(), bytes);
    parts = signedBytes(bytes);
    lift = parts == 1 ? 0 : zero + 128;
    inputChannels = channelOffsets(r.inputWidth(), r.inputHeight(), r.inputChannels(), 4);
    outputChannels = channelOffsets(r.outputWidth(), r.outputHeight(), r.outputChannels(), 1);
    weights = r.depthwise() ? depthwiseWeights(bytes) : blockWeights(bytes);
    lifts = r.depthwise() ? MemorySegment.NULL : liftWeights();
    constants = fused ? new long[0] : constants(bytes);
    activationStage = new ActivationStage(layer.activation(), arithmetic);
    resultPlane = new FeatureMapShape(1, r.outputHeight(), r.outputWidth());
    outputLayout = RowLayout.ofWidth(r.outputWidth());
    outputStage =
        fused ? new LayerConstants(channelNorms, segments, r.outputChannels(), life) : null;
  }

  /** What each channel's sum has besides products and the inputs' term. */
  private long[] constants(byte[] raw) {
    KpuLayerRegisters r = layer.registers();
    int depth = Math.toIntExact(r.weightCount() / r.outputChannels());
    int bytes = layer.weightWidth().bytes();
    long[] terms = new long[r.outputChannels()];
    for (int o = 0; o < terms.length; o++) {
      long sum = 0;
      for (int i = o * depth; i < (o + 1) * depth; i++) {
        for (int plane = 0; plane < bytes; plane++) {
          sum += (long) weight(raw, plane, i) << (8 * plane);
        }
      }
      terms[o] =
          ((r.argW() * sum) >> r.shiftW()) + r.argAdd() * (r.depthwise() ? 1 : r.inputChannels());
    }
    return terms;
  }

  private MemorySegment allocate(long bytes) {
    return life.allocate(bytes + SLACK, SLACK);
  }

  /** How many signed bytes the largest weight is the sum of. */
  private int signedBytes(byte[] raw) {
    int most = 1;
    for (int i = 0; i < layer.registers().weightCount(); i++) {
      for (int plane = 0; plane < planes(); plane++) {
        int weight = weight(raw, plane, i);
        // -128 goes into one byte, 128 into two.
        most =
            Math.max(most, (weight < 0 ? 127 - weight : weight + 126) / (weight < 0 ? 128 : 127));
      }
    }
    return most;
  }

  /** Distances of a map's channels, from its first row; the last repeated to fill a group. */
  private MemorySegment channelOffsets(int width, int height, int channels, int group) {
    RowLayout layout = RowLayout.ofWidth(width);
    int count = (channels + group - 1) / group * group;
    MemorySegment offsets = allocate(4L * count);
    for (int c = 0; c < count; c++) {
      offsets.setAtIndex(JAVA_INT, c, layout.lineOffsetBytes(Math.min(c, channels - 1), height, 0));
    }
    return offsets;
  }

  /** Planes of sums per output channel: 1 if fused, or 2 (8-bit weights) or 3. */
  int planes() {
    return fused ? 1 : 1 + layer.weightWidth().bytes();
  }

  /** A byte of a plane's weight; the last plane is all ones. */
  private int weight(byte[] raw, int plane, int index) {
    int bytes = layer.weightWidth().bytes();
    return !fused && plane == bytes ? 1 : (raw[index * bytes + plane] & 0xff) + zero;
  }

  /** Blocks of [input group][tap][channel][4], as ConvolutionCode reads them. */
  private MemorySegment blockWeights(byte[] raw) {
    KpuLayerRegisters r = layer.registers();
    int steps = inputGroups * taps;
    int inputs = r.inputChannels();
    byte[] packed = new byte[virtualChannels() * steps * 4];
    for (int block = 0; block < blocks(); block++) {
      int first = firstChannel(block);
      int count = firstChannel(block + 1) - first;
      for (int c = 0; c < count; c++) {
        int channel = (first + c) / planes();
        int plane = (first + c) % planes();
        for (int i = 0; i < inputs; i++) {
          for (int tap = 0; tap < taps; tap++) {
            int to = first * steps * 4 + ((i / 4 * taps + tap) * count + c) * 4 + i % 4;
            packed[to] = (byte) (weight(raw, plane, (channel * inputs + i) * taps + tap) - lift);
          }
        }
      }
    }
    return copied(packed);
  }

  private MemorySegment copied(byte[] bytes) {
    MemorySegment to = allocate(bytes.length);
    MemorySegment.copy(bytes, 0, to, JAVA_BYTE, 0, bytes.length);
    return to;
  }

  /** The lift as two signed bytes, for the steps of one channel each. */
  private MemorySegment liftWeights() {
    int steps = inputGroups * taps;
    byte[] packed = new byte[2 * steps * 4];
    for (int half = 0; half < 2; half++) {
      for (int i = 0; i < layer.registers().inputChannels(); i++) {
        for (int tap = 0; tap < taps; tap++) {
          packed[((half * inputGroups + i / 4) * taps + tap) * 4 + i % 4] =
              (byte) (half == 0 ? lift / 2 : lift - lift / 2);
        }
      }
    }
    return copied(packed);
  }

  /** [channel][part][line of the kernel][4], as DepthwiseCode reads them. */
  private MemorySegment depthwiseWeights(byte[] raw) {
    int size = layer.registers().kernelSize();
    byte[] packed = new byte[virtualChannels() * parts * size * 4];
    for (int c = 0; c < virtualChannels(); c++) {
      for (int tap = 0; tap < taps; tap++) {
        int weight = weight(raw, c % planes(), c / planes() * taps + tap);
        for (int part = 0; part < parts; part++) {
          int share = Math.clamp(weight, Byte.MIN_VALUE, Byte.MAX_VALUE);
          packed[((c * parts + part) * size + tap / size) * 4 + tap % size] = (byte) share;
          weight -= share;
        }
      }
    }
    return copied(packed);
  }

  /** Output channels as the kernels count them: each plane is one. */
  private int virtualChannels() {
    return layer.registers().outputChannels() * planes();
  }

  /** Blocks of channels that are computed together. */
  int blocks() {
    int most = fused ? ConvolutionCode.MOST_CHANNELS : planes();
    return (virtualChannels() + most - 1) / most;
  }

  /** First channel of a block, planes counted; of the number of blocks: the end. */
  int firstChannel(int block) {
    return Math.toIntExact((long) virtualChannels() * block / blocks());
  }

  /** The layer cut for a number of threads. */
  LayerPlan plan(int threads, Functions functions) {
    if (plan == null || planThreads != threads) {
      KpuLayerRegisters r = layer.registers();
      int units = r.depthwise() ? r.outputChannels() : blocks();
      plan = LayerPlan.of(r, fused, rises, units, threads);
      planThreads = threads;
      distances = new Distances(r, plan, inputGroups);
      kernels = new LayerKernels(this, plan, functions);
    }
    return plan;
  }

  /** Where a step's pixels are; of the last {@link #plan}. */
  Distances distances() {
    return distances;
  }

  /** Bytes that are kept for the layer outside the Java heap. */
  long bytes() {
    return weights.byteSize()
        + lifts.byteSize()
        + inputChannels.byteSize()
        + outputChannels.byteSize()
        + (fused ? outputStage.bytes() : 0)
        + distances.tableBytes();
  }

  /** What to call; of the last {@link #plan}. */
  LayerKernels kernels() {
    return kernels;
  }

  /** Whether this was made of the same tables as a layer with the same weights. */
  boolean isOf(KpuLayer other) {
    return layer.differsAtMostInRows(other);
  }

  /** What a channel's sum has besides products and the inputs' term; if not fused. */
  long constant(int channel) {
    return constants[channel];
  }

  /** Batch norm and activation in 64-bit integers. */
  ActivationStage activationStage() {
    return activationStage;
  }

  /** Shape of one channel of the result. */
  FeatureMapShape resultPlane() {
    return resultPlane;
  }

  /** How the result lies in KPU RAM. */
  RowLayout outputLayout() {
    return outputLayout;
  }

  KpuLayer layer() {
    return layer;
  }

  /** Whether machine code makes bytes of the sums. */
  boolean fused() {
    return fused;
  }

  Stage stage() {
    return fused ? outputStage.stage() : Stage.SUMS;
  }

  /** What the kernels' weights are less than the real ones. */
  int lift() {
    return lift;
  }

  /** Signed bytes per weight of a depthwise layer. */
  int parts() {
    return parts;
  }

  /** Groups of four input channels, or channels of a depthwise layer. */
  int inputGroups() {
    return inputGroups;
  }

  /** Products of four that make a sum. */
  int steps() {
    return inputGroups * taps;
  }

  /** Where the weights of a block begin, or of a channel of a depthwise layer. */
  long weights(int firstChannel) {
    int bytes = layer.registers().depthwise() ? parts * layer.registers().kernelSize() : steps();
    return weights.address() + 4L * bytes * firstChannel;
  }

  /** Where a half of the lift is. */
  long lifts(int half) {
    return lifts.address() + 4L * steps() * half;
  }

  /** Where a channel's constants are; 0 if there are none. */
  long norms(int channel) {
    return fused ? outputStage.channel(channel) : 0;
  }

  /** Where the activation's constants are; 0 if there are none. */
  long activation() {
    return fused ? outputStage.layer() : 0;
  }

  /** Where the distances of the input's channels are. */
  long inputChannels(int first) {
    return inputChannels.address() + 4L * first;
  }

  /** Where the distances of the output's channels are. */
  long outputChannels(int first) {
    return outputChannels.address() + 4L * first;
  }
}
