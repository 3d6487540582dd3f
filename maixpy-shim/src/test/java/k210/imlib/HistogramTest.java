package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HistogramTest {
  private static Histogram of(Image image, int bins) {
    return Histogram.of(
        image, Roi.whole(image), new int[] {bins, bins, bins}, List.of(), false, ColorTables.FULL);
  }

  @Test
  void statisticsOfFourLevels() {
    // Mean 45, variance (35^2 + 25^2 + 5^2 + 55^2) / 4 = 1225, whose root is 35.
    Histogram histogram = of(Pictures.gray(4, 10, 20, 50, 100), 256);
    assertEquals(
        new Histogram.Statistics(45, 20, 10, 35, 10, 100, 10, 50), histogram.statistics(0));
    assertEquals(50, histogram.percentile(0, 0.6f));
    assertEquals(0, histogram.percentile(0, 0));
  }

  @Test
  void binsCutLevels() {
    // 3 bins: level * 2 / 255, cut.
    assertArrayEquals(
        new float[] {0.5f, 0.25f, 0.25f}, of(Pictures.gray(4, 0, 127, 128, 255), 3).bins(0));
  }

  @Test
  void thresholdPartsTwoPeaks() {
    assertEquals(11, of(Pictures.gray(6, 9, 10, 11, 199, 200, 201), 256).threshold(0));
  }

  @Test
  void blueIsItsLab() {
    Image image = Pictures.blank(PixelFormat.RGB565, 2, 2);
    Shapes.rectangle(image, 0, 0, 2, 2, Rgb565.ofRgb888(0, 0, 255), 1, true);
    Histogram histogram =
        Histogram.of(
            image, Roi.whole(image), new int[] {101, 256, 256}, List.of(), false, ColorTables.FULL);
    assertEquals(32, histogram.statistics(0).mean());
    assertEquals(79, histogram.statistics(1).median());
    assertEquals(-108, histogram.statistics(2).mode());
  }

  @Test
  void thresholdsChooseThePixelsThatCount() {
    Image image = Pictures.gray(4, 1, 2, 200, 201);
    Histogram histogram =
        Histogram.of(
            image,
            Roi.whole(image),
            new int[] {256},
            List.of(new ColorThreshold(100, 255, 0, 0, 0, 0)),
            false,
            ColorTables.FULL);
    // Shares are of all pixels of the region, so half of them is missing.
    assertEquals(0.25f, histogram.bins(0)[200]);
    assertEquals(100, histogram.statistics(0).mean());
  }
}
