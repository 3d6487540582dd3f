package k210.imlib;

import java.util.Optional;

/**
 * A line that {@code find_lines} or {@code get_regression} found.
 *
 * @param theta the angle of its normal in degrees, 0..179
 * @param rho the distance from the image's corner in pixels, along the normal
 */
public record Line(int x1, int y1, int x2, int y2, int magnitude, int theta, int rho) {
  /** Its length in pixels, cut. */
  public int length() {
    int dx = x2 - x1;
    int dy = y2 - y1;
    return (int) FastMath.sqrt(dx * dx + dy * dy);
  }

  /**
   * The part of a line that lies in a region; empty if there is none. Angle and distance are those
   * in the region.
   */
  static Optional<Line> across(Roi roi, int theta, int rho, int magnitude) {
    float cos = FastMath.cos(theta);
    float sin = FastMath.sin(theta);
    int right = roi.widthPx() - 1;
    int bottom = roi.heightPx() - 1;
    boolean flat = 45 <= theta && theta < 135;
    int[] ends =
        flat
            ? new int[] {
              0, narrowed(rho / sin), right, narrowed(Math.fma(-(float) right, cos, rho) / sin)
            }
            : new int[] {
              narrowed(rho / cos), 0, narrowed(Math.fma(-(float) bottom, sin, rho) / cos), bottom
            };
    if (!clip(ends, right, bottom)) {
      return Optional.empty();
    }
    int moved = (int) Math.fma((float) roi.x(), cos, roi.y() * sin);
    return Optional.of(
        new Line(
            ends[0] + roi.x(),
            ends[1] + roi.y(),
            ends[2] + roi.x(),
            ends[3] + roi.y(),
            magnitude,
            theta,
            rho + moved));
  }

  /** The firmware keeps coordinates in 16 bits. */
  private static int narrowed(float value) {
    return (short) RoundToZero.toInt(value);
  }

  /** {@code lb_clip_line}: Liang and Barsky's clipping to 0..right, 0..bottom. */
  public static boolean clip(int[] ends, int right, int bottom) {
    int dx = ends[2] - ends[0];
    int dy = ends[3] - ends[1];
    int[] p = {-dx, dx, -dy, dy};
    int[] q = {ends[0], right - ends[0], ends[1], bottom - ends[1]};
    float first = 0;
    float last = 1;
    for (int i = 0; i < 4; i++) {
      if (p[i] == 0) {
        if (q[i] < 0) {
          return false;
        }
      } else {
        float crossing = q[i] / (float) p[i];
        if (p[i] < 0 ? crossing > last : crossing < first) {
          return false;
        }
        if (p[i] < 0) {
          first = Math.max(first, crossing);
        } else {
          last = Math.min(last, crossing);
        }
      }
    }
    if (last < first) {
      return false;
    }
    int x = ends[0];
    int y = ends[1];
    ends[0] = (int) Math.fma((float) dx, first, x);
    ends[1] = (int) Math.fma((float) dy, first, y);
    ends[2] = (int) Math.fma((float) dx, last, x);
    ends[3] = (int) Math.fma((float) dy, last, y);
    return true;
  }
}
