package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand from the formulas of img/mathop.c. */
final class ArithmeticTest {
  private static final Mask ALL = Mask.of(null, ColorTables.FULL);

  private static int[] gray(BiConsumer<Image, Operand> operation, int[] image, int... other) {
    Image result = Pictures.gray(image.length, image);
    operation.accept(result, Operand.image(Pictures.gray(other.length, other)));
    return Pictures.levels(result);
  }

  private static int[] of(int... levels) {
    return levels;
  }

  @Test
  void sumsAndDifferencesStayInRange() {
    assertArrayEquals(of(30, 255), gray((i, o) -> Arithmetic.add(i, o, ALL), of(10, 200), 20, 100));
    assertArrayEquals(
        of(0, 100), gray((i, o) -> Arithmetic.subtract(i, o, false, ALL), of(10, 200), 20, 100));
    assertArrayEquals(
        of(10, 0), gray((i, o) -> Arithmetic.subtract(i, o, true, ALL), of(10, 200), 20, 100));
    assertArrayEquals(
        of(10, 100), gray((i, o) -> Arithmetic.difference(i, o, ALL), of(10, 200), 20, 100));
    assertArrayEquals(
        of(10, 100), gray((i, o) -> Arithmetic.minimum(i, o, ALL), of(10, 200), 20, 100));
    assertArrayEquals(
        of(20, 200), gray((i, o) -> Arithmetic.maximum(i, o, ALL), of(10, 200), 20, 100));
  }

  @Test
  void productsAreSharesOfTheBrightest() {
    // 100 * 51 / 255 = 20; 255 - 155 * 204 / 255 = 131, which GCC's order of floats leaves below
    // 131.
    assertArrayEquals(
        of(20, 200), gray((i, o) -> Arithmetic.multiply(i, o, false, ALL), of(100, 200), 51, 255));
    assertArrayEquals(
        of(130, 255), gray((i, o) -> Arithmetic.multiply(i, o, true, ALL), of(100, 200), 51, 255));
  }

  @Test
  void quotientsByZeroAreZero() {
    // 10 * 255 / 20 = 127, rest 10; 200 * 255 / 100 is above 255, rest 0.
    assertArrayEquals(
        of(127, 255, 0),
        gray((i, o) -> Arithmetic.divide(i, o, false, false, ALL), of(10, 200, 9), 20, 100, 0));
    assertArrayEquals(
        of(10, 0, 0),
        gray((i, o) -> Arithmetic.divide(i, o, false, true, ALL), of(10, 200, 9), 20, 100, 0));
    assertArrayEquals(
        of(255, 127),
        gray((i, o) -> Arithmetic.divide(i, o, true, false, ALL), of(10, 200), 20, 100));
  }

  @Test
  void blendWeighsTheImageByAlpha() {
    // 10 * 0.25 + 20 * 0.75 = 17.5, 200 * 0.25 + 100 * 0.75 = 125.
    assertArrayEquals(
        of(17, 125), gray((i, o) -> Arithmetic.blend(i, o, 64, ALL), of(10, 200), 20, 100));
  }

  @Test
  void channelsOfColoursAreApart() {
    Image image = Pictures.blank(PixelFormat.RGB565, 1, 1);
    image.setPixel(0, 0, Rgb565.of5Bit6Bit5Bit(20, 40, 3));
    Arithmetic.add(image, Operand.colour(Rgb565.of5Bit6Bit5Bit(20, 10, 4)), ALL);
    assertEquals(Rgb565.of5Bit6Bit5Bit(31, 50, 7), image.pixel(0, 0));
    Arithmetic.negate(image);
    assertEquals(Rgb565.of5Bit6Bit5Bit(0, 13, 24), image.pixel(0, 0));
  }

  @Test
  void maskKeepsPixels() {
    Image image = Pictures.gray(3, 1, 2, 3);
    Arithmetic.add(
        image, Operand.colour(100), Mask.of(Pictures.gray(2, 127, 128), ColorTables.FULL));
    assertArrayEquals(of(1, 102, 3), Pictures.levels(image));
  }

  @Test
  void imagesOfAnotherSizeAreRefused() {
    Image image = Pictures.gray(2, 1, 2);
    Operand narrow = Operand.image(Pictures.gray(1, 1));
    assertEquals(
        "Images not equal!",
        assertThrows(ImageException.class, () -> Arithmetic.add(image, narrow, ALL)).getMessage());
  }

  @Test
  void replaceMirrorsFlipsAndTransposes() {
    Image image = Pictures.gray(3, 1, 2, 3, 4, 5, 6);
    Replacement.replace(image, Operand.image(image), true, false, false, ALL);
    assertArrayEquals(of(3, 2, 1, 6, 5, 4), Pictures.levels(image));
    Replacement.replace(image, Operand.image(image), false, true, false, ALL);
    assertArrayEquals(of(6, 5, 4, 3, 2, 1), Pictures.levels(image));
    Replacement.replace(image, Operand.image(image), false, false, true, ALL);
    assertEquals(2, image.widthPx());
    assertArrayEquals(of(6, 3, 5, 2, 4, 1), Pictures.levels(image));
  }

  @Test
  void gammaOneNearlyKeepsLevelsAndContrastScales() {
    Image image = Pictures.gray(2, 0, 255);
    GammaCorrection.apply(image, 1, 1, 0);
    assertArrayEquals(of(0, 255), Pictures.levels(image));
    GammaCorrection.apply(image, 1, 0.5f, 0.25f);
    // (0 * 0.5 + 0.25) * 255 = 63.75, (1 * 0.5 + 0.25) * 255 = 191.25.
    assertArrayEquals(of(63, 191), Pictures.levels(image));
  }
}
