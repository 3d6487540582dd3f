package k210.imlib.proposals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import k210.imlib.Rgb565;

/** Segments joined two by two, the most alike first. */
final class ProposalTree {
  private static final int BINS = 75;
  private static final int BINS_PER_CHANNEL = 25;
  private static final int LEVELS_PER_BIN = 10;
  private static final int BRIGHTEST = 240;

  /** Corners of a rectangle, the lower right one inside of it. */
  record Box(int left, int top, int right, int bottom) {
    Box with(Box other) {
      return new Box(
          Math.min(left, other.left),
          Math.min(top, other.top),
          Math.max(right, other.right),
          Math.max(bottom, other.bottom));
    }
  }

  /** How much colours, sizes and filling count. */
  record Weights(float colour, float size, float fill) {}

  private final Weights weights;
  private final int count;
  private final int pixels;
  private final Box[] boxes;
  private final int[] sizes;
  private final float[][] colours;
  private final boolean[][] adjacent;
  private final float[][] similarity;
  private long steps;

  ProposalTree(int[] picture, int widthPx, Segments segments, Weights weights) {
    this.weights = weights;
    count = segments.count();
    pixels = picture.length;
    boxes = new Box[count];
    sizes = new int[count];
    colours = new float[count][BINS];
    adjacent = new boolean[count][count];
    similarity = new float[count][count];
    int[] numbers = numbers(picture, segments);
    for (int i = 0; i < picture.length; i++) {
      addPixel(numbers[i], i % widthPx, i / widthPx, picture[i]);
      boolean last = i % widthPx == widthPx - 1 || i / widthPx == picture.length / widthPx - 1;
      if (!last) {
        setAdjacent(numbers[i], numbers[i + 1]);
        setAdjacent(numbers[i], numbers[i + widthPx]);
      }
    }
    for (float[] histogram : colours) {
      float most = 0;
      for (float bin : histogram) {
        most = Math.max(most, bin);
      }
      for (int bin = 0; bin < BINS; bin++) {
        histogram[bin] /= most;
      }
    }
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        compare(i, j);
      }
    }
  }

  /** Segments are numbered in the order in which their pixels come. */
  private static int[] numbers(int[] picture, Segments segments) {
    int[] numberOfRoot = new int[picture.length];
    Arrays.fill(numberOfRoot, -1);
    int[] numbers = new int[picture.length];
    int next = 0;
    for (int i = 0; i < picture.length; i++) {
      int root = segments.find(i);
      if (numberOfRoot[root] < 0) {
        numberOfRoot[root] = next++;
      }
      numbers[i] = numberOfRoot[root];
    }
    return numbers;
  }

  private void addPixel(int segment, int x, int y, int pixel) {
    Box box = new Box(x, y, x, y);
    boxes[segment] = boxes[segment] == null ? box : boxes[segment].with(box);
    sizes[segment]++;
    colours[segment][bin(Rgb565.red8(pixel))]++;
    colours[segment][BINS_PER_CHANNEL + bin(Rgb565.green8(pixel))]++;
    colours[segment][2 * BINS_PER_CHANNEL + bin(Rgb565.blue8(pixel))]++;
  }

  private static int bin(int level) {
    return Math.min(level, BRIGHTEST) / LEVELS_PER_BIN;
  }

  private void setAdjacent(int one, int other) {
    if (one != other) {
      adjacent[one][other] = true;
      adjacent[other][one] = true;
    }
  }

  /** Sizes and filling are compared in whole numbers, as the firmware's are. */
  private void compare(int i, int j) {
    float colour = 0;
    for (int bin = 0; bin < BINS; bin++) {
      colour += Math.min(colours[i][bin], colours[j][bin]);
    }
    steps += BINS;
    int together = sizes[i] + sizes[j];
    float size = 1 - together / pixels;
    int width =
        Math.max(boxes[i].right(), boxes[j].right()) - Math.min(boxes[i].left(), boxes[j].left());
    int height =
        Math.max(boxes[i].bottom(), boxes[j].bottom()) - Math.min(boxes[i].top(), boxes[j].top());
    float fill = 1 - (width * height - together) / pixels;
    float sum =
        Math.fma(weights.fill(), fill, Math.fma(weights.colour(), colour, weights.size() * size));
    similarity[i][j] = sum;
    similarity[j][i] = sum;
  }

  /** How many bins and pairs were looked at. */
  long steps() {
    return steps;
  }

  /**
   * Joins until one is left.
   *
   * @param stuck is run when no two that touch are alike
   * @return the boxes of what was joined, none twice
   */
  List<Box> join(Runnable stuck) {
    List<Box> proposals = new ArrayList<>();
    for (int remaining = count; remaining > 1; remaining--) {
      int best = -1;
      int partner = -1;
      float most = 0;
      for (int i = 0; i < count; i++) {
        for (int j = i + 1; j < count; j++) {
          if (adjacent[i][j] && similarity[i][j] > most) {
            most = similarity[i][j];
            best = i;
            partner = j;
          }
        }
      }
      steps += (long) count * count / 2;
      if (best < 0) {
        stuck.run();
        break;
      }
      boxes[best] = boxes[best].with(boxes[partner]);
      if (!proposals.contains(boxes[best])) {
        proposals.add(boxes[best]);
      }
      take(best, partner);
    }
    return proposals;
  }

  private void take(int best, int partner) {
    float weight = sizes[best];
    float otherWeight = sizes[partner];
    float all = sizes[best] + sizes[partner];
    for (int bin = 0; bin < BINS; bin++) {
      colours[best][bin] =
          Math.fma(weight, colours[best][bin], otherWeight * colours[partner][bin]) / all;
    }
    sizes[best] += sizes[partner];
    for (int i = 0; i < count; i++) {
      adjacent[best][i] |= adjacent[partner][i];
      adjacent[i][best] |= adjacent[i][partner];
      adjacent[partner][i] = false;
      adjacent[i][partner] = false;
    }
    adjacent[best][best] = false;
    for (int i = 0; i < count; i++) {
      if (adjacent[best][i]) {
        compare(i, best);
      }
    }
  }
}
