package k210.maixpy.kpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** k-means on vectors whose clusters can be seen. */
class KMeansTest {
  private static KMeans twoClasses(float[] first, float[] second) {
    KMeans means = new KMeans(2);
    means.centres().add(first);
    means.centres().add(second);
    return means;
  }

  @Test
  void centresMoveToTheMiddleOfTheirSamples() {
    KMeans means = twoClasses(new float[] {0, 0}, new float[] {10, 10});
    means.samples().add(new float[] {1, 0});
    means.samples().add(new float[] {3, 0});
    means.samples().add(new float[] {8, 12});

    means.train(() -> {});

    assertArrayEquals(new float[] {2, 0}, means.centres().get(0));
    assertArrayEquals(new float[] {8, 12}, means.centres().get(1));
    assertTrue(means.samples().isEmpty());
    assertTrue(means.takeCycles() > 0);
  }

  /** The sample in between changes sides when the first centre has moved away. */
  @Test
  void samplesChangeClassesUntilNothingMoves() {
    KMeans means = twoClasses(new float[] {0, 0}, new float[] {9, 0});
    means.samples().add(new float[] {-4, 0});
    means.samples().add(new float[] {4, 0});
    means.samples().add(new float[] {6, 0});

    means.train(() -> {});

    assertArrayEquals(new float[] {-4, 0}, means.centres().get(0));
    assertArrayEquals(new float[] {5, 0}, means.centres().get(1));
  }

  @Test
  void classWithoutSamplesStays() {
    KMeans means = twoClasses(new float[] {0, 0}, new float[] {100, 100});
    means.samples().add(new float[] {2, 4});

    means.train(() -> {});

    assertArrayEquals(new float[] {2, 4}, means.centres().get(0));
    assertArrayEquals(new float[] {100, 100}, means.centres().get(1));
  }

  @Test
  void nearestIsTheFirstOfEquals() {
    KMeans means = twoClasses(new float[] {0, 0}, new float[] {6, 8});

    assertEquals(new KMeans.Nearest(0, 5), means.nearest(new float[] {3, 4}));
    assertEquals(new KMeans.Nearest(1, 0), means.nearest(new float[] {6, 8}));
    assertEquals(
        new KMeans.Nearest(-1, Float.MAX_VALUE), new KMeans(2).nearest(new float[] {1, 1}));
  }
}
