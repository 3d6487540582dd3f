package k210.operators.vector;

import io.netty.buffer.ByteBuf;
import java.util.IdentityHashMap;
import java.util.Optional;
import k210.kpu.Workers;
import k210.operators.ConvolutionShape;
import k210.operators.FloatSemantics;
import k210.operators.MatrixShape;
import k210.operators.Operand;
import k210.operators.ProductKernels;
import k210.operators.Reductions;
import k210.operators.ValueRange;
import k210.operators.vector.ConvolutionPlan.Group;
import k210.operators.vector.ConvolutionPlan.Taps;

/**
 * Products on the vector units and all cores. What a layer's weights come to is kept for its next
 * run.
 */
public final class VectorProducts implements ProductKernels {
  /** Multiply-adds below which waking a helper costs more than it saves. */
  private static final long WORTH_SHARING = 100_000;

  /** Columns of a matrix product below which most lanes would multiply padding. */
  static final int FEWEST_COLUMNS = 4;

  private final ProductKernels reference;
  private final FloatSemantics floats;
  private final IdentityHashMap<ByteBuf, Optional<ConvolutionPlan>> plans = new IdentityHashMap<>();
  private final IdentityHashMap<ByteBuf, ConvolutionPlan> matrices = new IdentityHashMap<>();
  private final IdentityHashMap<ByteBuf, PackedWeights> connected = new IdentityHashMap<>();
  private final Workers workers = Workers.ofHost();
  private final Scratch[] scratch = new Scratch[workers.count()];

  // Made once: a step that captures anything would be an object per layer.
  private final Workers.Step convolveStep = this::convolve;
  private final Workers.Step connectStep = this::connect;

  private Operand input;
  private Operand result;
  private ValueRange range;
  private float[] biases = {};
  private ConvolutionPlan plan;
  private PackedWeights weights;

  private float[] inputs = {};

  /** One worker's memory. */
  private static final class Scratch {
    private float[] x = {};
    private final float[] sums = new float[ProductLanes.PIXELS * PackedWeights.BLOCK];
  }

