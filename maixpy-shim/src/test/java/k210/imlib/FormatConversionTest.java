package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class FormatConversionTest {
  private static final ColorTables TABLES = ColorTables.FULL;

  @Test
  void grayscaleInPlaceSharesMemoryAndChangesTheImage() {
    Image image = Pictures.blank(PixelFormat.RGB565, 3, 1);
    image.setPixel(0, 0, 0x00F8);
    image.setPixel(1, 0, 0xE007);
    image.setPixel(2, 0, 0x1F00);
    Image gray = FormatConversion.toGrayscale(image, false, Pictures.MEMORY, TABLES);
    assertArrayEquals(new int[] {76, 149, 29}, Pictures.levels(gray));
    assertEquals(PixelFormat.GRAYSCALE, image.format());
    assertSame(image.pixels(), gray.pixels());
  }

  @Test
  void copyLeavesTheImageAndHasAiPlanes() {
    Image image = Pictures.random(PixelFormat.RGB565, 5, 4, new Random(11));
    int[] before = Pictures.levels(image);
    Image gray = FormatConversion.toGrayscale(image, true, Pictures.MEMORY, TABLES);
    assertArrayEquals(before, Pictures.levels(image));
    assertEquals(60, gray.ai().orElseThrow().capacity());
  }

  @Test
  void bitmapInPlaceEqualsBitmapByCopy() {
    long seed = 99;
    Random random = new Random(seed);
    for (PixelFormat format : new PixelFormat[] {PixelFormat.GRAYSCALE, PixelFormat.RGB565}) {
      for (int width = 4; width < 70; width += 3) {
        Image image = Pictures.random(format, width, 5, random);
        Image copy = FormatConversion.toBitmap(image, true, Pictures.MEMORY, TABLES);
        Image inPlace = FormatConversion.toBitmap(image, false, Pictures.MEMORY, TABLES);
        assertArrayEquals(Pictures.levels(copy), Pictures.levels(inPlace), "seed " + seed);
        assertEquals(format, image.format());
      }
    }
  }

  @Test
  void thresholdOfBitmapIs127() {
    Image bits =
        FormatConversion.toBitmap(
            Pictures.gray(4, 0, 127, 128, 255), false, Pictures.MEMORY, TABLES);
    assertArrayEquals(new int[] {0, 0, 1, 1}, Pictures.levels(bits));
  }

  @Test
  void grayToRgb565NeedsACopy() {
    Image image = Pictures.gray(2, 0, 255);
    ImageException error =
        assertThrows(
            ImageException.class, () -> FormatConversion.toRgb565(image, false, Pictures.MEMORY));
    assertEquals("Can't convert to rgb565 in place!", error.getMessage());
    Image color = FormatConversion.toRgb565(image, true, Pictures.MEMORY);
    assertArrayEquals(new int[] {0, 0xFFFF}, Pictures.levels(color));
  }

  @Test
  void invertTwiceIsTheImage() {
    long seed = 5;
    Image image = Pictures.random(PixelFormat.RGB565, 7, 3, new Random(seed));
    int[] before = Pictures.levels(image);
    FormatConversion.invert(image);
    assertEquals(before[0] ^ 0xFFFF, image.pixel(0, 0));
    FormatConversion.invert(image);
    assertArrayEquals(before, Pictures.levels(image), "seed " + seed);
  }
}
