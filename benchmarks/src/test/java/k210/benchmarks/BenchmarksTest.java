package k210.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import k210.benchmarks.KpuLayerBenchmark.Kernel;
import k210.benchmarks.KpuLayerBenchmark.MultiplyAdds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The benchmarks run and count what they ran; how fast is not looked at. The script's is left to
 * the demo, which runs the same loop: starting Python once more would slow the build.
 */
class BenchmarksTest {
  private final BoardTime time = new BoardTime();

  @Test
  void aModelCountsItsLayersBoardTime() throws IOException {
    ModelBenchmark benchmark = new ModelBenchmark();
    benchmark.model = ModelBenchmark.DEMO;
    benchmark.load();

    int headBytes = benchmark.inference(time).readableBytes();
    double once = time.boardSeconds;
    benchmark.inference(time);

    assertEquals(5 * 6 * 15 * 20 * Float.BYTES, headBytes);
    assertTrue(once > 0);
    assertEquals(2 * once, time.boardSeconds, 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"POINTWISE, 51380224", "FULL_3X3, 28901376", "DEPTHWISE_3X3, 451584"})
  void aLayerCountsItsMultiplyAdds(Kernel kernel, double multiplyAdds) {
    MultiplyAdds work = new MultiplyAdds();
    KpuLayerBenchmark benchmark = layer(kernel, 7);

    benchmark.layer(time, work);

    assertEquals(multiplyAdds, work.gigaMacs * 1e9, 1);
    assertTrue(time.boardSeconds > 0);
  }

  @ParameterizedTest
  @EnumSource
  void theLargestLayerFitsTheKpu(Kernel kernel) {
    KpuLayerBenchmark benchmark = layer(kernel, 112);

    benchmark.layer(time, new MultiplyAdds());

    assertTrue(time.boardSeconds > 0);
  }

  private static KpuLayerBenchmark layer(Kernel kernel, int sizePx) {
    KpuLayerBenchmark benchmark = new KpuLayerBenchmark();
    benchmark.kernel = kernel;
    benchmark.sizePx = sizePx;
    benchmark.build();
    return benchmark;
  }
}
