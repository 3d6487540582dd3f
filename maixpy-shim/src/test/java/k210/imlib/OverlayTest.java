package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class OverlayTest {
  private static void draw(Image image, Image other, int x, int y, float scale, int alpha) {
    Overlay.draw(image, other, x, y, scale, scale, alpha, Mask.of(null, ColorTables.FULL));
  }

  @Test
  void rawPixelsAreClippedAtTheBorder() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 3, 2);
    draw(image, Pictures.gray(2, 1, 2, 3, 4), 2, -1, 1, 256);
    assertArrayEquals(new int[] {0, 0, 3, 0, 0, 0}, Pictures.levels(image));
  }

  @Test
  void scaleRepeatsPixels() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 4, 2);
    draw(image, Pictures.gray(2, 5, 6), 0, 0, 2, 256);
    assertArrayEquals(new int[] {5, 5, 6, 6, 5, 5, 6, 6}, Pictures.levels(image));
  }

  @Test
  void grayOnColorStoresTheRawValue() {
    Image image = Pictures.blank(PixelFormat.RGB565, 1, 1);
    draw(image, Pictures.gray(1, 0xA5), 0, 0, 1, 256);
    assertEquals(0x00A5, image.pixel(0, 0));
  }

  @Test
  void alphaWeighsByTheBitsOfTheSource() {
    Image image = Pictures.blank(PixelFormat.RGB565, 1, 1);
    image.setPixel(0, 0, Rgb565.ofRgb888(0, 0, 255));
    Image red = Pictures.blank(PixelFormat.RGB565, 1, 1);
    red.setPixel(0, 0, Rgb565.ofRgb888(255, 0, 0));
    draw(image, red, 0, 0, 1, 128);
    // Weight 0.5 * 255 / 256 = 0.498; red 127.001..., blue 255 * 0.50195 = 127.998.
    assertEquals(Rgb565.ofRgb888(127, 0, 127), image.pixel(0, 0));
  }

  @Test
  void blackIsTransparentOnceAlphaIsBelow256() {
    Image image = Pictures.blank(PixelFormat.RGB565, 1, 1);
    image.setPixel(0, 0, 0xFFFF);
    draw(image, Pictures.blank(PixelFormat.RGB565, 1, 1), 0, 0, 1, 255);
    assertEquals(0xFFFF, image.pixel(0, 0));
    draw(image, Pictures.blank(PixelFormat.RGB565, 1, 1), 0, 0, 1, 256);
    assertEquals(0, image.pixel(0, 0));
  }

  @Test
  void maskLetsBrightPixelsThrough() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 3, 1);
    Overlay.draw(
        image,
        Pictures.gray(3, 7, 8, 9),
        0,
        0,
        1,
        1,
        256,
        Mask.of(Pictures.gray(2, 255, 0), ColorTables.FULL));
    assertArrayEquals(new int[] {7, 0, 0}, Pictures.levels(image));
  }

  @Test
  void alphaOutsideItsRangeIsRefused() {
    Image image = Pictures.gray(1, 0);
    for (int alpha : new int[] {-1, 257}) {
      ImageException error =
          assertThrows(ImageException.class, () -> draw(image, image, 0, 0, 1, alpha));
      assertEquals("Error: 0 <= alpha <= 256!", error.getMessage());
    }
  }
}
