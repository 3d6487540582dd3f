package k210.inference;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import k210.kmodel.Layer;
import k210.kmodel.MemoryRange;
import k210.kmodel.QuantParam;
import k210.kpu.FeatureMapShape;
import k210.kpu.Kpu;
import k210.kpu.KpuRam;
import k210.kpu.RowLayout;
import k210.operators.Elementwise;
import k210.operators.FloatSemantics;
import k210.operators.Layouts;
import k210.operators.Operand;
import k210.operators.Padding;
import k210.operators.ProductKernels;
import k210.operators.Reductions;
import k210.operators.Window2d;
import k210.operators.WindowPools;

/** Executes one kmodel V3 layer over the memories, as kpu.c's ai_step does. */
final class V3Executor {
  /** Side of the maps that K210AddPadding writes one pixel of. */
  private static final int PADDED_SIDE = 4;

  private final ByteBuf main;
  private final ByteBuf kpuRam;
  private final FloatSemantics floats;
  private final Kpu kpu;
  private final ProductKernels products;

  V3Executor(Memories memories, InferenceOptions options) {
    this.main = memories.main();
    this.kpuRam = memories.kpuRam();
    this.floats = options.floats();
    this.kpu = new Kpu(kpuRam, options.arithmetic(), options.kernels());
    this.products = ProductKernels.of(options.kernels(), floats);
  }

  void execute(Layer layer) {
    switch (layer) {
      case Layer.Add l ->
          Elementwise.add(at(l.inputA()), at(l.inputB()), at(l.output()), l.count());
      case Layer.QuantizedAdd l ->
          Elementwise.quantizedAdd(
              at(l.inputA()), l.a(), at(l.inputB()), l.b(), at(l.output()), l.out(), l.count());
      case Layer.GlobalAveragePool2d l ->
          Reductions.globalAverage(
              floats, at(l.input()), at(l.output()), l.kernelSize(), l.channels());
      case Layer.QuantizedMaxPool2d l ->
          WindowPools.maxU8(
              at(l.input()), l.inputShape(), at(l.output()), l.outputShape(), window(l.window()));
      case Layer.AveragePool2d l ->
          WindowPools.averageF32(
              at(l.input()), l.inputShape(), at(l.output()), l.outputShape(), window(l.window()));
      case Layer.Quantize l ->
          Elementwise.quantize(
              floats,
              at(l.input()),
              at(l.output()),
              l.count(),
              l.param().scale(),
              l.param().bias());
      case Layer.Dequantize l -> dequantize(l.input(), l.output(), l.count(), l.param());
      case Layer.Requantize l ->
          Elementwise.lookup(at(l.input()), new Operand(l.table(), 0), at(l.output()), l.count());
      case Layer.L2Normalization l ->
          Reductions.l2Normalize(floats, at(l.input()), at(l.output()), l.channels());
      case Layer.Softmax l ->
          Reductions.softmax(floats, at(l.input()), at(l.output()), l.channels());
      case Layer.Concat l -> concat(l);
      case Layer.FullyConnected l ->
          products.fullyConnected(
              at(l.input()),
              l.weights(),
              new Operand(l.bias(), 0),
              at(l.output()),
              l.inputChannels(),
              l.outputChannels(),
              l.activation());
      case Layer.TensorflowFlatten l -> Layouts.chwToHwc(at(l.input()), at(l.output()), l.shape());
      case Layer.ResizeNearestNeighbor l ->
          Layouts.resizeNearest(
              at(l.input()),
              l.inputShape(),
              at(l.output()),
              l.outputWidth(),
              l.outputHeight(),
              l.quantized() ? 1 : 4);
      case Layer.ChannelwiseDequantize l -> {
        for (int c = 0; c < l.params().size(); c++) {
          int first = c * l.channelSize();
          dequantize(l.input() + first, l.output() + 4 * first, l.channelSize(), l.params().get(c));
        }
      }
      case Layer.Logistic l ->
          Elementwise.logistic(floats, at(l.input()), at(l.output()), l.channels());
      case Layer.K210Conv l -> conv(l);
      case Layer.K210AddPadding l -> addPadding(l);
      case Layer.K210RemovePadding l ->
          Layouts.everySixteenth(at(l.input()), at(l.output()), l.channels());
      case Layer.K210Upload l -> KpuRam.upload(kpuRam, l.outputRow(), l.shape(), main, l.input());
      case Layer.MaxPool2d _, Layer.Unspecified _ ->
          throw new IllegalStateException(layer.type() + " was refused when the model was opened");
    }
  }

