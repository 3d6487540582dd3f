package k210.imlib;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code find_lines} (imlib_find_lines): Sobel gradients vote for the line across them, peaks are
 * lines, and lines that lie near each other become one.
 *
 * <p>The board's two cores vote at once without a lock; a vote that gets lost there is counted
 * here. For gray and RGB565 images the firmware takes the column stride for lines as well.
 */
public final class HoughLines {
  private static final float DEGREES_PER_RADIAN = 57.295780f;
  private static final float QUARTER_TURN = 1.570796f;
  private static final int COARSEST = 4;

  private HoughLines() {}

  /**
   * Finds lines.
   *
   * @param xStride columns from vote to vote, unsigned as all numbers here
   * @param yStride lines, for binary images
   * @param threshold least sum of gradients
   * @param thetaMargin degrees within which lines are merged
   * @param rhoMargin pixels within which lines are merged
   * @throws ImageException OSError for a JPEG; MemoryError when the votes do not fit into the
   *     scratch memory
   */
  public static List<Line> find(
      Image image,
      Roi roi,
      int xStride,
      int yStride,
      int threshold,
      int thetaMargin,
      int rhoMargin,
      ColorTables tables) {
    PixelPlane plane = image.plane();
    int diagonal =
        (int) FastMath.sqrt(roi.widthPx() * roi.widthPx() + roi.heightPx() * roi.heightPx());
    int divisor = 1;
    while (4L * angles(divisor) * distances(diagonal, divisor) > Scratch.SIZE_BYTES) {
      divisor *= 2;
      if (divisor > COARSEST) {
        Scratch.require(Long.MAX_VALUE);
      }
    }
    int[] votes = new int[angles(divisor) * distances(diagonal, divisor)];
    int zero = (diagonal + divisor - 1) / divisor;
    int lineStride = image.format() == PixelFormat.BINARY ? yStride : xStride;
    vote(
        levels(image, plane, tables),
        plane.widthPx,
        roi,
        xStride,
        lineStride,
        divisor,
        zero,
        votes);
    List<Polar> peaks = peaks(votes, angles(divisor), divisor, zero, threshold);
    List<Line> lines = new ArrayList<>();
    for (Polar peak : merged(peaks, thetaMargin, rhoMargin)) {
      Line.across(roi, peak.theta(), peak.rho(), peak.magnitude()).ifPresent(lines::add);
    }
    return lines;
  }

  private record Polar(int theta, int rho, int magnitude) {}

  /** With an empty column at both sides. */
  private static int angles(int divisor) {
    return 1 + (180 + divisor - 1) / divisor + 1;
  }

  private static int distances(int diagonal, int divisor) {
    return (diagonal + divisor - 1) / divisor * 2 + 1;
  }

