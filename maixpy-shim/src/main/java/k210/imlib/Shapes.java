package k210.imlib;

/**
 * Lines, rectangles, circles, crosses and arrows with imlib's rasterisation (img/draw.c). Colours
 * are raw pixels of the image's format; what lies outside the image is not drawn.
 */
public final class Shapes {
  private Shapes() {}

  /**
   * A Bresenham line whose every point is a disc of the thickness's size.
   *
   * @throws ImageException OSError for a JPEG
   */
  public static void line(Image image, int x0, int y0, int x1, int y1, int color, int thickness) {
    PixelPlane plane = image.plane();
    if (thickness <= 0) {
      return;
    }
    int before = thickness / 2;
    int after = (thickness - 1) / 2;
    int dx = Math.abs(x1 - x0);
    int dy = Math.abs(y1 - y0);
    int stepX = x0 < x1 ? 1 : -1;
    int stepY = y0 < y1 ? 1 : -1;
    int error = (dx > dy ? dx : -dy) / 2;
    int x = x0;
    int y = y0;
    while (true) {
      disc(plane, x, y, -before, after, color);
      if (x == x1 && y == y1) {
        return;
      }
      int old = error;
      if (old > -dx) {
        error -= dy;
        x += stepX;
      }
      if (old < dy) {
        error += dx;
        y += stepY;
      }
    }
  }

  /**
   * The points of the square low..high around the centre that lie within radius {@code low}; with
   * an even thickness the square is one short on the right and below.
   */
  static void disc(PixelPlane plane, int cx, int cy, int low, int high, int color) {
    if (low == 0 && high == 0) {
      plane.setClipped(cx, cy, color);
      return;
    }
    int top = Math.max(low, -cy);
    int bottom = Math.min(high, plane.heightPx - 1 - cy);
    int left = Math.max(low, -cx);
    int right = Math.min(high, plane.widthPx - 1 - cx);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        if (x * x + y * y <= low * low) {
          plane.set(cx + x, cy + y, color);
        }
      }
    }
  }

  /**
   * A rectangle, filled or with edges of the given thickness centred on its border.
   *
   * @throws ImageException OSError for a JPEG
   */
  public static void rectangle(
      Image image,
      int x,
      int y,
      int widthPx,
      int heightPx,
      int color,
      int thickness,
      boolean fill) {
    PixelPlane plane = image.plane();
    if (fill) {
      int end = Math.min(y + heightPx, plane.heightPx);
      for (int row = Math.max(y, 0); row < end; row++) {
        plane.setRow(x, x + widthPx - 1, row, color);
      }
    } else if (thickness > 0) {
      int before = thickness / 2;
      int after = (thickness - 1) / 2;
      int right = x + widthPx - 1;
      int bottom = y + heightPx - 1;
      // Each edge runs from the outer corner on one side to the outer corner on the other.
      band(plane, x - before, right + after, y - before, y + after, color);
      band(plane, x - before, right + after, bottom - before, bottom + after, color);
      band(plane, x - before, x + after, y - before, bottom + after, color);
      band(plane, right - before, right + after, y - before, bottom + after, color);
    }
  }

  private static void band(PixelPlane plane, int x1, int x2, int y1, int y2, int color) {
    int end = Math.min(y2, plane.heightPx - 1);
    for (int y = Math.max(y1, 0); y <= end; y++) {
      plane.setRow(x1, x2, y, color);
    }
  }

  /**
   * A circle, filled or as a ring of the given thickness.
   *
   * @throws ImageException OSError for a JPEG
   */
  public static void circle(
      Image image, int cx, int cy, int radius, int color, int thickness, boolean fill) {
    PixelPlane plane = image.plane();
    if (fill) {
      disc(plane, cx, cy, -radius, radius, color);
    } else if (thickness > 0) {
      ring(plane, cx, cy, Math.max(radius - (thickness - 1) / 2, 0), radius + thickness / 2, color);
    }
  }

  /** Walks the inner and the outer midpoint circle together and fills between them by octants. */
  private static void ring(
      PixelPlane plane, int cx, int cy, int innerRadius, int outerRadius, int color) {
    int outer = outerRadius;
    int inner = innerRadius;
    int outerError = 1 - outer;
    int innerError = 1 - inner;
    int y = 0;
    while (outer >= y) {
      plane.setRow(cx + inner, cx + outer, cy + y, color);
      plane.setColumn(cx + y, cy + inner, cy + outer, color);
      plane.setRow(cx - outer, cx - inner, cy + y, color);
      plane.setColumn(cx - y, cy + inner, cy + outer, color);
      plane.setRow(cx - outer, cx - inner, cy - y, color);
      plane.setColumn(cx - y, cy - outer, cy - inner, color);
      plane.setRow(cx + inner, cx + outer, cy - y, color);
      plane.setColumn(cx + y, cy - outer, cy - inner, color);
      y++;
      if (outerError < 0) {
        outerError += 2 * y + 1;
      } else {
        outer--;
        outerError += 2 * (y - outer + 1);
      }
      if (y > innerRadius) {
        inner = y;
      } else if (innerError < 0) {
        innerError += 2 * y + 1;
      } else {
        inner--;
        innerError += 2 * (y - inner + 1);
      }
    }
  }

  /**
   * Two crossing lines that reach {@code size} pixels to each side (py_image_draw_cross).
   *
   * @throws ImageException OSError for a JPEG
   */
  public static void cross(Image image, int x, int y, int color, int size, int thickness) {
    line(image, x - size, y, x + size, y, color, thickness);
    line(image, x, y - size, x, y + size, color, thickness);
  }

  /**
   * A line with a head of two strokes at its end (py_image_draw_arrow).
   *
   * @throws ImageException OSError for a JPEG
   */
  public static void arrow(
      Image image, int x0, int y0, int x1, int y1, int color, int size, int thickness) {
    int dx = x1 - x0;
    int dy = y1 - y0;
    float length = (float) Math.sqrt((float) (dx * dx + dy * dy));
    float ux = length == 0 ? 0 : dx / length;
    float uy = length == 0 ? 0 : dy / length;
    // The normal is (-uy, ux). Fused as the firmware's build evaluates it.
    int leftX = RoundToZero.toInt(Math.fma((float) size, -0.5f * uy - ux, (float) x1));
    int leftY = RoundToZero.toInt(Math.fma((float) size, 0.5f * ux - uy, (float) y1));
    int rightX = RoundToZero.toInt(Math.fma((float) -size, -0.5f * uy + ux, (float) x1));
    int rightY = RoundToZero.toInt(Math.fma((float) -size, 0.5f * ux + uy, (float) y1));
    line(image, x0, y0, x1, y1, color, thickness);
    line(image, x1, y1, leftX, leftY, color, thickness);
    line(image, x1, y1, rightX, rightY, color, thickness);
  }
}
