package k210.imlib;

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
        new Sobel(GrayLevels.of(image, tables), plane.widthPx),
        plane.widthPx,
        roi,
        xStride,
        lineStride,
        divisor,
        zero,
        votes);
    List<Polar> peaks = peaks(votes, angles(divisor), divisor, zero, threshold);
    List<Line> lines = new ArrayList<>();
    for (Polar peak :
        Merging.of(peaks, (a, b) -> near(a, b, thetaMargin, rhoMargin), HoughLines::mean)) {
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

  private static void vote(
      Sobel sobel,
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
        int gx = sobel.x(i);
        int gy = sobel.y(i);
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
        votes[index] += Sobel.magnitude(gx, gy);
      }
    }
  }

  private static List<Polar> peaks(int[] votes, int angles, int divisor, int zero, int threshold) {
    List<Polar> peaks = new ArrayList<>();
    for (int row = 1; row < votes.length / angles - 1; row++) {
      for (int column = 1; column < angles - 1; column++) {
        int i = row * angles + column;
        if (Integer.compareUnsigned(votes[i], threshold) >= 0 && Peaks.isPeak(votes, i, angles)) {
          peaks.add(new Polar((column - 1) * divisor, (row - zero) * divisor, votes[i]));
        }
      }
    }
    return peaks;
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
    int weighted = a.rho() * a.magnitude() + b.rho() * b.magnitude();
    // With a threshold of 0 both can be nothing; the chip divides by 0 to all ones.
    int rho = sum == 0 ? -1 : Integer.divideUnsigned(weighted, sum);
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
