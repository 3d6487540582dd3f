package k210.kpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WarmingPipelineTest {
  /** 128 x 128 channels of 64 x 64 pixels, 3x3: more than a whole mobilenet. */
  private static final long STARTS_AFTER = 500_000_000;

  private static final KpuLayer LARGE = layer(128, 64, 64);

  private static final KpuLayer SMALL = layer(1, 16, 16);

  private final List<String> ran = new ArrayList<>();

  @Test
  void fewLayersStayOnTheReferenceAndLoadNothing() {
    WarmingPipeline pipeline =
        new WarmingPipeline(
            layer -> ran.add("reference"),
            STARTS_AFTER,
            () -> {
              throw new AssertionError("loaded");
            });
    for (int i = 0; i < 100; i++) {
      pipeline.run(SMALL);
    }
    assertEquals(100, ran.size());
  }

  @Test
  void manyLayersEndOnTheKernels() {
    WarmingPipeline pipeline =
        new WarmingPipeline(
            layer -> ran.add("reference"), STARTS_AFTER, () -> layer -> ran.add("kernels"));
    pipeline.run(LARGE);
    assertEquals(List.of("reference"), ran);
    while (ran.getLast().equals("reference")) {
      pipeline.run(SMALL);
    }
    pipeline.run(SMALL);
    assertEquals("kernels", ran.getLast());
  }

  @Test
  void kernelsThatCannotBeLoadedAreAnErrorAndNotSlowness() {
    WarmingPipeline pipeline =
        new WarmingPipeline(
            layer -> ran.add("reference"),
            STARTS_AFTER,
            () -> {
              throw new IllegalStateException("broken");
            });
    pipeline.run(LARGE);
    CompletionException failure =
        assertThrows(
            CompletionException.class,
            () -> {
              while (true) {
                pipeline.run(SMALL);
              }
            });
    assertEquals("broken", failure.getCause().getMessage());
  }

  private static KpuLayer layer(int channels, int widthPx, int heightPx) {
    return KpuConv.of(new FeatureMapShape(channels, heightPx, widthPx), channels, 3)
        .weights(new byte[channels * channels * 9], 0)
        .activation(ActivationTable.relu(1))
        .build()
        .at(0, 0);
  }
}