  private static int[] levels(Image image, PixelPlane plane, ColorTables tables) {
    int[] levels = new int[plane.widthPx * plane.heightPx];
    PixelFormat format = image.format();
    for (int y = 0, i = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++, i++) {
        int pixel = plane.get(x, y);
        levels[i] =
            switch (format) {
              case BINARY -> pixel * 255;
              case GRAYSCALE, JPEG -> pixel;
              case RGB565 -> tables.gray(pixel);
            };
      }
    }
    return levels;
  }

  private static void vote(
      int[] levels,
      int width,
      Roi roi,
      int xStride,
      int yStride,
      int divisor,
      int zero,
      int[] votes) {
    long columns = Integer.toUnsignedLong(xStride);
    long lines = Integer.toUnsignedLong(yStride);
    int angles = angles(divisor);
    for (long y = roi.y() + 1L; y < roi.y() + roi.heightPx() - 1; y += lines) {
      for (long x = roi.x() + y % columns + 1; x < roi.x() + roi.widthPx() - 1; x += columns) {
        int i = (int) (y * width + x);
        int falling = levels[i - width - 1] - levels[i + width + 1];
        int rising = levels[i - width + 1] - levels[i + width - 1];
        int gx = falling - rising + 2 * (levels[i - 1] - levels[i + 1]);
        int gy = falling + rising + 2 * (levels[i - width] - levels[i + width]);
        if (gx == 0 && gy == 0) {
          continue;
        }
        float angle = gx != 0 ? FastMath.atan2(gy, gx) : QUARTER_TURN;
        int theta = (int) (angle * DEGREES_PER_RADIAN) % 180;
        int rho =
            (int)
                Math.fma(
                    (float) (x - roi.x()),
                    FastMath.cos(theta),
                    (y - roi.y()) * FastMath.sin(theta));
        int index = (rho / divisor + zero) * angles + theta / divisor + 1;
        votes[index] += (int) FastMath.sqrt(gx * gx + gy * gy);
      }
    }
  }

  private static List<Polar> peaks(int[] votes, int angles, int divisor, int zero, int threshold) {
    List<Polar> peaks = new ArrayList<>();
    for (int row = 1; row < votes.length / angles - 1; row++) {
      for (int column = 1; column < angles - 1; column++) {
        int i = row * angles + column;
        if (Integer.compareUnsigned(votes[i], threshold) >= 0 && isPeak(votes, i, angles)) {
          peaks.add(new Polar((column - 1) * divisor, (row - zero) * divisor, votes[i]));
        }
      }
    }
    return peaks;
  }

  private static boolean isPeak(int[] votes, int index, int angles) {
    for (int row = index - angles; row <= index + angles; row += angles) {
      for (int i = row - 1; i <= row + 1; i++) {
        if (Integer.compareUnsigned(votes[index], votes[i]) < 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static Iterable<Polar> merged(List<Polar> peaks, int thetaMargin, int rhoMargin) {
    ArrayDeque<Polar> queue = new ArrayDeque<>(peaks);
    boolean again = true;
    while (again) {
      again = false;
      List<Polar> done = new ArrayList<>();
      while (!queue.isEmpty()) {
        Polar line = queue.removeFirst();
        for (int others = queue.size(); others > 0; others--) {
          Polar other = queue.removeFirst();
          if (near(line, other, thetaMargin, rhoMargin)) {
            line = mean(line, other);
            again = true;
          } else {
            queue.addLast(other);
          }
        }
        done.add(line);
      }
      queue.addAll(done);
    }
    return queue;
  }

  /** The same line with a positive distance, its angle up to 359. */
  private static Polar outward(Polar line) {
    return line.rho() < 0 ? new Polar(line.theta() + 180, -line.rho(), line.magnitude()) : line;
  }

  private static boolean near(Polar line, Polar other, int thetaMargin, int rhoMargin) {
    Polar a = outward(line);
    Polar b = outward(other);
    int turned = Math.abs(a.theta() - b.theta());
    int apart = turned >= 180 ? 360 - turned : turned;
    return Integer.compareUnsigned(apart, thetaMargin) < 0
        && Integer.compareUnsigned(Math.abs(a.rho() - b.rho()), rhoMargin) < 0;
  }

  private static Polar mean(Polar line, Polar other) {
    Polar a = outward(line);
    Polar b = outward(other);
    int sum = a.magnitude() + b.magnitude();
    float sin = mean(FastMath.sin(a.theta()), a, FastMath.sin(b.theta()), b);
    float cos = mean(FastMath.cos(a.theta()), a, FastMath.cos(b.theta()), b);
    int theta = (int) (FastMath.atan2(sin, cos) * DEGREES_PER_RADIAN) % 360;
    theta = theta < 0 ? theta + 360 : theta;
    int rho = Integer.divideUnsigned(a.rho() * a.magnitude() + b.rho() * b.magnitude(), sum);
    return theta >= 180
        ? new Polar(theta - 180, -rho, sum >>> 1)
        : new Polar(theta, rho, sum >>> 1);
  }

  private static float mean(float value, Polar a, float otherValue, Polar b) {
    float weight = Integer.toUnsignedLong(a.magnitude());
    float otherWeight = Integer.toUnsignedLong(b.magnitude());
    return Math.fma(value, weight, otherValue * otherWeight)
        / Integer.toUnsignedLong(a.magnitude() + b.magnitude());
  }
}
