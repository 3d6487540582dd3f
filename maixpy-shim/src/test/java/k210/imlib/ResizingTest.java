package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ResizingTest {
  private static Image resize(Image image, int widthPx, int heightPx) {
    return Resizing.resize(image, widthPx, heightPx, Pictures.MEMORY).orElseThrow();
  }

  @Test
  void grayEnlargedExtrapolatesBeforeTheFirstCentre() {
    // The columns lie at -0.25, 0.25, 0.75 and 1.25 of the source; -0.25 extrapolates: 1.25 * 100 -
    // 0.25 * 200 = 75; past the last column the weights still add
    // up to one over the same pixel.
    Image image = resize(Pictures.gray(2, 100, 200), 4, 1);
    assertArrayEquals(new int[] {75, 125, 175, 200}, Pictures.levels(image));
  }

  @Test
  void grayExtrapolationBelowZeroIsZeroAndAbove255Wraps() {
    // 1.25 * 0 - 0.25 * 200 = -50; 1.25 * 255 - 0.25 * 0 = 318.75, of which the low byte is 62.
    assertEquals(0, resize(Pictures.gray(2, 0, 200), 4, 1).pixel(0, 0));
    assertEquals(62, resize(Pictures.gray(2, 255, 0), 4, 1).pixel(0, 0));
  }

  @Test
  void grayReducedAveragesBoxesOneLargerThanTheRatio() {
    // Ratio 2: boxes 0..2 and 2..4, each three by three.
    int[] levels = new int[36];
    for (int i = 0; i < 36; i++) {
      levels[i] = i;
    }
    Image image = resize(Pictures.gray(6, levels), 3, 3);
    assertEquals(meanOfBox(levels, 6, 0, 0, 3), image.pixel(0, 0));
    assertEquals(meanOfBox(levels, 6, 2, 2, 3), image.pixel(1, 1));
    assertEquals(meanOfBox(levels, 6, 0, 2, 3), image.pixel(0, 1));
  }

  private static int meanOfBox(int[] levels, int stride, int left, int top, int side) {
    int sum = 0;
    for (int y = top; y < top + side; y++) {
      for (int x = left; x < left + side; x++) {
        sum += levels[y * stride + x];
      }
    }
    return sum / (side * side);
  }

  @Test
  void grayReducedUsesTheVerticalRatioForBothAxes() {
    // 8x4 to 4x1: the vertical ratio is 4, so the second box starts at column 4, not 2.
    int[] levels = new int[32];
    for (int y = 0; y < 4; y++) {
      for (int x = 4; x < 8; x++) {
        levels[y * 8 + x] = 90;
      }
    }
    Image image = resize(Pictures.gray(8, levels), 4, 1);
    assertTrue(image.pixel(0, 0) < image.pixel(1, 0));
  }

  @Test
  void rgb565ReducedTakesTheNearestToTheLeft() {
    long seed = 7;
    Image image = Pictures.random(PixelFormat.RGB565, 30, 20, new Random(seed));
    Image half = resize(image, 15, 40);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 15; x++) {
        assertEquals(image.pixel(2 * x, y / 2), half.pixel(x, y), "seed " + seed);
      }
    }
  }

  @Test
  void rgb565OfTheSameSizeIsACopy() {
    Image image = Pictures.random(PixelFormat.RGB565, 13, 9, new Random(3));
    Image same = resize(image, 13, 9);
    assertArrayEquals(Pictures.levels(image), Pictures.levels(same));
    int before = image.pixel(0, 0);
    same.setPixel(0, 0, ~before);
    assertEquals(before, image.pixel(0, 0));
  }

  @Test
  void rgb565EnlargedBlendsChannelsInFiveAndSixBits() {
    Image image = Pictures.blank(PixelFormat.RGB565, 3, 3);
    for (int y = 0; y < 3; y++) {
      image.setPixel(1, y, Rgb565.of5Bit6Bit5Bit(8, 16, 24));
      image.setPixel(2, y, Rgb565.of5Bit6Bit5Bit(16, 32, 8));
    }
    Image doubled = resize(image, 6, 6);
    // Column 3 lies at 1.25: three quarters of the middle and one quarter of the right.
    assertEquals(Rgb565.of5Bit6Bit5Bit(10, 20, 20), doubled.pixel(3, 3));
    // The last column has no right neighbour and is taken over.
    assertEquals(image.pixel(2, 2), doubled.pixel(5, 5));
  }

  @Test
  void otherFormatsAreLeftToTheMessage() {
    Image binary = Pictures.blank(PixelFormat.BINARY, 4, 4);
    assertTrue(Resizing.resize(binary, 2, 2, Pictures.MEMORY).isEmpty());
  }

  @Test
  void emptyTargetsAreEmptyImages() {
    assertEquals(0, resize(Pictures.gray(2, 1, 2), 0, 5).sizeBytes());
  }
}