  /**
   * Kernels that are used from the first layer on.
   *
   * @param reference runs what these kernels do not, with the same semantics
   */
  public VectorProducts(ProductKernels reference, FloatSemantics floats) {
    this.reference = reference;
    this.floats = floats;
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = new Scratch();
    }
  }

  @Override
  public void warmUp() {
    Warmup.run(this);
  }

  @Override
  public void conv2d(
      ConvolutionShape shape,
      Operand in,
      ByteBuf layerWeights,
      Operand bias,
      ValueRange activation,
      Operand out) {
    int images = shape.images();
    int outputChannels = shape.outputChannels();
    long inputBytes = Float.BYTES * shape.input().elements();
    long outputBytes = (long) Float.BYTES * images * outputChannels * shape.outputPlane();
    Optional<ConvolutionPlan> found = Optional.empty();
    if (!in.overlaps(inputBytes, out, outputBytes)) {
      found = planOf(shape, layerWeights);
    }
    if (found.isEmpty()) {
      reference.conv2d(shape, in, layerWeights, bias, activation, out);
      return;
    }
    readBiases(bias, outputChannels);
    boolean shared = shape.multiplyAdds() >= WORTH_SHARING;
    for (int n = 0; n < images; n++) {
      Operand image = in.plus((int) (inputBytes / images * n));
      Operand planes = out.plus((int) (outputBytes / images * n));
      run(found.get(), image, activation, planes, shared);
    }
  }

  private void run(
      ConvolutionPlan newPlan, Operand in, ValueRange activation, Operand out, boolean shared) {
    plan = newPlan;
    input = in;
    range = activation;
    result = out;
    workers.run(plan.groups().size(), shared, convolveStep);
  }

  @Override
  public void matMul(
      MatrixShape shape,
      Operand a,
      Operand b,
      boolean constant,
      ByteBuf bias,
      ValueRange activation,
      Operand out) {
    int inner = shape.inner();
    int columns = shape.columns();
    long outputBytes = (long) Float.BYTES * shape.rows() * columns;
    if (columns < FEWEST_COLUMNS
        || a.overlaps((long) Float.BYTES * shape.rows() * inner, out, outputBytes)
        || b.overlaps((long) Float.BYTES * inner * columns, out, outputBytes)) {
      reference.matMul(shape, a, b, constant, bias, activation, out);
      return;
    }
    ConvolutionShape layer = ConvolutionShape.of(shape);
    ConvolutionPlan known = matrices.get(bias);
    boolean fresh = known == null || !known.layer().equals(layer);
    if (fresh) {
      // Every window of a matrix product keeps all its taps, so that there is always a plan.
      known = ConvolutionPlan.of(layer, () -> PackedWeights.zeros(inner, columns)).orElseThrow();
      matrices.put(bias, known);
    }
    if (fresh || !constant) {
      known.weights().pack(b, 1, columns);
    }
    readBiases(new Operand(bias, 0), columns);
    run(known, a, activation, out, shape.multiplyAdds() >= WORTH_SHARING);
  }

  private Optional<ConvolutionPlan> planOf(ConvolutionShape layer, ByteBuf layerWeights) {
    Optional<ConvolutionPlan> known = plans.get(layerWeights);
    if (known == null || (known.isPresent() && !known.get().layer().equals(layer))) {
      known =
          ConvolutionPlan.of(
              layer, () -> PackedWeights.of(layerWeights, layer.steps(), layer.outputChannels()));
      plans.put(layerWeights, known);
    }
    return known;
  }

  private void readBiases(Operand bias, int count) {
    int padded = (count + PackedWeights.BLOCK - 1) / PackedWeights.BLOCK * PackedWeights.BLOCK;
    if (biases.length < padded) {
      biases = new float[padded];
    }
    bias.floats(0, biases, count);
  }

  private void convolve(int item, int worker) {
    Group group = plan.groups().get(item);
    Taps taps = group.taps;
    PackedWeights packed = plan.weights();
    Scratch s = scratch[worker];
    if (s.x.length < packed.steps() * ProductLanes.PIXELS) {
      s.x = new float[packed.steps() * ProductLanes.PIXELS];
    }
    gather(group, s.x);
    for (int block = 0; block < packed.blocks(); block++) {
      for (int p = 0; p < ProductLanes.PIXELS; p++) {
        System.arraycopy(
            biases,
            block * PackedWeights.BLOCK,
            s.sums,
            p * PackedWeights.BLOCK,
            PackedWeights.BLOCK);
      }
      int first = packed.block(block);
      switch (floats) {
        case DEVICE ->
            ProductLanes.addFused(packed.values, first, taps.rows, s.x, taps.rows.length, s.sums);
        case STRICT ->
            ProductLanes.addRoundedTwice(
                packed.values, first, taps.rows, s.x, taps.rows.length, s.sums);
      }
      store(group, block * PackedWeights.BLOCK, s.sums);
    }
  }

  private void gather(Group group, float[] x) {
    int[] offsets = group.taps.offsets;
    int[] origins = group.origins;
    for (int k = 0; k < offsets.length; k++) {
      int to = k * ProductLanes.PIXELS;
      x[to] = input.f32(origins[0] + offsets[k]);
      x[to + 1] = input.f32(origins[1] + offsets[k]);
      x[to + 2] = input.f32(origins[2] + offsets[k]);
      x[to + 3] = input.f32(origins[3] + offsets[k]);
    }
  }

  private void store(Group group, int firstChannel, float[] sums) {
    ConvolutionShape layer = plan.layer();
    int channels = Math.min(PackedWeights.BLOCK, layer.outputChannels() - firstChannel);
    int channelStride = layer.order().channelStride(layer.outputPlane());
    int pixelStride = layer.order().pixelStride(layer.outputChannels());
    for (int p = 0; p < group.count; p++) {
      int to = group.pixels[p] * pixelStride + firstChannel * channelStride;
      for (int c = 0; c < channels; c++) {
        result.setF32(to + c * channelStride, range.clamp(sums[p * PackedWeights.BLOCK + c]));
      }
    }
  }

  @Override
  public void fullyConnected(
      Operand in,
      ByteBuf layerWeights,
      Operand bias,
      Operand out,
      int inputChannels,
      int outputChannels,
      int activation) {
    long work = (long) inputChannels * outputChannels;
    boolean unrolled = Reductions.isUnrolled(floats, inputChannels);
    if (!unrolled
        || in.overlaps(
            (long) Float.BYTES * inputChannels, out, (long) Float.BYTES * outputChannels)) {
      reference.fullyConnected(
          in, layerWeights, bias, out, inputChannels, outputChannels, activation);
      return;
    }
    weights = connected.get(layerWeights);
    if (weights == null
        || weights.steps() != inputChannels
        || weights.outputs() != outputChannels) {
      weights = PackedWeights.of(layerWeights, inputChannels, outputChannels);
      connected.put(layerWeights, weights);
    }
    if (inputs.length < inputChannels) {
      inputs = new float[inputChannels];
    }
    in.floats(0, inputs, inputChannels);
    result = out;
    readBiases(bias, outputChannels);
    workers.run(weights.blocks(), work >= WORTH_SHARING, connectStep);
    Reductions.activate(activation, out, outputChannels);
  }

  private void connect(int block, int worker) {
    float[] sums = scratch[worker].sums;
    ProductLanes.unrolledByEight(
        weights.values, weights.block(block), inputs, weights.steps(), sums);
    int first = block * PackedWeights.BLOCK;
    int count = Math.min(PackedWeights.BLOCK, weights.outputs() - first);
    for (int o = 0; o < count; o++) {
      result.setF32(first + o, sums[o] + biases[first + o]);
    }
  }
}
