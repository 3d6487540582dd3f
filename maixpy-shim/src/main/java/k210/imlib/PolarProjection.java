package k210.imlib;

/**
 * {@code linpolar} and {@code logpolar}: angles become columns, and distances from the middle, or
 * their logarithms, become lines (imlib_logpolar_int of img/phasecorrelation.c).
 */
public final class PolarProjection {
  private static final float DEGREES_PER_RADIAN = (float) (180 / Math.PI);

  private PolarProjection() {}

  /**
   * Projects in place, or back; what comes from outside of the image is black.
   *
   * @param linear distances themselves instead of their logarithms
   * @throws ImageException OSError for a JPEG
   */
  public static void apply(Image image, boolean linear, boolean reverse) {
    PixelPlane out = image.plane();
    PixelPlane in = image.copied().plane();
    image.clear();
    if (reverse) {
      back(in, out, linear, image.format() == PixelFormat.RGB565);
    } else {
      forth(in, out, linear);
    }
  }

  private static float scale(PixelPlane plane, boolean linear) {
    float halfWidth = plane.widthPx / 2.0f;
    float halfHeight = plane.heightPx / 2.0f;
    float corner = FastMath.sqrt(Math.fma(halfWidth, halfWidth, halfHeight * halfHeight));
    return (linear ? corner : FastMath.log(corner)) / plane.heightPx;
  }

  private static void forth(PixelPlane in, PixelPlane out, boolean linear) {
    float scale = scale(in, linear);
    float degreesPerColumn = 360.0f / in.widthPx;
    for (int y = 0; y < out.heightPx; y++) {
      float rho = y * scale;
      float distance = linear ? rho : FastMath.exp(rho);
      for (int x = 0; x < out.widthPx; x++) {
        int theta = turned(RoundToZero.toInt(x * degreesPerColumn));
        int sourceX = RoundToZero.toInt(Math.fma(distance, FastMath.cos(theta), in.widthPx / 2.0f));
        int sourceY =
            RoundToZero.toInt(Math.fma(distance, FastMath.sin(theta), in.heightPx / 2.0f));
        if (in.contains(sourceX, sourceY)) {
          out.set(x, y, in.get(sourceX, sourceY));
        }
      }
    }
  }

  private static void back(PixelPlane in, PixelPlane out, boolean linear, boolean clamped) {
    float linesPerRho = 1.0f / scale(in, linear);
    float columnsPerDegree = in.widthPx * (1 / 360.0f);
    for (int y = 0; y < out.heightPx; y++) {
      float dy = y - in.heightPx / 2.0f;
      for (int x = 0; x < out.widthPx; x++) {
        float dx = x - in.widthPx / 2.0f;
        float distance = FastMath.sqrt(Math.fma(dx, dx, dy * dy));
        float rho = linear ? distance : FastMath.log(distance);
        int angle =
            dx != 0
                ? RoundToZero.toInt(FastMath.atan2(dy, dx) * DEGREES_PER_RADIAN)
                : dy < 0 ? 270 : 90;
        int sourceX = RoundToZero.toInt(turned(angle) * columnsPerDegree);
        int sourceY = RoundToZero.toInt(rho * linesPerRho);
        if (clamped) {
          sourceX = Math.clamp(sourceX, 0, in.widthPx - 1);
          sourceY = Math.clamp(sourceY, 0, in.heightPx - 1);
        }
        if (in.contains(sourceX, sourceY)) {
          out.set(x, y, in.get(sourceX, sourceY));
        }
      }
    }
  }

  /** Degrees clockwise from above to the firmware's table, 0..359. */
  private static int turned(int degrees) {
    int theta = 630 - degrees;
    return theta >= 360 ? theta - 360 : theta;
  }
}
