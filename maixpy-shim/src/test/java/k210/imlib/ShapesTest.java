package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ShapesTest {
  private static Image canvas(int widthPx, int heightPx) {
    return Pictures.blank(PixelFormat.GRAYSCALE, widthPx, heightPx);
  }

  @Test
  void lineFollowsBresenham() {
    Image image = canvas(7, 4);
    Shapes.line(image, 0, 0, 6, 3, 1, 1);
    assertEquals(
        Pictures.lines(
            "##.....", //
            "..##...", "....##.", "......#"),
        Pictures.shape(image));
  }

  @Test
  void lineOfThicknessTwoGrowsUpAndLeft() {
    Image image = canvas(6, 5);
    Shapes.line(image, 2, 2, 4, 2, 1, 2);
    // Offsets run from -1 to 0 and must lie within radius 1, which leaves the corner out.
    assertEquals(
        Pictures.lines(
            "......", //
            "..###.", ".####.", "......", "......"),
        Pictures.shape(image));
  }

  @Test
  void thicknessZeroDrawsNothing() {
    Image image = canvas(3, 3);
    Shapes.line(image, 0, 0, 2, 2, 1, 0);
    Shapes.rectangle(image, 0, 0, 3, 3, 1, 0, false);
    Shapes.circle(image, 1, 1, 1, 1, 0, false);
    assertArrayEquals(new int[9], Pictures.levels(image));
  }

  @Test
  void rectangleIsItsBorder() {
    Image image = canvas(7, 6);
    Shapes.rectangle(image, 1, 1, 5, 4, 1, 1, false);
    assertEquals(
        Pictures.lines(
            ".......", //
            ".#####.", ".#...#.", ".#...#.", ".#####.", "......."),
        Pictures.shape(image));
  }

  @Test
  void thickRectangleSpreadsAroundItsBorder() {
    Image image = canvas(8, 8);
    Shapes.rectangle(image, 2, 2, 5, 5, 1, 2, false);
    // Thickness 2 covers one pixel before the border and the border itself.
    assertEquals(
        Pictures.lines(
            "........",
            ".######.",
            ".######.",
            ".##..##.",
            ".##..##.",
            ".######.",
            ".######.",
            "........"),
        Pictures.shape(image));
  }

  @Test
  void filledRectangleIsClipped() {
    Image image = canvas(4, 3);
    Shapes.rectangle(image, 2, -5, 100, 7, 9, 1, true);
    assertArrayEquals(new int[] {0, 0, 9, 9, 0, 0, 9, 9, 0, 0, 0, 0}, Pictures.levels(image));
  }

  @Test
  void circleOfRadiusThree() {
    Image image = canvas(9, 9);
    Shapes.circle(image, 4, 4, 3, 1, 1, false);
    assertEquals(
        Pictures.lines(
            ".........",
            "...###...",
            "..#...#..",
            ".#.....#.",
            ".#.....#.",
            ".#.....#.",
            "..#...#..",
            "...###...",
            "........."),
        Pictures.shape(image));
  }

  @Test
  void filledCircleIsEveryPointWithinItsRadius() {
    Image image = canvas(9, 9);
    Shapes.circle(image, 4, 4, 3, 1, 1, true);
    StringBuilder expected = new StringBuilder();
    for (int y = -4; y <= 4; y++) {
      for (int x = -4; x <= 4; x++) {
        expected.append(x * x + y * y <= 9 ? '#' : '.');
      }
      expected.append('\n');
    }
    assertEquals(expected.toString(), Pictures.shape(image));
  }

  @Test
  void crossReachesItsSizeToEachSide() {
    Image image = canvas(5, 5);
    Shapes.cross(image, 2, 2, 1, 1, 1);
    assertEquals(
        Pictures.lines(
            ".....", //
            "..#..", ".###.", "..#..", "....."),
        Pictures.shape(image));
  }

  @Test
  void arrowHeadLeansBackByHalfItsSize() {
    Image image = canvas(12, 9);
    Shapes.arrow(image, 1, 4, 10, 4, 1, 4, 1);
    // Head strokes end at (10 - 4, 4 +- 2).
    assertEquals(
        Pictures.lines(
            "............",
            "............",
            "......#.....",
            ".......##...",
            ".##########.",
            ".......##...",
            "......#.....",
            "............",
            "............"),
        Pictures.shape(image));
  }

  @ParameterizedTest
  @EnumSource(
      value = PixelFormat.class,
      names = {"BINARY", "GRAYSCALE", "RGB565"})
  void everyFormatTakesTheSameShape(PixelFormat format) {
    long seed = 20260101;
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      int[] a = random.ints(6, -10, 50).toArray();
      Image reference = canvas(37, 29);
      Image image = Pictures.blank(format, 37, 29);
      for (Image target : new Image[] {reference, image}) {
        Shapes.line(target, a[0], a[1], a[2], a[3], Colors.WHITE, Math.floorMod(a[4], 5));
        Shapes.circle(target, a[2], a[1], Math.abs(a[5]), Colors.WHITE, 1 + (round % 4), false);
        Shapes.rectangle(target, a[3], a[4], a[0], a[1], Colors.WHITE, 1 + (round % 3), false);
        Ellipses.draw(target, a[0], a[3], a[1], a[2], a[5] * 7, Colors.WHITE, 1, round % 2 == 0);
      }
      assertEquals(Pictures.shape(reference), Pictures.shape(image), "seed " + seed + ", " + round);
    }
  }

  @Test
  void coordinatesFarOutsideAreHarmless() {
    Image image = canvas(4, 4);
    Shapes.circle(image, 2, 2, 40_000, 1, 1, true);
    assertEquals(16, Arrays.stream(Pictures.levels(image)).sum());
    Ellipses.draw(image, 0, 0, 1_000_000, 1_000_000, 30, 2, 1, true);
    Shapes.rectangle(image, -2_000_000, -2_000_000, 4_000_000, 4_000_000, 3, 1, true);
    assertEquals(48, Arrays.stream(Pictures.levels(image)).sum());
  }
}
