package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FindersTest {
  private static final ColorTables TABLES = ColorTables.FULL;

  private static HoughCircles.Settings radii(int threshold, int least, int end) {
    return new HoughCircles.Settings(1, 1, threshold, 10, 10, 10, least, end, 1);
  }

  @Test
  void aDrawnCircleIsFoundWhereItIs() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 100, 80);
    Shapes.circle(image, 60, 40, 18, 200, 1, true);
    List<Circle> circles =
        HoughCircles.find(image, Roi.whole(image), radii(4000, 12, 25), TABLES).circles();
    assertEquals(1, circles.size());
    assertEquals(60, circles.get(0).x(), 3);
    assertEquals(40, circles.get(0).y(), 3);
    assertEquals(18, circles.get(0).radius(), 3);
  }

  @Test
  void circlesMustFitIntoTheRegion() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 100, 80);
    Shapes.circle(image, 60, 40, 18, 200, 1, true);
    Roi half = new Roi(0, 0, 60, 80);
    assertTrue(HoughCircles.find(image, half, radii(4000, 12, 25), TABLES).circles().isEmpty());
  }

  @Test
  void aGradientVotesForBothSidesAtEachRadius() {
    // One edge point: a pixel of 1 makes gradients (2, 0), (0, 2) and (1, 1) around it.
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 9, 9);
    image.setPixel(4, 4, 100);
    List<Circle> circles =
        HoughCircles.find(image, Roi.whole(image), radii(1, 2, 3), TABLES).circles();
    // The four neighbours point across the middle: 200 at distance 1; its diagonal ones 141.
    assertTrue(circles.stream().allMatch(circle -> circle.radius() == 2));
    assertTrue(circles.stream().mapToInt(Circle::magnitude).max().orElse(0) >= 200);
  }

  @Test
  void aTemplateIsFoundWhereItWasCut() {
    Image image = Pictures.random(PixelFormat.GRAYSCALE, 60, 40, new Random(1));
    Image template = Pictures.blank(PixelFormat.GRAYSCALE, 12, 9);
    for (int y = 0; y < 9; y++) {
      for (int x = 0; x < 12; x++) {
        template.setPixel(x, y, image.pixel(31 + x, 22 + y));
      }
    }
    TemplateMatch.Match match =
        TemplateMatch.exhaustive(image, template, Roi.whole(image), 1, TABLES).orElseThrow();
    assertEquals(31, match.x());
    assertEquals(22, match.y());
    assertEquals(1, match.correlation(), 0.01);
    // From the middle a diamond of the template's width reaches it.
    TemplateMatch.Match near = TemplateMatch.diamond(image, template, TABLES);
    assertTrue(near.correlation() <= match.correlation() + 0.01f);
  }

  @Test
  void aTemplateMustFitIntoTheRegion() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 20, 20);
    Image template = Pictures.blank(PixelFormat.GRAYSCALE, 12, 12);
    ImageException error =
        assertThrows(
            ImageException.class,
            () -> TemplateMatch.requireRoom(image, template, new Roi(0, 0, 11, 20)));
    assertEquals("Region of interest is smaller than template!", error.getMessage());
  }

  @Test
  void theIrisIsTheMiddleOfADarkDisc() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 60, 60);
    Shapes.rectangle(image, 0, 0, 60, 60, 220, 1, true);
    Shapes.circle(image, 35, 40, 9, 20, 1, true);
    int[] iris = EyeFinder.find(image, Roi.whole(image), TABLES);
    assertEquals(35, iris[0], 1);
    assertEquals(40, iris[1], 1);
  }

  @Test
  void binaryPatternsAreCountedInCells() {
    // All neighbours are as bright as the middle: pattern 255, the last uniform one of 58.
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 70, 70);
    byte[] descriptor = LocalBinaryPatterns.of(image, Roi.whole(image), TABLES);
    assertEquals(100, descriptor[57]);
    // Patterns start up to three pixels before the end: 10 - 3 of each line and column.
    assertEquals(49, descriptor[48 * 59 + 57]);
    byte[] other = descriptor.clone();
    other[57] = 0;
    other[58] = 100;
    // 100 * 100 / 100 for both bins, with the corner's weight of 2.
    assertEquals(400, LocalBinaryPatterns.distance(descriptor, other));
  }

  @Test
  void onlyUniformPatternsHaveBins() {
    // A single bright pixel above left of each middle: pattern 1 is the second uniform one.
    int[] levels = new int[49 * 49];
    java.util.Arrays.fill(levels, 5);
    levels[0] = 9;
    levels[49 + 1] = 7;
    Image image = Pictures.gray(49, levels);
    byte[] descriptor = LocalBinaryPatterns.of(image, Roi.whole(image), TABLES);
    assertEquals(1, descriptor[1]);
  }

  @Test
  void gradientsAreDrawnAcrossThemselves() {
    // A vertical step: atan2(gx, 0) is 90 degrees, bin 4 of 20 degrees each, drawn at 80 degrees.
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 16, 16);
    Shapes.rectangle(image, 4, 0, 12, 16, 100, 1, true);
    OrientedGradients.draw(image, Roi.whole(image), 8, TABLES);
    int[] column = {image.pixel(4, 1), image.pixel(4, 4), image.pixel(12, 4)};
    // Half of the block's length sqrt(2 * 14 * 100 * 100) lies in each left cell.
    int expected = (int) (7 * 2 * 100 / Math.sqrt(2 * 14 * 100 * 100.0) * 255);
    assertArrayEquals(new int[] {Math.min(expected, 255), Math.min(expected, 255), 0}, column);
  }
}
