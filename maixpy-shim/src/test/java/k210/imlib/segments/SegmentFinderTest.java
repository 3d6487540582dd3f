package k210.imlib.segments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import k210.imlib.ColorTables;
import k210.imlib.Image;
import k210.imlib.ImageException;
import k210.imlib.Line;
import k210.imlib.PixelFormat;
import k210.imlib.Roi;
import org.junit.jupiter.api.Test;

final class SegmentFinderTest {
  private static Image blank(int widthPx, int heightPx) {
    return Image.of(
        widthPx,
        heightPx,
        PixelFormat.GRAYSCALE,
        Unpooled.wrappedBuffer(new byte[widthPx * heightPx]));
  }

  private static List<Line> find(Image image, Roi roi, int mergeDistance) {
    return SegmentFinder.find(image, roi, mergeDistance, 15, ColorTables.FULL).segments();
  }

  /** Soft edges, as cameras see them: 200 where a function is large, 0 where it is small. */
  private static Image soft(IntBinaryOperator function) {
    Image image = blank(120, 90);
    for (int y = 0; y < 90; y++) {
      for (int x = 0; x < 120; x++) {
        image.setPixel(x, y, Math.clamp(function.applyAsInt(x, y) * 16L + 100, 0, 200));
      }
    }
    return image;
  }

  @Test
  void theSidesOfATurnedSquareAreFound() {
    Image image =
        soft((x, y) -> 60 - Math.max(Math.abs(2 * x + y - 165), Math.abs(-x + 2 * y - 30)));
    List<Line> lines = find(image, Roi.whole(image), 0);
    assertEquals(4, lines.size());
    for (Line line : lines) {
      boolean steep = Math.abs(Math.abs(2 * line.x1() + line.y1() - 165) - 60) <= 3;
      int end = steep ? 2 * line.x2() + line.y2() - 165 : -line.x2() + 2 * line.y2() - 30;
      assertEquals(60, Math.abs(end), 3, line.toString());
      // The normals (2, 1) and (-1, 2).
      assertEquals(steep ? 26 : 116, line.theta(), 2);
    }
  }

  @Test
  void segmentsLieInTheImagesCoordinates() {
    Image image = soft((x, y) -> 3 * x - y - 150);
    Roi roi = new Roi(20, 10, 80, 60);
    List<Line> lines = find(image, roi, 0);
    assertEquals(1, lines.size());
    Line line = lines.get(0);
    assertEquals(150, 3 * line.x1() - line.y1(), 4);
    assertEquals(150, 3 * line.x2() - line.y2(), 4);
    assertEquals(10, Math.min(line.y1(), line.y2()), 1);
    assertEquals(69, Math.max(line.y1(), line.y2()), 1);
    // The normal (-3, 1) has 161.6 degrees, and 150 / sqrt(10) is 47.4.
    assertEquals(161, line.theta(), 1);
    assertEquals(-47.4, line.rho(), 3);
  }

  /** What the method is made for. */
  @Test
  void noiseHasNone() {
    Image image = blank(100, 80);
    Random random = new Random(3);
    for (int i = 0; i < 100 * 80; i++) {
      image.setPixel(i % 100, i / 100, random.nextInt(256));
    }
    assertEquals(List.of(), find(image, Roi.whole(image), 0));
  }

  @Test
  void segmentsThatContinueEachOtherAreMerged() {
    Line first = new Line(10, 10, 30, 20, 5, 117, 4);
    Line second = new Line(50, 30, 34, 22, 9, 117, 4);
    // The second goes on from the first's end, whose slope is a half.
    assertEquals(
        List.of(new Line(10, 10, 50, 30, 5, 117, 4)),
        SegmentMerging.of(List.of(first, second), 5, 15));
    assertEquals(2, SegmentMerging.of(List.of(first, second), 3, 15).size());
    Line steep = new Line(32, 20, 32, 60, 9, 0, 32);
    assertEquals(2, SegmentMerging.of(List.of(first, steep), 5, 15).size());
  }

  @Test
  void largePicturesDoNotFitIntoTheHeap() {
    Image image = blank(320, 240);
    assertThrows(ImageException.class, () -> find(image, Roi.whole(image), 0));
    assertEquals(List.of(), find(image, new Roi(0, 0, 160, 150), 0));
    assertThrows(ImageException.class, () -> find(image, new Roi(0, 0, 160, 155), 0));
  }

  @Test
  void anAlignedRectangleMeansMoreThanAChanceOne() {
    FalseAlarms alarms = new FalseAlarms(10);
    // All of 20 pixels at one in eight: 20 log10(8) - 10.
    assertEquals(20 * Math.log10(8) - 10, alarms.of(20, 20, 0.125f), 1e-4);
    // An eighth of them is what noise has.
    assertEquals(-10, alarms.of(80, 10, 0.125f), 1);
    // The binomial tail of 40 pixels from 20 on, in exact arithmetic.
    assertEquals(-Math.log10(tail(40, 20, 0.125)) - 10, alarms.of(40, 20, 0.125f), 0.3);
  }

  private static double tail(int n, int k, double p) {
    double sum = 0;
    for (int i = k; i <= n; i++) {
      double term = 1;
      for (int j = 1; j <= i; j++) {
        term *= (n - i + j) / (double) j * p;
      }
      sum += term * Math.pow(1 - p, n - i);
    }
    return sum;
  }
}
