package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KpuConvolutionTest {
  private static final ColorTables TABLES = ColorTables.FULL;
  private static final KpuConvolution.Rounding ROUNDING = (value, shift) -> value >> shift;

  private static byte[] planes(Image image) {
    byte[] planes = new byte[3 * image.widthPx() * image.heightPx()];
    image.ai().orElseThrow().getBytes(0, planes);
    return planes;
  }

  @Test
  void aBlurOfPlanesIsTheMeanOfNineWithBlackAround() {
    Image image = Pictures.random(PixelFormat.RGB565, 21, 13, new Random(4));
    AiPlanes.fromPixels(image, Pictures.MEMORY);
    byte[] before = planes(image);
    float[] kernel = new float[9];
    Arrays.fill(kernel, 1 / 9f);
    assertTrue(KpuConvolution.apply(image, kernel, ROUNDING));
    byte[] after = planes(image);
    for (int plane = 0; plane < 3; plane++) {
      for (int y = 0; y < 13; y++) {
        for (int x = 0; x < 21; x++) {
          int sum = 0;
          for (int row = Math.max(y - 1, 0); row <= Math.min(y + 1, 12); row++) {
            for (int column = Math.max(x - 1, 0); column <= Math.min(x + 1, 20); column++) {
              sum += before[(plane * 13 + row) * 21 + column] & 0xFF;
            }
          }
          assertEquals(sum / 9.0, after[(plane * 13 + y) * 21 + x] & 0xFF, 1.01);
        }
      }
    }
    // The pixels have the planes' high bits.
    assertEquals((after[0] & 0xFF) >> 3, Rgb565.red5(image.pixel(0, 0)));
    assertEquals((after[13 * 21] & 0xFF) >> 2, Rgb565.green6(image.pixel(0, 0)));
  }

  @Test
  void negativeWeightsGoThroughTheZeroPoint() {
    Image image = Pictures.blank(PixelFormat.RGB565, 8, 8);
    image.setPixel(3, 3, -1);
    AiPlanes.fromPixels(image, Pictures.MEMORY);
    assertTrue(KpuConvolution.apply(image, new float[] {0, -1, 0, -1, 2, -1, 0, -1, 0}, ROUNDING));
    // 2 * 255 is cut to a byte, what is below 0 becomes 0.
    assertEquals(Rgb565.of5Bit6Bit5Bit(31, 63, 31), image.pixel(3, 3));
    assertEquals(0, image.pixel(2, 3));
    assertEquals(0, image.pixel(0, 0));
  }

  @Test
  void imagesWithoutPlanesStayAsTheyAre() {
    assertFalse(
        KpuConvolution.apply(
            Pictures.blank(PixelFormat.RGB565, 4, 4),
            new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0},
            ROUNDING));
    assertFalse(KpuConvolution.isUsable(new float[9]));
  }

  @Test
  void anEdgeIsWhereTheGradientIsLongest() {
    // Levels 0, 5 and 10 around column 32: smoothed 0, 20, 80, 140 and 160, as the weights' sum of
    // 16 is not divided by; the gradients are four times 20, 80, 120, 80 and 20.
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 64, 12);
    Shapes.rectangle(image, 33, 0, 31, 12, 10, 1, true);
    Shapes.rectangle(image, 32, 0, 1, 12, 5, 1, true);
    CannyEdges.mark(image, Roi.whole(image), 100, 200, TABLES, ROUNDING);
    int[] line = new int[64];
    line[32] = 255;
    assertArrayEquals(line, Arrays.copyOfRange(Pictures.levels(image), 64 * 5, 64 * 6));
    assertArrayEquals(new int[64], Arrays.copyOf(Pictures.levels(image), 64));
  }

  @Test
  void weakEdgesNeedAStrongNeighbour() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 64, 12);
    Shapes.rectangle(image, 33, 0, 31, 12, 10, 1, true);
    Shapes.rectangle(image, 32, 0, 1, 12, 5, 1, true);
    CannyEdges.mark(image, Roi.whole(image), 100, 481, TABLES, ROUNDING);
    assertArrayEquals(new int[64 * 12], Pictures.levels(image));
  }

  @Test
  void theLargestPartOfEqualLevelsIsFound() {
    Image image = Pictures.gray(6, 9, 9, 0, 9, 0, 0, 9, 9, 0, 0, 0, 0, 9, 9, 0, 0, 0, 7);
    Image part = DomainFinder.find(image, 0.7f, Pictures.MEMORY);
    assertEquals(Pictures.lines("##....", "##....", "##...."), Pictures.shape(part));
    // Parts are numbered in the image, as they are met.
    assertArrayEquals(
        new int[] {1, 1, 0, 2, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 3}, Pictures.levels(image));
  }

  @Test
  void cornersBecomeTheImages() {
    Image image = Pictures.random(PixelFormat.GRAYSCALE, 20, 16, new Random(6));
    int[] before = Pictures.levels(image);
    float[] corners = {3, 2, 12, 2, 12, 9, 3, 9};
    Perspective.rotate(image, 0, 0, 0, 0, 0, 1, (float) Math.toRadians(60), corners);
    // The middle of the result is the middle of the four corners, (7.5, 5.5).
    int middle = image.pixel(10, 8);
    boolean near = false;
    for (int y = 5; y <= 6; y++) {
      for (int x = 7; x <= 8; x++) {
        near |= before[y * 20 + x] == middle;
      }
    }
    assertTrue(near);
  }
}
