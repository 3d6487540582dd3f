package k210.imlib.quads;

import java.util.Arrays;
import k210.imlib.FastMath;
import k210.imlib.InterpolatedSine;

/**
 * Which four places of a contour are corners: where lines fit least, and between which they fit.
 */
final class Corners {
  private static final int LARGEST_STRETCH = 20;
  private static final int MOST_MAXIMA = 10;

  /** In squared pixels. */
  private static final float LARGEST_ERROR = 10;

  /** Ten degrees, as single precision has them. */
  static final float SMALLEST_ANGLE = 10 * (float) Math.PI / 180;

  private static final float LARGEST_COSINE = InterpolatedSine.cos(SMALLEST_ANGLE);
  private static final int FILTER_RADIUS = 3;

  private Corners() {}

  /** Four places in order, or null when no quadrilateral fits. */
  static int[] of(Contour contour, ScratchSlots slots) {
    int size = contour.size();
    int stretch = Math.min(LARGEST_STRETCH, size / 12);
    if (stretch < 2) {
      return null;
    }
    float[] errors = new float[size];
    for (int i = 0; i < size; i++) {
      errors[i] = contour.line((i + size - stretch) % size, (i + stretch) % size).squaredError();
    }
    // Errors; the filtered ones and the filter for a while; maxima and their errors.
    slots.take(3);
    slots.giveBack(2);
    float[] smooth = smoothed(errors);
    int[] maxima = maxima(smooth);
    slots.take(2);
    if (maxima.length < 4) {
      // The library forgets to give its memory back.
      return null;
    }
    if (maxima.length > MOST_MAXIMA) {
      slots.take(1);
      slots.giveBack(1);
      maxima = strongest(maxima, smooth);
    }
    slots.giveBack(3);
    return best(contour, maxima);
  }

  private static float[] smoothed(float[] errors) {
    int size = errors.length;
    float[] filter = new float[2 * FILTER_RADIUS + 1];
    for (int j = -FILTER_RADIUS; j <= FILTER_RADIUS; j++) {
      filter[j + FILTER_RADIUS] = FastMath.exp(-j * j / 2.0f);
    }
    float[] smooth = new float[size];
    for (int i = 0; i < size; i++) {
      float sum = 0;
      for (int j = -FILTER_RADIUS; j <= FILTER_RADIUS; j++) {
        sum = Math.fma(errors[(i + j + size) % size], filter[j + FILTER_RADIUS], sum);
      }
      smooth[i] = sum;
    }
    return smooth;
  }

  private static int[] maxima(float[] errors) {
    int size = errors.length;
    int[] maxima = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (errors[i] > errors[(i + 1) % size] && errors[i] > errors[(i + size - 1) % size]) {
        maxima[count++] = i;
      }
    }
    return Arrays.copyOf(maxima, count);
  }

  private static int[] strongest(int[] maxima, float[] errors) {
    float[] sorted = new float[maxima.length];
    for (int i = 0; i < maxima.length; i++) {
      sorted[i] = errors[maxima[i]];
    }
    Arrays.sort(sorted);
    float threshold = sorted[sorted.length - 1 - MOST_MAXIMA];
    return Arrays.stream(maxima).filter(i -> errors[i] > threshold).toArray();
  }

  private static int[] best(Contour contour, int[] maxima) {
    float least = Float.POSITIVE_INFINITY;
    int[] best = null;
    int count = maxima.length;
    for (int m0 = 0; m0 < count - 3; m0++) {
      for (int m1 = m0 + 1; m1 < count - 2; m1++) {
        FittedLine first = contour.line(maxima[m0], maxima[m1]);
        if (first.meanSquaredError() > LARGEST_ERROR) {
          continue;
        }
        for (int m2 = m1 + 1; m2 < count - 1; m2++) {
          FittedLine second = contour.line(maxima[m1], maxima[m2]);
          float cosine = Math.fma(first.nx(), second.nx(), first.ny() * second.ny());
          if (second.meanSquaredError() > LARGEST_ERROR || Math.abs(cosine) > LARGEST_COSINE) {
            continue;
          }
          for (int m3 = m2 + 1; m3 < count; m3++) {
            FittedLine third = contour.line(maxima[m2], maxima[m3]);
            FittedLine fourth = contour.line(maxima[m3], maxima[m0]);
            if (third.meanSquaredError() > LARGEST_ERROR
                || fourth.meanSquaredError() > LARGEST_ERROR) {
              continue;
            }
            float error =
                first.squaredError()
                    + second.squaredError()
                    + third.squaredError()
                    + fourth.squaredError();
            if (error < least) {
              least = error;
              best = new int[] {maxima[m0], maxima[m1], maxima[m2], maxima[m3]};
            }
          }
        }
      }
    }
    return best != null && least / contour.size() < LARGEST_ERROR ? best : null;
  }

  /** Whether a line fits at all. */
  static boolean fits(FittedLine line) {
    return !(line.meanSquaredError() > LARGEST_ERROR);
  }
}
