package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

final class GrayStretchTest {
  @Test
  void rangeIsThatInsideTheBorder() {
    // Inside: 100 and 150; scale int(255 / 50) = 5. Outside: (90 - 100) * 5 < 0 becomes 0, and
    // (160 - 100) * 5 = 300 keeps its low byte 44.
    Image image = Pictures.gray(4, 90, 90, 160, 160, 90, 100, 150, 160, 90, 90, 160, 160);
    GrayStretch.stretch(image, 0, 255);
    assertArrayEquals(
        new int[] {0, 0, 44, 44, 0, 0, 250, 44, 0, 0, 44, 44}, Pictures.levels(image));
  }

  @Test
  void scaleIsAtMostFive() {
    Image image = Pictures.gray(4, 10, 10, 10, 10, 10, 10, 20, 10, 10, 10, 10, 10);
    GrayStretch.stretch(image, 0, 255);
    assertArrayEquals(new int[] {0, 0, 0, 0, 0, 0, 50, 0, 0, 0, 0, 0}, Pictures.levels(image));
  }

  @Test
  void flatImagesStay() {
    Image image = Pictures.gray(3, 8, 8, 8, 8, 8, 8, 8, 8, 8);
    GrayStretch.stretch(image, 0, 255);
    assertArrayEquals(new int[] {8, 8, 8, 8, 8, 8, 8, 8, 8}, Pictures.levels(image));
  }

  @Test
  void charactersAreStretchedAboveTheMean() {
    // Mean (0 + 50 + 100 + 200) / 2 / 2 = 87; 100 becomes 13 * 255 / (200 - 87) = 29.
    Image image = Pictures.gray(2, 0, 50, 100, 200);
    GrayStretch.stretchCharacter(image, false);
    assertArrayEquals(new int[] {0, 0, 29, 255}, Pictures.levels(image));
  }

  @Test
  void edgesAreDarkened() {
    // 4x1 around column 2: squared radius 4, 1, 0, 1; area 4; 1 + 32 r^4 / 16 = 33, 3, 1, 3.
    Image image = Pictures.gray(4, 240, 240, 240, 0);
    GrayStretch.stretchCharacter(image, true);
    assertArrayEquals(new int[] {7, 85, 255, 0}, Pictures.levels(image));
  }

  @Test
  void onlyGray() {
    Image color = Pictures.blank(PixelFormat.RGB565, 3, 3);
    assertFalse(GrayStretch.stretch(color, 0, 255));
    assertFalse(GrayStretch.stretchCharacter(color, false));
  }
}
