package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class PoolingTest {
  private static Image blocks() {
    return Pictures.gray(5, 1, 3, 10, 20, 99, 5, 8, 30, 43, 99);
  }

  @Test
  void meanDropsWhatDoesNotFillABlock() {
    Image image = blocks();
    assertArrayEquals(
        new int[] {4, 25}, Pictures.levels(Pooling.mean(image, 2, 2, Pictures.MEMORY)));
    Pooling.meanInPlace(image, 2, 2);
    assertArrayEquals(new int[] {4, 25}, Pictures.levels(image));
  }

  @Test
  void midpointLiesBetweenTheExtremes() {
    assertArrayEquals(
        new int[] {4, 26},
        Pictures.levels(Pooling.midpoint(blocks(), 2, 2, 0.5f, Pictures.MEMORY)));
    assertArrayEquals(
        new int[] {8, 43}, Pictures.levels(Pooling.midpoint(blocks(), 2, 2, 1, Pictures.MEMORY)));
  }

  @Test
  void divisorsAreChecked() {
    Image image = blocks();
    assertEquals(
        "Width divisor must be less than <= img width",
        assertThrows(ImageException.class, () -> Pooling.meanInPlace(image, 6, 1)).getMessage());
    assertEquals(
        "Height divisor must be greater than >= 1",
        assertThrows(ImageException.class, () -> Pooling.meanInPlace(image, 1, 0)).getMessage());
  }
}
