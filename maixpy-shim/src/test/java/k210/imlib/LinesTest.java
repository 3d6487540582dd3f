package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LinesTest {
  private static final ColorTables TABLES = ColorTables.FULL;
  private static final List<ColorThreshold> BRIGHT =
      List.of(new ColorThreshold(128, 255, -128, 127, -128, 127));

  private static Optional<Line> regression(Image image, boolean robust) {
    return Regression.of(
        image,
        Roi.whole(image),
        BRIGHT,
        new BlobFinder.Settings(false, 1, 1, 0, 0, false, 0),
        robust,
        TABLES);
  }

  @Test
  void aStepIsALineAcrossItsGradient() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 40, 30);
    Shapes.rectangle(image, 20, 0, 20, 30, 100, 1, true);
    // Columns 19 and 20 see a gradient of 4 * 100 in each of the 28 inner lines; a column stride of
    // 1 counts both, and merging takes the mean of their distances and half of their sum.
    List<Line> lines = HoughLines.find(image, Roi.whole(image), 1, 1, 1000, 25, 25, TABLES);
    assertEquals(List.of(new Line(19, 0, 19, 29, 400 * 28, 0, 19)), lines);
  }

  @Test
  void linesOfARegionAreInTheImagesCoordinates() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 60, 30);
    Shapes.rectangle(image, 30, 0, 30, 30, 100, 1, true);
    Line line = HoughLines.find(image, new Roi(10, 5, 40, 20), 1, 1, 1000, 25, 25, TABLES).get(0);
    assertEquals(29, line.x1());
    assertEquals(5, line.y1());
    assertEquals(24, line.y2());
    assertEquals(29, line.rho());
  }

  @Test
  void nothingBelowTheThreshold() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 40, 30);
    Shapes.rectangle(image, 20, 0, 20, 30, 100, 1, true);
    assertTrue(
        HoughLines.find(image, Roi.whole(image), 1, 1, 400 * 28 + 1, 25, 25, TABLES).isEmpty());
  }

  @Test
  void regressionFollowsASlope() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 40, 40);
    for (int x = 2; x < 19; x++) {
      image.setPixel(x, 2 * x, 255);
    }
    // Along y = 2x, at 63.4 degrees, the normal points to 153, and the line passes the corner.
    for (boolean robust : new boolean[] {false, true}) {
      Line line = regression(image, robust).orElseThrow();
      assertEquals(153, line.theta());
      assertEquals(0, line.rho(), 1);
    }
  }

  /** With equal moments the firmware takes 90 degrees, so a diagonal comes out upright. */
  @Test
  void leastSquaresOfADiagonalIsTheFirmwares() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 40, 40);
    for (int i = 5; i < 35; i++) {
      image.setPixel(i, i, 255);
    }
    assertEquals(179, regression(image, false).orElseThrow().theta());
  }

  @Test
  void regressionOfNothingIsNone() {
    assertTrue(regression(Pictures.gray(3, 1, 2, 3, 4, 5, 6), false).isEmpty());
  }

  @Test
  void fillingStaysNearTheSeedAndItsNeighbours() {
    // From 100: 112 is 12 off; 124 is 12 from its neighbour, but 24 off; 90 is behind it.
    int[] levels = {100, 112, 124, 112, 90};
    assertArrayEquals(new int[] {7, 7, 124, 112, 90}, filled(levels, 12 / 255f, 12 / 255f));
    assertArrayEquals(new int[] {7, 7, 7, 7, 90}, filled(levels, 24 / 255f, 12 / 255f));
    assertArrayEquals(new int[] {7, 7, 7, 7, 7}, filled(levels, 24 / 255f, 22 / 255f));
  }

  private static int[] filled(int[] levels, float seed, float floating) {
    Image image = Pictures.gray(levels.length, levels);
    FloodFill.fill(image, 0, 0, seed + 1e-4f, floating + 1e-4f, 7, false, false, null, TABLES);
    return Pictures.levels(image);
  }

  @Test
  void fillingCanBeInvertedAndClearTheRest() {
    Image image = Pictures.gray(3, 10, 10, 200);
    FloodFill.fill(image, 0, 0, 0.05f, 0.05f, 7, true, true, null, TABLES);
    assertArrayEquals(new int[] {0, 0, 7}, Pictures.levels(image));
  }
}
