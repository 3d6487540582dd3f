package k210.kpu.vector;

import io.netty.buffer.ByteBuf;
import java.util.IdentityHashMap;
import k210.kpu.KpuArithmetic;
import k210.kpu.KpuLayer;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.KpuPipeline;

/**
 * Runs layers on the vector units and all cores: reads the input, sums products, activates, pools,
 * writes. What a layer's weights come to is kept for its next run.
 */
public final class VectorPipeline implements KpuPipeline {
  /** Multiply-adds below which waking a helper costs more than it saves. */
  private static final long WORTH_SHARING = 200_000;

  private final byte[] ram;
  private final int ramOffset;
  private final KpuArithmetic arithmetic;
  private final KpuPipeline reference;
  private final IdentityHashMap<ByteBuf, PackedLayer> prepared = new IdentityHashMap<>();
  private final Workers workers = new Workers();
  private final WorkerScratch[] scratch = new WorkerScratch[workers.count()];
  private final SignedPlanes input = new SignedPlanes();
  private final ResultPlanes results;

  // Made once: a step that captures anything would be an object per layer.
  private final Workers.Step loadStep = this::load;
  private final Workers.Step multiplyStep = this::multiply;
  private final Workers.Step depthwiseStep = this::depthwise;
  private final Workers.Step writeStep;

  private float[] weights = {};
  private PackedLayer layer;
  private KpuLayerRegisters registers;
  private int tiles;
  private int channelParts;

