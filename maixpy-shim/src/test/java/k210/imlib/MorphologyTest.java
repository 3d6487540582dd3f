package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Erosion and dilation against a literal walk over the kernel, and thresholds by hand. */
final class MorphologyTest {
  private static final Mask ALL = Mask.of(null, ColorTables.FULL);

  private static int[] walked(Image image, int radius, int threshold, boolean dilate) {
    int[] result = new int[image.widthPx() * image.heightPx()];
    for (int y = 0; y < image.heightPx(); y++) {
      for (int x = 0; x < image.widthPx(); x++) {
        int pixel = image.pixel(x, y);
        int set = dilate ? 0 : -1;
        for (int j = -radius; j <= radius; j++) {
          for (int k = -radius; k <= radius; k++) {
            int near =
                image.pixel(
                    Math.clamp(x + k, 0, image.widthPx() - 1),
                    Math.clamp(y + j, 0, image.heightPx() - 1));
            set += near > 127 ? 1 : 0;
          }
        }
        boolean bright = pixel > 127;
        if (dilate && !bright && set > threshold) {
          pixel = 255;
        } else if (!dilate && bright && set < threshold) {
          pixel = 0;
        }
        result[y * image.widthPx() + x] = pixel;
      }
    }
    return result;
  }

  @Test
  void kernelRepeatsTheBorder() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int radius = random.nextInt(4);
      int threshold = random.nextInt(12);
      Image image =
          Pictures.random(
              PixelFormat.GRAYSCALE, 1 + random.nextInt(9), 1 + random.nextInt(9), random);
      int[] eroded = walked(image, radius, threshold, false);
      int[] dilated = walked(image, radius, threshold, true);
      Image other = image.copied();
      Morphology.erode(image, radius, threshold, ALL, ColorTables.FULL);
      Morphology.dilate(other, radius, threshold, ALL, ColorTables.FULL);
      assertArrayEquals(eroded, Pictures.levels(image), "erode, seed " + seed);
      assertArrayEquals(dilated, Pictures.levels(other), "dilate, seed " + seed);
    }
  }

  @Test
  void openingTakesSpecksAndTopHatShowsThem() {
    Image image = Pictures.blank(PixelFormat.BINARY, 7, 5);
    Shapes.rectangle(image, 0, 0, 4, 5, 1, 1, true);
    image.setPixel(6, 2, 1);
    Image specks = image.copied();
    Morphology.open(image, 1, 0, ALL, ColorTables.FULL);
    assertEquals(
        Pictures.lines("####...", "####...", "####...", "####...", "####..."),
        Pictures.shape(image));
    Morphology.topHat(specks, 1, 0, ALL, ColorTables.FULL);
    assertEquals(
        Pictures.lines(".......", ".......", "......#", ".......", "......."),
        Pictures.shape(specks));
  }

  @Test
  void binaryMakesMatchesWhiteOrBlack() {
    List<ColorThreshold> bounds = List.of(new ColorThreshold(150, 100, 0, 0, 0, 0));
    Image image = Pictures.gray(3, 99, 120, 151);
    Image zeroed = image.copied();
    binary(image, bounds, false, false);
    assertArrayEquals(new int[] {0, 255, 0}, Pictures.levels(image));
    binary(zeroed, bounds, true, true);
    assertArrayEquals(new int[] {0, 120, 0}, Pictures.levels(zeroed));
  }

  @Test
  void redIsFoundByItsLab() {
    Image image = Pictures.blank(PixelFormat.RGB565, 2, 1);
    image.setPixel(0, 0, Rgb565.ofRgb888(255, 0, 0));
    image.setPixel(1, 0, Rgb565.ofRgb888(0, 0, 255));
    // sRGB red is L*a*b* 53, 80, 67; blue is 32, 79, -108.
    binary(image, List.of(new ColorThreshold(53, 53, 80, 80, 67, 67)), false, false);
    assertArrayEquals(new int[] {0xFFFF, 0}, Pictures.levels(image));
  }

  private static void binary(
      Image image, List<ColorThreshold> bounds, boolean invert, boolean zero) {
    Image result =
        Binarization.binary(
            image, bounds, invert, zero, ALL, false, false, Pictures.MEMORY, ColorTables.FULL);
    assertEquals(image.format(), result.format());
  }
}
