package k210.imlib.keypoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import k210.imlib.Roi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CornerDetectorTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;

  /** Around a pixel, clockwise from above it, as published: of FAST 9-16 and of AGAST 5-8. */
  private static final int[][] FAST_CIRCLE = {
    {0, -3}, {1, -3}, {2, -2}, {3, -1}, {3, 0}, {3, 1}, {2, 2}, {1, 3},
    {0, 3}, {-1, 3}, {-2, 2}, {-3, 1}, {-3, 0}, {-3, -1}, {-2, -2}, {-1, -3}
  };

  private static final int[][] AGAST_CIRCLE = {
    {0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}
  };

  @Test
  void theCornersOfASquareAreFound() {
    int[] levels = new int[WIDTH * HEIGHT];
    for (int y = 10; y < 20; y++) {
      for (int x = 12; x < 28; x++) {
        levels[y * WIDTH + x] = 200;
      }
    }
    // Three of its eight neighbours are as bright, the five around the corner are darker by 200.
    assertEquals(
        List.of(
            new Corner(12, 10, 199),
            new Corner(27, 10, 199),
            new Corner(12, 19, 199),
            new Corner(27, 19, 199)),
        CornerDetector.AGAST.find(levels, WIDTH, new Roi(0, 0, WIDTH, HEIGHT), 20));
    assertEquals(
        List.of(), CornerDetector.AGAST.find(levels, WIDTH, new Roi(0, 0, WIDTH, HEIGHT), 200));
  }

  /** By the definition, one threshold after the other, without shortcuts. */
  @ParameterizedTest
  @EnumSource(CornerDetector.class)
  void cornersAreWhatTheirDefinitionSays(CornerDetector detector) {
    Random random = new Random(7);
    int[] levels = new int[WIDTH * HEIGHT];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = random.nextInt(3) == 0 ? random.nextInt(256) : 100 + random.nextInt(4);
    }
    boolean fast = detector == CornerDetector.FAST;
    int margin = fast ? 3 : 1;
    int[][] circle = fast ? FAST_CIRCLE : AGAST_CIRCLE;
    int arc = fast ? 9 : 5;
    Roi roi = new Roi(2, 1, 34, 27);
    int threshold = fast ? 3 : 20;
    int[] scores = new int[levels.length];
    for (int y = roi.y() + margin; y < roi.y() + roi.heightPx() - margin; y++) {
      for (int x = roi.x() + margin; x < roi.x() + roi.widthPx() - margin; x++) {
        for (int t = threshold; t < 256; t++) {
          if (isCorner(levels, x, y, circle, arc, t)) {
            scores[y * WIDTH + x] = t + 1;
          }
        }
      }
    }
    List<Corner> expected = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > 0 && isPeak(scores, i)) {
        expected.add(new Corner(i % WIDTH, i / WIDTH, scores[i] - 1));
      }
    }
    assertFalse(expected.isEmpty());
    assertEquals(expected, detector.find(levels, WIDTH, roi, threshold));
  }

  private static boolean isPeak(int[] scores, int i) {
    for (int[] step : AGAST_CIRCLE) {
      if (scores[i + step[1] * WIDTH + step[0]] >= scores[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCorner(
      int[] levels, int x, int y, int[][] circle, int arc, int threshold) {
    int middle = levels[y * WIDTH + x];
    int brighter = 0;
    int darker = 0;
    for (int i = 0; i < 2 * circle.length; i++) {
      int[] step = circle[i % circle.length];
      int level = levels[(y + step[1]) * WIDTH + x + step[0]];
      brighter = level > middle + threshold ? brighter + 1 : 0;
      darker = level < middle - threshold ? darker + 1 : 0;
      if (brighter >= arc || darker >= arc) {
        return true;
      }
    }
    return false;
  }
}
