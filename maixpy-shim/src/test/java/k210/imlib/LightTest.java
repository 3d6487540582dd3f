package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class LightTest {
  private static final ColorTables TABLES = ColorTables.FULL;
  private static final Mask EVERYWHERE = Mask.of(null, TABLES);

  @Test
  void cartoonsHaveTheMeanOfWhatIsAlike() {
    Image image = Pictures.gray(4, 10, 12, 90, 95, 11, 14, 92, 97);
    Cartoon.apply(image, 0.05f, 0.05f, null, TABLES);
    // 47 / 4 and 374 / 4.
    assertArrayEquals(new int[] {11, 11, 93, 93, 11, 11, 93, 93}, Pictures.levels(image));
  }

  @Test
  void cartoonsLeaveWhatIsMaskedButTheFirstOfARegion() {
    Image image = Pictures.gray(4, 10, 12, 90, 95);
    Cartoon.apply(image, 0.05f, 0.05f, Pictures.gray(4, 0, 0, 255, 255), TABLES);
    assertArrayEquals(new int[] {11, 11, 92, 95}, Pictures.levels(image));
  }

  @Test
  void chromaticityIsEachColoursShareOfLight() {
    Image image = Pictures.blank(PixelFormat.RGB565, 3, 1);
    image.setPixel(0, 0, Rgb565.ofRgb888(255, 0, 0));
    image.setPixel(1, 0, Rgb565.ofRgb888(255, 255, 255));
    IlluminationInvariance.chromaticity(image);
    assertEquals(Rgb565.ofRgb888(255, 0, 0), image.pixel(0, 0));
    assertEquals(Rgb565.ofRgb888(85, 85, 85), image.pixel(1, 0));
    assertEquals(0, image.pixel(2, 0));
  }

  @Test
  void invariantColoursOfGraysAreAlike() {
    Image image = Pictures.blank(PixelFormat.RGB565, 2, 1);
    image.setPixel(0, 0, Rgb565.ofGray(132));
    image.setPixel(1, 0, Rgb565.ofGray(206));
    IlluminationInvariance.invariant(image);
    // A third each, but for the firmware's fast logarithms and exponentials.
    assertEquals(85, Rgb565.red8(image.pixel(0, 0)), 12);
    assertEquals(Rgb565.red8(image.pixel(0, 0)), Rgb565.red8(image.pixel(1, 0)), 9);
  }

  @Test
  void onlyColoursHaveAnIllumination() {
    Image gray = Pictures.gray(1, 5);
    assertThrows(ImageException.class, () -> IlluminationInvariance.chromaticity(gray));
    assertThrows(ImageException.class, () -> ShadowRemoval.alone(gray, TABLES));
  }

  @Test
  void whatIsDarkerThanTheBackgroundIsReplaced() {
    Image image = Pictures.blank(PixelFormat.RGB565, 4, 1);
    int background = Rgb565.ofGray(206);
    image.setPixel(0, 0, Rgb565.ofGray(33));
    image.setPixel(1, 0, Rgb565.ofGray(132));
    image.setPixel(2, 0, background);
    image.setPixel(3, 0, Rgb565.ofGray(255));
    ShadowRemoval.against(image, Operand.colour(background));
    // A sixth of it is no shadow, and neither is what is as bright or brighter.
    assertArrayEquals(
        new int[] {Rgb565.ofGray(33), background, background, Rgb565.ofGray(255)},
        Pictures.levels(image));
  }

  @Test
  void anImageIsSimilarToItself() {
    Image image = Pictures.random(PixelFormat.GRAYSCALE, 21, 18, new Random(3));
    Similarity same = Similarity.of(image, Operand.image(image.copied()), TABLES);
    assertEquals(new Similarity(1, 0, 1, 1), same);
  }

  @Test
  void similarityComparesBlocks() {
    // Level 100 and level 50 without variance: (2 * 100 * 50 + c1) / (100^2 + 50^2 + c1).
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 8, 8);
    Shapes.rectangle(image, 0, 0, 8, 8, 100, 1, true);
    float c1 = 2.55f;
    Similarity similarity = Similarity.of(image, Operand.colour(50), TABLES);
    assertEquals((10000 + c1) / (12500 + c1), similarity.mean(), 1e-6);
  }

  @Test
  void similarityRefusesOtherSizes() {
    Image image = Pictures.gray(2, 1, 2);
    Operand other = Operand.image(Pictures.gray(1, 1));
    ImageException error =
        assertThrows(ImageException.class, () -> Similarity.of(image, other, TABLES));
    assertEquals("Images not equal!", error.getMessage());
  }

  @Test
  void tilesOfOneLevelBecomeTheirRank() {
    // Each of the four tiles holds one level only, so that all its pixels have the highest rank.
    int[] levels = new int[8 * 8];
    java.util.Arrays.fill(levels, 77);
    Image image = Pictures.gray(8, levels);
    HistogramEqualization.adaptive(image, -1, EVERYWHERE, TABLES);
    assertEquals(255, image.pixel(0, 0));
    assertEquals(255, image.pixel(4, 4));
  }

  @Test
  void aClipLimitOfOneChangesNothing() {
    Image image = Pictures.random(PixelFormat.GRAYSCALE, 30, 20, new Random(5));
    int[] before = Pictures.levels(image);
    HistogramEqualization.adaptive(image, 1, EVERYWHERE, TABLES);
    assertArrayEquals(before, Pictures.levels(image));
  }

  @Test
  void limitedContrastSpreadsWhatIsTooMuch() {
    // 8 x 8 tiles of one level: 64 counts, at most max(1, 1.5 * 64 / 256) = 1 each. 63 are left,
    // none for each of the 256 levels, and every 256 / 63 = 4th level from 0 on gets one: 0, 4...
    // up to 248, as 63 levels. Level 100 is one of them but full, so one more is left for 1.
    int[] levels = new int[16 * 16];
    java.util.Arrays.fill(levels, 100);
    Image image = Pictures.gray(16, levels);
    HistogramEqualization.adaptive(image, 1.5f, EVERYWHERE, TABLES);
    // Up to level 100: 0, 4, ..., 96 and 100 itself, and what came after the first round.
    int below = 26;
    int level = image.pixel(8, 8);
    assertEquals((int) (255 / 64f * below), level, 4);
  }
}
