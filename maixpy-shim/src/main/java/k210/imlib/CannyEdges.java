package k210.imlib;

import k210.newlib.ArcTangent;

/**
 * {@code find_edges} with EDGE_CANNY (imlib_edge_canny of img/edge.c): smoothed by the KPU, then
 * pixels whose gradient is strong, or near a strong one, and longer than both of its neighbours
 * along it.
 */
public final class CannyEdges {
  private static final float DEGREES_PER_RADIAN = 180.0f / (float) Math.PI;

  private final Roi roi;
  private final int[] magnitude;
  private final int[] direction;

  private CannyEdges(Roi roi) {
    this.roi = roi;
    magnitude = new int[roi.widthPx() * roi.heightPx()];
    direction = new int[magnitude.length];
  }

  /**
   * Marks edges white in a region and makes the rest of it black; around it the image is smoothed.
   *
   * @param low below which nothing is an edge
   * @param high above which a gradient is strong
   * @throws ImageException OSError for other formats than gray
   */
  public static void mark(
      Image image,
      Roi roi,
      int low,
      int high,
      ColorTables tables,
      KpuConvolution.Rounding rounding) {
    Edges.requireGray(image);
    Scratch.require(4L * roi.widthPx() * roi.heightPx());
    int width = image.widthPx();
    int[] smooth =
        KpuConvolution.smoothed(GrayLevels.of(image, tables), width, image.heightPx(), rounding);
    PixelPlane plane = image.plane();
    for (int i = 0; i < smooth.length; i++) {
      plane.set(i % width, i / width, smooth[i]);
    }
    CannyEdges edges = new CannyEdges(roi);
    edges.measure(new Sobel(smooth, width), width);
    for (int y = 0; y < roi.heightPx(); y++) {
      for (int x = 0; x < roi.widthPx(); x++) {
        plane.set(roi.x() + x, roi.y() + y, edges.isEdge(x, y, low, high) ? 255 : 0);
      }
    }
  }

  private void measure(Sobel sobel, int width) {
    for (int y = 1; y < roi.heightPx() - 1; y++) {
      for (int x = 1; x < roi.widthPx() - 1; x++) {
        int i = (roi.y() + y) * width + roi.x() + x;
        int gx = sobel.x(i);
        int gy = sobel.y(i);
        int at = y * roi.widthPx() + x;
        magnitude[at] = Sobel.magnitude(gx, gy);
        direction[at] = neighbour((int) Math.abs(ArcTangent.atan2(gy, gx) * DEGREES_PER_RADIAN));
      }
    }
  }

  /** How far away the neighbour along a direction is stored. */
  private int neighbour(int degrees) {
    int width = roi.widthPx();
    if (degrees < 22 || degrees >= 160) {
      return -1;
    }
    if (degrees < 67) {
      return width - 1;
    }
    return degrees < 112 ? width : width + 1;
  }

  private boolean isEdge(int x, int y, int low, int high) {
    boolean inside = x > 0 && y > 0 && x < roi.widthPx() - 1 && y < roi.heightPx() - 1;
    int i = y * roi.widthPx() + x;
    return inside
        && magnitude[i] >= low
        && isNearStrong(i, high)
        && magnitude[i] > magnitude[i + direction[i]]
        && magnitude[i] > magnitude[i - direction[i]];
  }

  private boolean isNearStrong(int index, int high) {
    for (int row = -roi.widthPx(); row <= roi.widthPx(); row += roi.widthPx()) {
      for (int i = index + row - 1; i <= index + row + 1; i++) {
        if (magnitude[i] >= high) {
          return true;
        }
      }
    }
    return false;
  }
}
