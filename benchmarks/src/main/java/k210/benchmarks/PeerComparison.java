package k210.benchmarks;

import ai.onnxruntime.OrtException;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import k210.kpu.Kpu;
import k210.kpu.KpuArithmetic;
import k210.kpu.KpuKernels;
import k210.kpu.KpuLayer;
import k210.kpu.KpuRam;

/**
 * The KPU's layers against ONNX Runtime's float convolutions of the same shapes on as many threads:
 * all of them one after another, and each by itself, summed by kind. Both sides are warm, and take
 * turns, so that what the machine does meanwhile meets both.
 */
final class PeerComparison {
  private static final int ROUNDS = 5;

  private final List<KpuLayer> layers;
  private final int threads;
  private final Kpu kpu;

  /**
   * Of a chain.
   *
   * @param layers each of which reads what the one before it wrote
   */
  PeerComparison(List<KpuLayer> layers, int threads) {
    this.layers = layers;
    this.threads = threads;
    byte[] ram = new byte[KpuRam.BYTES];
    new Random(1).nextBytes(ram);
    kpu = new Kpu(Unpooled.wrappedBuffer(ram), KpuArithmetic.DEFAULT, KpuKernels.CHOSEN);
  }

  /** Measures and prints. */
  String table(String model) throws OrtException {
    StringBuilder table = new StringBuilder();
    table.append(
        """
        | KPU layers of %s | KPU RAM to KPU RAM, bytes, with batch norm and activation, ms | ONNX \
        Runtime, float convolutions and ReLU, ms | times ONNX Runtime's speed |
        |---|---:|---:|---:|
        """
            .formatted(model));
    Map<String, double[]> kinds = new LinkedHashMap<>();
    for (KpuLayer layer : layers) {
      double[] each = compare(List.of(layer), 0.05);
      double[] sum =
          kinds.computeIfAbsent(
              "%1$dx%1$d%2$s, each alone"
                  .formatted(
                      layer.registers().kernelSize(),
                      layer.registers().depthwise() ? " depthwise" : ""),
              kind -> new double[2]);
      sum[0] += each[0];
      sum[1] += each[1];
    }
    row(table, "all %d in turn".formatted(layers.size()), compare(layers, 1));
    kinds.forEach((kind, both) -> row(table, kind, both));
    return table.toString();
  }

  private static void row(StringBuilder table, String what, double[] both) {
    table.append(
        "| %s | %.3f | %.3f | %.2f |%n"
            .formatted(what, 1e3 * both[0], 1e3 * both[1], both[1] / both[0]));
  }

  /** Medians of ours and theirs. */
  private double[] compare(List<KpuLayer> some, double seconds) throws OrtException {
    try (OnnxChain peer = new OnnxChain(some, threads)) {
      List<Double> ours = new ArrayList<>();
      List<Double> theirs = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        theirs.add(Stopwatch.median(seconds, peer::run));
        ours.add(Stopwatch.median(seconds, () -> some.forEach(kpu::run)));
      }
      return new double[] {median(ours), median(theirs)};
    }
  }

  private static double median(List<Double> values) {
    return Stopwatch.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