  /**
   * Kernels over a KPU's RAM.
   *
   * @param reference runs what these kernels cannot compute exactly
   */
  public VectorPipeline(ByteBuf ram, KpuArithmetic arithmetic, KpuPipeline reference) {
    this.ram = ram.array();
    this.ramOffset = ram.arrayOffset();
    this.arithmetic = arithmetic;
    this.reference = reference;
    this.results = new ResultPlanes(this.ram, ramOffset);
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = new WorkerScratch();
    }
    this.writeStep = (channel, worker) -> results.write(channel, scratch[worker]);
  }

  @Override
  public void warmUp() {
    new Warmup().run();
  }

  @Override
  public void run(KpuLayer kpuLayer) {
    layer = prepare(kpuLayer);
    if (!layer.exact()) {
      reference.run(kpuLayer);
      return;
    }
    registers = kpuLayer.registers();
    boolean shared = registers.multiplyAdds() >= WORTH_SHARING;
    results.layOut(registers, input);
    int channels = registers.outputChannels();
    if (registers.depthwise()) {
      workers.run(registers.inputChannels(), shared, loadStep);
      workers.run(channels, shared, depthwiseStep);
    } else {
      int blocks = PackedLayer.blocks(channels);
      int weightCount = blocks * ProductTile.CHANNELS * layer.depth() + 2 * Lanes.LENGTH;
      if (weights.length < weightCount) {
        weights = new float[weightCount];
      }
      workers.run(registers.inputChannels() + blocks, shared, loadStep);
      int vectors = (input.positions() + Lanes.LENGTH - 1) / Lanes.LENGTH;
      tiles = (vectors + ProductTile.VECTORS - 1) / ProductTile.VECTORS;
      // Few tiles would leave a core idle at the end; halving the channels packs pixels twice.
      channelParts = shared && tiles < 8 * workers.count() && blocks >= 4 ? 2 : 1;
      workers.run(tiles * channelParts, shared, multiplyStep);
    }
    workers.run(channels, shared, writeStep);
  }

  private PackedLayer prepare(KpuLayer kpuLayer) {
    PackedLayer known = prepared.get(kpuLayer.weights());
    if (known == null || !known.isOf(kpuLayer)) {
      known = new PackedLayer(kpuLayer, arithmetic);
      prepared.put(kpuLayer.weights(), known);
    }
    return known;
  }

  /** Items below the number of input channels load one of them; those above widen weights. */
  private void load(int item, int worker) {
    if (item < registers.inputChannels()) {
      input.load(ram, ramOffset, item);
      return;
    }
    int count = ProductTile.CHANNELS * layer.depth();
    int first = (item - registers.inputChannels()) * count;
    // The last vector may run into the next block, whose own widening stores the same numbers.
    for (int i = first; i < first + count; i += Lanes.LENGTH) {
      Lanes.floats(layer.weights(), i).add(layer.weightOffset()).intoArray(weights, i);
    }
  }

  private void multiply(int item, int worker) {
    int tile = item / channelParts;
    int part = item % channelParts;
    int blocks = PackedLayer.blocks(registers.outputChannels());
    int firstBlock = blocks * part / channelParts;
    int endBlock = blocks * (part + 1) / channelParts;
    // Whole vectors are dealt out evenly, so that no tile is left with a single one.
    int vectors = (input.positions() + Lanes.LENGTH - 1) / Lanes.LENGTH;
    int firstVector = (int) ((long) vectors * tile / tiles);
    int tileVectors = (int) ((long) vectors * (tile + 1) / tiles) - firstVector;
    int position = firstVector * Lanes.LENGTH;
    WorkerScratch s = scratch[worker];
    s.needPixels(layer.depth() * ProductTile.PIXELS);
    packPixels(position, tileVectors, s.pixels);
    int count = Math.min(tileVectors * Lanes.LENGTH, input.positions() - position);
    for (int block = firstBlock; block < endBlock; block++) {
      multiplyBlock(block, tileVectors, position, count, s);
    }
  }

  private void packPixels(int position, int vectors, float[] pixels) {
    byte[] bytes = input.bytes();
    int[] taps = input.tapOffsets();
    int to = 0;
    for (int c = 0; c < registers.inputChannels(); c++) {
      int first = input.channel(c) + position;
      for (int tap : taps) {
        for (int v = 0; v < vectors; v++) {
          int offset = v * Lanes.LENGTH;
          Lanes.floats(bytes, first + tap + offset).intoArray(pixels, to + offset);
        }
        to += ProductTile.PIXELS;
      }
    }
  }

  private void multiplyBlock(int block, int vectors, int position, int count, WorkerScratch s) {
    int depth = layer.depth();
    int steps = layer.stepsPerSum();
    int w = block * ProductTile.CHANNELS * depth;
    boolean inOneGo = depth <= steps;
    for (int k = 0; k < depth; k += steps) {
      ProductTile.multiply(
          weights,
          w + k * ProductTile.CHANNELS,
          s.pixels,
          k * ProductTile.PIXELS,
          Math.min(steps, depth - k),
          vectors,
          s.sums);
      if (!inOneGo) {
        OutputStage.accumulate(s.sums, s.totals, ProductTile.CHANNELS * ProductTile.PIXELS, k == 0);
      }
    }
    int first = block * ProductTile.CHANNELS;
    int channels = Math.min(ProductTile.CHANNELS, registers.outputChannels() - first);
    for (int c = 0; c < channels; c++) {
      int from = c * ProductTile.PIXELS;
      int to = results.channel(first + c) + position;
      if (inOneGo) {
        OutputStage.apply(layer, first + c, s.sums, from, s.line, results.bytes(), to, count);
      } else {
        OutputStage.apply(layer, first + c, s.totals, from, s.line, results.bytes(), to, count);
      }
    }
  }

  private void depthwise(int channel, int worker) {
    WorkerScratch s = scratch[worker];
    int taps = layer.depth();
    int plane = input.channel(1);
    s.needPixels(plane + 2 * input.pitch() + WorkerScratch.RUN);
    DepthwiseSums.widen(input.bytes(), input.channel(channel), s.pixels, plane);
    for (int k = 0; k < taps; k++) {
      s.kernel[k] = layer.weights()[channel * taps + k] + layer.weightOffset();
    }
    for (int p = 0; p < input.positions(); p += WorkerScratch.RUN) {
      int count = Math.min(WorkerScratch.RUN, input.positions() - p);
      if (taps == 1) {
        DepthwiseSums.sum1x1(s.pixels, p, s.kernel[0], s.sums, count);
      } else {
        DepthwiseSums.sum3x3(s.pixels, p, s.kernel, input.tapOffsets(), s.sums, count);
      }
      int to = results.channel(channel) + p;
      OutputStage.apply(layer, channel, s.sums, 0, s.line, results.bytes(), to, count);
    }
  }
}
