package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ColorsTest {
  @Test
  void wordsAreByteSwapped() {
    assertEquals(0x00F8, Rgb565.ofRgb888(255, 0, 0));
    assertEquals(0xE007, Rgb565.ofRgb888(0, 255, 0));
    assertEquals(0x1F00, Rgb565.ofRgb888(0, 0, 255));
    Image image = Pictures.blank(PixelFormat.RGB565, 1, 1);
    image.setPixel(0, 0, Rgb565.ofRgb888(255, 0, 0));
    assertEquals((byte) 0xF8, image.pixels().getByte(0));
    assertEquals(0, image.pixels().getByte(1));
  }

  @Test
  void channelsWidenAndNarrowToTheNearest() {
    for (int i = 0; i < 32; i++) {
      int pixel = Rgb565.of5Bit6Bit5Bit(i, 2 * i, 31 - i);
      assertEquals(Math.round(i * 255 / 31.0), Rgb565.red8(pixel));
      assertEquals(Math.round(2 * i * 255 / 63.0), Rgb565.green8(pixel));
      assertEquals(Math.round((31 - i) * 255 / 31.0), Rgb565.blue8(pixel));
    }
    for (int level = 0; level < 256; level++) {
      int pixel = Rgb565.ofRgb888(level, level, level);
      assertEquals(Math.round(level * 31 / 255.0), Rgb565.red5(pixel));
      assertEquals(Math.round(level * 63 / 255.0), Rgb565.green6(pixel));
      assertEquals(Math.round(level * 31 / 255.0), Rgb565.blue5(pixel));
    }
  }

  @Test
  void everyWordSurvivesWideningAndNarrowing() {
    for (int pixel = 0; pixel < 0x10000; pixel++) {
      int same = Rgb565.ofRgb888(Rgb565.red8(pixel), Rgb565.green8(pixel), Rgb565.blue8(pixel));
      assertEquals(pixel, same);
    }
  }

  @Test
  void grayIsTheBt601Luminance() {
    // 0.299 * 255 = 76.2, 0.587 * 255 = 149.7, 0.114 * 255 = 29.1, each cut off.
    assertEquals(76, ColorTables.FULL.gray(0x00F8));
    assertEquals(149, ColorTables.FULL.gray(0xE007));
    assertEquals(29, ColorTables.FULL.gray(0x1F00));
    assertEquals(0, ColorTables.FULL.gray(0));
    assertEquals(255, ColorTables.FULL.gray(0xFFFF));
  }

  @Test
  void compactTableIsExactWhereLowGreenIsZeroAndAtMostTwoOff() {
    boolean differs = false;
    for (int pixel = 0; pixel < 0x10000; pixel++) {
      int difference = ColorTables.COMPACT.gray(pixel) - ColorTables.FULL.gray(pixel);
      assertTrue(difference >= -2 && difference <= 1, "pixel " + pixel + ": " + difference);
      assertFalse((pixel & 0xE000) == 0 && difference != 0, "pixel " + pixel);
      differs |= difference != 0;
    }
    assertTrue(differs);
  }

  @Test
  void tuplesAreClampedAndReducedToTheFormat() {
    assertEquals(0xFFFF, Colors.ofTuple(PixelFormat.RGB565, 300, 256, 1000, ColorTables.FULL));
    assertEquals(0, Colors.ofTuple(PixelFormat.RGB565, -1, -300, 0, ColorTables.FULL));
    assertEquals(76, Colors.ofTuple(PixelFormat.GRAYSCALE, 255, 0, 0, ColorTables.FULL));
    assertEquals(0, Colors.ofTuple(PixelFormat.BINARY, 255, 0, 0, ColorTables.FULL));
    assertEquals(1, Colors.ofTuple(PixelFormat.BINARY, 0, 255, 0, ColorTables.FULL));
  }

  @Test
  void whiteSetsEveryBit() {
    for (PixelFormat format :
        new PixelFormat[] {PixelFormat.BINARY, PixelFormat.GRAYSCALE, PixelFormat.RGB565}) {
      Image image = Pictures.blank(format, 1, 1);
      image.setPixel(0, 0, Colors.WHITE);
      assertEquals(0xFFFFFF, Colors.toRgb888(format, image.pixel(0, 0)));
    }
  }
}
