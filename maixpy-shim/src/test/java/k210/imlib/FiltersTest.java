package k210.imlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Filters against a literal walk over the neighbours of each pixel, and small cases by hand. */
final class FiltersTest {
  private static final ColorTables TABLES = ColorTables.FULL;
  private static final Mask ALL = Mask.of(null, TABLES);
  private static final Filters.Storing PLAIN = Filters.Storing.plainly(ALL, TABLES);

  private static void check(int radius, ToIntFunction<int[]> model, Consumer<Image> filter) {
    for (int seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      Image image =
          Pictures.random(
              PixelFormat.GRAYSCALE, 1 + random.nextInt(8), 1 + random.nextInt(8), random);
      int[] expected = new int[image.widthPx() * image.heightPx()];
      for (int i = 0; i < expected.length; i++) {
        int[] near = new int[(2 * radius + 1) * (2 * radius + 1)];
        int n = 0;
        for (int y = -radius; y <= radius; y++) {
          for (int x = -radius; x <= radius; x++) {
            near[n++] =
                image.pixel(
                    Math.clamp(i % image.widthPx() + x, 0, image.widthPx() - 1),
                    Math.clamp(i / image.widthPx() + y, 0, image.heightPx() - 1));
          }
        }
        expected[i] = model.applyAsInt(near);
      }
      filter.accept(image);
      assertArrayEquals(expected, Pictures.levels(image), "seed " + seed);
    }
  }

  @Test
  void meanMultipliesByTheShare() {
    check(
        1,
        near -> (int) (Arrays.stream(near).sum() * (1.0f / 9)),
        image -> Filters.mean(image, 1, PLAIN));
  }

  @Test
  void medianIsOfSortedNeighbours() {
    check(
        2,
        near -> Arrays.stream(near).sorted().toArray()[12],
        image -> Filters.median(image, 2, 0.5f, PLAIN));
    check(
        1,
        near -> Arrays.stream(near).max().orElseThrow(),
        image -> Filters.median(image, 1, 1, PLAIN));
  }

  @Test
  void midpointLiesBetweenTheExtremes() {
    check(
        1,
        near ->
            (Arrays.stream(near).min().orElseThrow() + 3 * Arrays.stream(near).max().orElseThrow())
                / 4,
        image -> Filters.midpoint(image, 1, 0.75f, PLAIN));
  }

  @Test
  void convolutionIsCutToTheRange() {
    int[] sharpen = {0, -1, 0, -1, 5, -1, 0, -1, 0};
    check(
        1,
        near -> Math.clamp(5L * near[4] - near[1] - near[3] - near[5] - near[7] + 3, 0, 255),
        image -> Filters.convolve(image, 1, sharpen, 1, 3, PLAIN));
  }

  @Test
  void modeTakesTheFirstThatIsMostFrequent() {
    // Around the middle 9, 7, 5 and 5, 7, 9 and 1, 2, 3: 5, 7 and 9 twice each, 5 gets there first.
    Image image = Pictures.gray(3, 9, 7, 5, 5, 7, 9, 1, 2, 3);
    Filters.mode(image, 1, PLAIN);
    assertEquals(5, image.pixel(1, 1));
  }

  @Test
  void thresholdComparesWithThePixelBefore() {
    Image image = Pictures.gray(3, 0, 90, 0);
    Filters.mean(image, 1, new Filters.Storing(new Filters.Adaptive(true, 0, false), ALL, TABLES));
    assertArrayEquals(new int[] {0, 255, 0}, Pictures.levels(image));
  }

  @Test
  void channelsOfColoursAreFilteredApart() {
    Image image = Pictures.blank(PixelFormat.RGB565, 3, 1);
    image.setPixel(1, 0, Rgb565.of5Bit6Bit5Bit(30, 60, 3));
    Filters.mean(image, 1, PLAIN);
    // A third of each: 3 * 30 / 9 and so on, the last column sees one of three as well.
    assertEquals(Rgb565.of5Bit6Bit5Bit(10, 20, 1), image.pixel(0, 0));
  }

  @Test
  void bilateralKeepsAnEdgeAndEvenAreas() {
    Image image = Pictures.gray(4, 10, 10, 200, 200);
    Filters.bilateral(image, 1, 0.1f, 1, PLAIN);
    int[] levels = Pictures.levels(image);
    assertEquals(10, levels[0], 1);
    assertEquals(10, levels[1], 1);
    assertEquals(200, levels[2], 1);
  }

  /** The fast exponential wraps below 2^-126, so pixels that differ most weigh most. */
  @Test
  void bilateralWithASmallSigmaIsTheFirmwares() {
    Image image = Pictures.gray(4, 10, 10, 200, 200);
    Filters.bilateral(image, 1, 0.05f, 1, PLAIN);
    assertEquals(200, image.pixel(1, 0), 1);
  }

  @Test
  void equalizedLevelsAreRanks() {
    Image image = Pictures.gray(4, 10, 10, 20, 30);
    HistogramEqualization.apply(image, ALL, TABLES);
    // 2, 3 and 4 quarters of 255, cut.
    assertArrayEquals(new int[] {127, 127, 191, 255}, Pictures.levels(image));
  }

  @Test
  void simpleEdgesFollowAStep() {
    Image image = Pictures.blank(PixelFormat.GRAYSCALE, 6, 4);
    Shapes.rectangle(image, 3, 0, 3, 4, 50, 1, true);
    // At the bright side of the step 8 * 50 - 5 * 50 = 150, elsewhere 0.
    Edges.simple(image, 100, 200, TABLES);
    assertEquals(Pictures.lines("...#..", "...#..", "...#..", "...#.."), Pictures.shape(image));
  }

  @Test
  void kernelsLargerThanTheScratchMemoryAreRefused() {
    Image image = Pictures.gray(1, 0);
    ImageException error =
        assertThrows(ImageException.class, () -> Filters.median(image, 300, 0.5f, PLAIN));
    assertEquals(ImageException.PythonType.MEMORY_ERROR, error.type());
  }
}
