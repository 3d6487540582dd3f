package k210.imlib.quads;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import k210.imlib.ColorTables;
import k210.imlib.GrayLevels;
import k210.imlib.Image;
import k210.imlib.ImageException;
import k210.imlib.LineTrace;
import k210.imlib.Roi;
import k210.imlib.RoundToZero;

/**
 * {@code find_rects} (imlib_find_rects of img/apriltag.c): quadrilaterals along whose sides there
 * are strong gradients.
 */
public final class RectFinder {
  private RectFinder() {}

  /**
   * Finds rectangles.
   *
   * @param threshold least sum of gradients, unsigned
   * @param print takes what the board prints meanwhile
   * @throws ImageException OSError for a JPEG; MemoryError where the board runs out of memory
   */
  public static List<FoundRect> find(
      Image image, Roi roi, int threshold, ColorTables tables, Consumer<String> print) {
    int[] region = GrayLevels.of(image, roi, tables);
    List<Quad> quads =
        QuadDetector.rectangles(new GrayPicture(region, roi.widthPx(), roi.heightPx()), print);
    LineTrace trace = new LineTrace(image, tables);
    List<FoundRect> rects = new ArrayList<>();
    for (Quad quad : quads) {
      int[] x = new int[4];
      int[] y = new int[4];
      for (int i = 0; i < 4; i++) {
        x[i] = (short) (RoundToZero.toInt(quad.x(i)) + roi.x());
        y[i] = (short) (RoundToZero.toInt(quad.y(i)) + roi.y());
      }
      int magnitude = 0;
      for (int i = 0; i < 4; i++) {
        magnitude += trace.magnitude(x[i], y[i], x[(i + 1) & 3], y[(i + 1) & 3]);
      }
      if (Integer.compareUnsigned(magnitude, threshold) >= 0) {
        rects.add(rect(x, y, magnitude));
      }
    }
    return rects;
  }

  private static FoundRect rect(int[] x, int[] y, int magnitude) {
    int left = Math.min(Math.min(x[0], x[1]), Math.min(x[2], x[3]));
    int right = Math.max(Math.max(x[0], x[1]), Math.max(x[2], x[3]));
    int top = Math.min(Math.min(y[0], y[1]), Math.min(y[2], y[3]));
    int bottom = Math.max(Math.max(y[0], y[1]), Math.max(y[2], y[3]));
    return new FoundRect(
        List.of(x[3], y[3], x[2], y[2], x[1], y[1], x[0], y[0]),
        left,
        top,
        (short) (right - left),
        (short) (bottom - top),
        magnitude);
  }
}
