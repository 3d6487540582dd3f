package k210.benchmarks;

import io.netty.buffer.Unpooled;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import k210.kpu.ActivationTable;
import k210.kpu.FeatureMapShape;
import k210.kpu.Kpu;
import k210.kpu.KpuArithmetic;
import k210.kpu.KpuConv;
import k210.kpu.KpuKernels;
import k210.kpu.KpuLayer;
import k210.kpu.KpuRam;
import k210.timing.Clocks;
import k210.timing.KpuCost;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Single KPU layers of the shapes that mobilenets and YOLO heads are made of. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class KpuLayerBenchmark {
  /** Channels times pixels of a side: as in mobilenets, halving the side doubles the channels. */
  private static final int CHANNEL_PIXELS = 7168;

  /** The three kernels that the KPU knows. */
  public enum Kernel {
    /** 1x1 over all channels. */
    POINTWISE,
    /** 3x3 over all channels; a quarter of the channels, or the weights would not fit. */
    FULL_3X3,
    /** 3x3, each channel alone. */
    DEPTHWISE_3X3
  }

  /** Multiply-adds of the operations that ran. */
  @AuxCounters
  @State(Scope.Thread)
  public static class MultiplyAdds {
    /** Name of the result, multiply-adds in units of 1e9 per host second. */
    static final String RESULT = "gigaMacs";

    /** Multiply-adds in this iteration in units of 1e9; JMH clears it between iterations. */
    public double gigaMacs;
  }

  /** What kind of convolution. */
  @Param public Kernel kernel;

  /** Width and height of the feature map. */
  @Param({"112", "56", "28", "14", "7"})
  public int sizePx;

  /** The KPU's kernels. */
  @Param public KpuKernels.Kind kernels = KpuKernels.Kind.FASTEST;

  private Kpu kpu;
  private KpuLayer layer;
  private double gigaMacs;
  private double boardSeconds;

  /** Builds the layer with seeded noise for weights and input. */
  @Setup
  public void build() {
    Random random = new Random(1);
    KpuConv conv = conv(random);
    int destinationRow = Math.toIntExact(KpuRam.rows(conv.inputShape()));
    layer = conv.at(0, destinationRow);
    byte[] ram = new byte[KpuRam.BYTES];
    random.nextBytes(ram);
    kpu = new Kpu(Unpooled.wrappedBuffer(ram), KpuArithmetic.DEFAULT, of(kernels));
    gigaMacs = (double) sizePx * sizePx * layer.registers().weightCount() / 1e9;
    boardSeconds =
        KpuCost.of(layer.registers(), layer.weightWidth(), 0, 0).totalNanos(Clocks.DEFAULT) / 1e9;
  }

  /** One layer, KPU RAM to KPU RAM. */
  @Benchmark
  public void layer(BoardTime time, MultiplyAdds work) {
    kpu.run(layer);
    time.boardSeconds += boardSeconds;
    work.gigaMacs += gigaMacs;
  }

  static KpuKernels of(KpuKernels.Kind kind) {
    return switch (kind) {
      case SCALAR -> KpuKernels.scalar();
      case VECTOR -> KpuKernels.vector();
      case MACHINE_CODE -> KpuKernels.machineCode();
      case FASTEST -> KpuKernels.CHOSEN;
    };
  }

  private KpuConv conv(Random random) {
    int channels = CHANNEL_PIXELS / sizePx / (kernel == Kernel.FULL_3X3 ? 4 : 1);
    FeatureMapShape shape = new FeatureMapShape(channels, sizePx, sizePx);
    KpuConv.Builder conv =
        switch (kernel) {
          case POINTWISE -> KpuConv.of(shape, channels, 1);
          case FULL_3X3 -> KpuConv.of(shape, channels, 3);
          case DEPTHWISE_3X3 -> KpuConv.depthwise(shape, 3);
        };
    int weightCount =
        switch (kernel) {
          case POINTWISE -> channels * channels;
          case FULL_3X3 -> 9 * channels * channels;
          case DEPTHWISE_3X3 -> 9 * channels;
        };
    byte[] weights = new byte[weightCount];
    random.nextBytes(weights);
    return conv.weights(weights, 128)
        .inputZero(128)
        .activation(ActivationTable.relu(1 / 1024.0))
        .build();
  }
}
