package k210.imlib;

import k210.newlib.Trigonometry;

/** {@code draw_ellipse} with imlib's sheared midpoint ellipse (img/draw.c). */
public final class Ellipses {
  /**
   * Half axes whose cubes still fit the firmware's ints. Beyond it the board's loops wrap and may
   * not end (also for rotation -90, which is sheared by almost zero); here nothing is drawn.
   */
  private static final int LONGEST_HALF_AXIS_PX = 812;

  /** Radians per degree as the firmware's build folds it: one bit above the nearest float. */
  private static final float DEGREE = 0.017453294f;

  private Ellipses() {}

  /**
   * An ellipse with half axes rx, ry, turned by whole degrees; filled, or drawn with discs of the
   * thickness. Nothing is drawn when an axis is not positive.
   *
   * @throws ImageException OSError for a JPEG
   */
  public static void draw(
      Image image,
      int cx,
      int cy,
      int rx,
      int ry,
      int rotation,
      int color,
      int thickness,
      boolean fill) {
    PixelPlane plane = image.plane();
    int xAxis = rx * 2;
    int yAxis = ry * 2;
    if (xAxis <= 0 || yAxis <= 0 || (!fill && thickness <= 0)) {
      return;
    }
    Brush brush = new Brush(plane, cx, cy, color, thickness, fill);
    if (xAxis == yAxis || rotation % 180 == 0) {
      trace(brush, xAxis / 2, yAxis / 2, 1, 0);
    } else if (rotation % 180 == 90) {
      trace(brush, yAxis / 2, xAxis / 2, 1, 0);
    } else {
      traceRotated(brush, xAxis, yAxis, rotation);
    }
  }

  private static void traceRotated(Brush brush, int xAxis, int yAxis, int rotation) {
    float angle = rotation * DEGREE;
    // The quotient of the axes is an integer division in the firmware.
    int axisQuotient = yAxis / xAxis;
    float theta = FastMath.atan(-(axisQuotient * Trigonometry.tan(angle)));
    float cosine = Trigonometry.cos(angle);
    float sine = Trigonometry.sin(angle);
    float across = xAxis * Trigonometry.cos(theta);
    float along = yAxis * Trigonometry.sin(theta);
    float shearDx = Math.fma(across, cosine, -(along * sine));
    float shearDy = Math.fma(across, sine, along * cosine);
    float width = Math.abs(shearDx);
    float height = width == 0 ? 0 : xAxis * yAxis / width;
    if (shearDx != 0) {
      trace(
          brush,
          RoundToZero.toInt(width * 0.5f),
          RoundToZero.toInt(height * 0.5f),
          shearDx,
          shearDy);
    }
  }

  private record Brush(PixelPlane plane, int cx, int cy, int color, int thickness, boolean fill) {
    /** The four points of the quadrants, or the two columns between them, sheared along y. */
    void stamp(int x, int y, float shearDx, float shearDy) {
      int right = shift(x, shearDx, shearDy);
      int left = shift(-x, shearDx, shearDy);
      if (fill) {
        plane.setColumn(cx + x, cy + right - y, cy + right + y, color);
        plane.setColumn(cx - x, cy + left - y, cy + left + y, color);
      } else {
        int low = -(thickness / 2);
        int high = (thickness - 1) / 2;
        Shapes.disc(plane, cx + x, cy + y + right, low, high, color);
        Shapes.disc(plane, cx - x, cy + y + left, low, high, color);
        Shapes.disc(plane, cx + x, cy - y + right, low, high, color);
        Shapes.disc(plane, cx - x, cy - y + left, low, high, color);
      }
    }

    private static int shift(int dx, float shearDx, float shearDy) {
      return RoundToZero.toInt(dx * shearDy / shearDx);
    }
  }

  /** Midpoint ellipse in two runs, one for each slope. */
  private static void trace(Brush brush, int width, int height, float shearDx, float shearDy) {
    if (width > LONGEST_HALF_AXIS_PX || height > LONGEST_HALF_AXIS_PX) {
      return;
    }
    int a = width * width;
    int b = height * height;
    int x = 0;
    int y = height;
    int sigma = 2 * b + a * (1 - 2 * height);
    while (b * x <= a * y) {
      brush.stamp(x, y, shearDx, shearDy);
      if (sigma >= 0) {
        sigma += 4 * a * (1 - y);
        y--;
      }
      sigma += b * (4 * x + 6);
      x++;
    }
    x = width;
    y = 0;
    sigma = 2 * a + b * (1 - 2 * width);
    while (a * y <= b * x) {
      brush.stamp(x, y, shearDx, shearDy);
      if (sigma >= 0) {
        sigma += 4 * b * (1 - x);
        x--;
      }
      sigma += a * (4 * y + 6);
      y++;
    }
  }
}