  /** The dense result of a layer: a view of main memory, or a copy of a KPU map. */
  ByteBuf result(Layer layer, ResultPlace place) {
    return switch (place.memory()) {
      case MAIN -> main.slice(place.address(), place.bytes()).asReadOnly();
      case KPU -> {
        ByteBuf dense = Unpooled.wrappedBuffer(new byte[place.bytes()]);
        download(layer, place, dense);
        yield dense.asReadOnly();
      }
    };
  }

  /** Copies a KPU map to the start of a buffer, dense. */
  void download(Layer layer, ResultPlace place, ByteBuf dense) {
    if (layer instanceof Layer.K210AddPadding l) {
      firstPixels(l, dense);
    } else {
      KpuRam.download(kpuRam, place.address() / RowLayout.ROW_BYTES, mapShape(place), dense, 0);
    }
  }

  /** A view of main memory. */
  ByteBuf mainMemory(int address, int bytes) {
    return main.slice(address, bytes);
  }

  private static FeatureMapShape mapShape(ResultPlace place) {
    return new FeatureMapShape(place.shape().get(0), place.shape().get(1), place.shape().get(2));
  }

  private void conv(Layer.K210Conv l) {
    kpu.run(l.kpu());
    if (l.writesMainMemory()) {
      FeatureMapShape shape = l.kpu().registers().outputShape();
      KpuRam.download(kpuRam, l.kpu().registers().destinationRow(), shape, main, l.output());
    }
  }

  private void concat(Layer.Concat l) {
    int to = l.output();
    for (MemoryRange input : l.inputs()) {
      Layouts.copy(at(input.address()), at(to), input.bytes());
      to += input.bytes();
    }
  }

  private void addPadding(Layer.K210AddPadding l) {
    for (int c = 0; c < l.channels(); c++) {
      kpuRam.setByte(
          KpuRam.lineAddress(l.outputRow(), PADDED_SIDE, PADDED_SIDE, c, 0),
          main.getByte(l.input() + c));
    }
  }

  private void firstPixels(Layer.K210AddPadding l, ByteBuf dense) {
    for (int c = 0; c < l.channels(); c++) {
      dense.setByte(
          c, kpuRam.getByte(KpuRam.lineAddress(l.outputRow(), PADDED_SIDE, PADDED_SIDE, c, 0)));
    }
  }

  /** Pixel (0,0) of each channel of a dense result. */
  static ByteBuf firstPixels(ByteBuf dense, int channels) {
    int plane = dense.readableBytes() / channels;
    ByteBuf pixels = Unpooled.wrappedBuffer(new byte[channels]);
    for (int c = 0; c < channels; c++) {
      pixels.setByte(c, dense.getByte(c * plane));
    }
    return pixels;
  }

  private void dequantize(int input, int output, int count, QuantParam param) {
    Elementwise.dequantize(floats, at(input), at(output), count, param.scale(), param.bias());
  }

  private Operand at(int address) {
    return new Operand(main, address);
  }

  private static Window2d window(Layer.PoolWindow w) {
    return new Window2d(
        new Padding(w.paddingHeight(), 0),
        new Padding(w.paddingWidth(), 0),
        w.kernelHeight(),
        w.kernelWidth(),
        w.strideHeight(),
        w.strideWidth(),
        /* dilationHeight= */ 1,
        /* dilationWidth= */ 1);
  }
}
