package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class CroppingTest {
  private static Image counting() {
    return Pictures.gray(4, 0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23);
  }

  @Test
  void copyTakesTheRegion() {
    Image copy = Cropping.copy(counting(), new Roi(1, 1, 2, 2), 1, 1, Pictures.MEMORY);
    assertArrayEquals(new int[] {11, 12, 21, 22}, Pictures.levels(copy));
    assertTrue(copy.ai().isEmpty());
  }

  @Test
  void copyScalesByRepeatingAndDropping() {
    Image image = counting();
    Image wide = Cropping.copy(image, new Roi(0, 0, 2, 1), 2, 1, Pictures.MEMORY);
    assertArrayEquals(new int[] {0, 0, 1, 1}, Pictures.levels(wide));
    Image narrow = Cropping.copy(image, Roi.whole(image), 0.5f, 0.5f, Pictures.MEMORY);
    assertArrayEquals(new int[] {0, 2}, Pictures.levels(narrow));
  }

  @Test
  void cropInPlaceReshapesTheImage() {
    Image image = counting();
    Image result = Cropping.copyInto(image, new Roi(2, 1, 2, 2), 1, 1, image);
    assertArrayEquals(new int[] {12, 13, 22, 23}, Pictures.levels(image));
    assertSame(image.pixels(), result.pixels());
    assertEquals(2, image.widthPx());
  }

  @Test
  void errorsAreTheBoards() {
    Image image = counting();
    Roi whole = Roi.whole(image);
    assertError(
        "Error: 0.0 <= x_scale!", () -> Cropping.copy(image, whole, -1, 1, Pictures.MEMORY));
    assertError(
        "Error: 0.0 <= y_scale!", () -> Cropping.copy(image, whole, 1, -1, Pictures.MEMORY));
    assertError(
        "Output image width is 0!", () -> Cropping.copy(image, whole, 0, 1, Pictures.MEMORY));
    assertError(
        "Output image height is 0!", () -> Cropping.copy(image, whole, 1, 0.1f, Pictures.MEMORY));
    assertError(
        "The new image won't fit in the target frame buffer!",
        () -> Cropping.copyInto(image, whole, 2, 1, image));
    assertError(
        "The new image won't fit in the main frame buffer!",
        () -> Cropping.copyToFrameBuffer(image, whole, 1, 1, Pictures.MEMORY.pixels(11)));
  }

  private static void assertError(String text, Runnable call) {
    assertEquals(text, assertThrows(ImageException.class, call::run).getMessage());
  }

  @Test
  void cutLeavesTheOutsideBlank() {
    Image cut = Cropping.cut(counting(), 2, 2, 3, 2, Pictures.MEMORY).orElseThrow();
    assertArrayEquals(new int[] {22, 23, 0, 0, 0, 0}, Pictures.levels(cut));
    Image before = Cropping.cut(counting(), -1, -1, 2, 2, Pictures.MEMORY).orElseThrow();
    assertArrayEquals(new int[] {0, 0, 0, 0}, Pictures.levels(before));
  }
}
