package k210.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the modelled board time to what people measured, where their tables are at hand. */
class TimingFitTest {
  private static final String SEED_V3 = "seed-V3-mbnet75";
  private static final String SEED_V4 = "seed-V4-mbnet75";

  private static Map<String, DatasetFit> fits;

  @BeforeAll
  static void readTables() throws IOException {
    Path csv = Path.of(System.getProperty("k210.shared", "absent"), "timing", "measured.csv");
    assumeTrue(Files.isRegularFile(csv), "measurements (system property k210.shared) are absent");
    fits = TimingFit.fits(csv);
  }

  @Test
  void kpuLayersOfTheV3Table() {
    DatasetFit fit = fits.get(SEED_V3).kpuLayers();
    assertEquals(28, fit.pairs().size());
    assertWithin(0.003, fit.relativeErrorOfTotal());
    assertWithin(0.005, fit.medianRelativeError());
    for (DatasetFit.Pair pair : fit.pairs()) {
      double allowed =
          pair.isLong()
              ? 0.02 * pair.layer().millis()
              : Math.max(0.08 * pair.layer().millis(), 3e-3);
      assertTrue(Math.abs(pair.errorMillis()) <= allowed, pair::toString);
    }
  }

  @Test
  void allLayersOfTheV3Table() {
    DatasetFit fit = fits.get(SEED_V3);
    assertEquals(35, fit.pairs().size());
    assertWithin(0.005, fit.relativeErrorOfTotal());
  }

  @Test
  void kpuLayersOfTheV4Table() {
    DatasetFit fit = fits.get(SEED_V4).kpuLayers();
    assertEquals(27, fit.pairs().size());
    assertWithin(0.003, fit.relativeErrorOfTotal());
  }

  @Test
  void allLayersOfTheV4Table() {
    DatasetFit fit = fits.get(SEED_V4);
    assertEquals(43, fit.pairs().size());
    assertWithin(0.01, fit.relativeErrorOfTotal());
  }

  @Test
  void kpuLayersOfTheOtherTables() {
    assertTrue(fits.size() > 2, "other tables");
    fits.forEach(
        (name, fit) -> assertTrue(Math.abs(fit.kpuLayers().relativeErrorOfTotal()) <= 0.01, name));
  }

  private static void assertWithin(double bound, double value) {
    assertTrue(Math.abs(value) <= bound, () -> value + " is beyond " + bound);
  }
}
