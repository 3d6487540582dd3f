package k210.imlib;

import java.util.ArrayList;
import java.util.List;

/** {@code find_features} (imlib_detect_objects): a cascade's window at all places and scales. */
public final class FeatureFinder {
  private FeatureFinder() {}

  /**
   * Finds objects; those that overlap become their average.
   *
   * @param threshold share of the stages' thresholds that must be reached
   * @param scaleFactor from one size to the next, more than 1
   * @throws ImageException OSError for a JPEG, and for a region that is not larger than the window
   */
  public static List<Roi> find(
      Image image,
      Roi roi,
      HaarCascade cascade,
      float threshold,
      float scaleFactor,
      ColorTables tables) {
    if (roi.widthPx() <= cascade.windowWidth() || roi.heightPx() <= cascade.windowHeight()) {
      throw ImageException.osError("Region of interest is smaller than detector window!");
    }
    GrayRegion gray = GrayRegion.of(image, roi, tables);
    List<Roi> found = new ArrayList<>();
    int step = Math.min(roi.widthPx() * 50 / 1000, cascade.windowHeight());
    for (float factor = 1; ; factor *= scaleFactor) {
      int width = RoundToZero.toInt(roi.widthPx() / factor);
      int height = RoundToZero.toInt(roi.heightPx() / factor);
      if (width < cascade.windowWidth() || height < cascade.windowHeight()) {
        return found.size() > 1 ? merged(found) : found;
      }
      step = Math.max(RoundToZero.toInt(step / factor), 1);
      IntegralImage integral = new IntegralImage(gray, width, height);
      for (int y = 0; y < height - cascade.windowHeight(); y += step) {
        for (int x = 0; x < width - cascade.windowWidth(); x += step) {
          if (cascade.accepts(integral, x, y, threshold)) {
            found.add(
                new Roi(
                    RoundToZero.toInt(x * factor) + roi.x(),
                    RoundToZero.toInt(y * factor) + roi.y(),
                    RoundToZero.toInt(cascade.windowWidth() * factor),
                    RoundToZero.toInt(cascade.windowHeight() * factor)));
          }
        }
      }
    }
  }

  /** rectangle_merge: each with all later ones that overlap it, which are then used up. */
  private static List<Roi> merged(List<Roi> found) {
    List<Roi> rest = new ArrayList<>(found);
    List<Roi> merged = new ArrayList<>();
    while (!rest.isEmpty()) {
      Roi first = rest.removeFirst();
      List<Roi> group = rest.stream().filter(other -> overlap(first, other)).toList();
      rest.removeIf(other -> overlap(first, other));
      int count = group.size() + 1;
      merged.add(
          new Roi(
              average(group.stream().mapToInt(Roi::x).sum() + first.x(), count),
              average(group.stream().mapToInt(Roi::y).sum() + first.y(), count),
              average(group.stream().mapToInt(Roi::widthPx).sum() + first.widthPx(), count),
              average(group.stream().mapToInt(Roi::heightPx).sum() + first.heightPx(), count)));
    }
    return merged;
  }

  /** The firmware sums in 16 bits. */
  private static int average(int sum, int count) {
    return (short) sum / count;
  }

  private static boolean overlap(Roi a, Roi b) {
    return a.x() < b.x() + b.widthPx()
        && a.y() < b.y() + b.heightPx()
        && a.x() + a.widthPx() > b.x()
        && a.y() + a.heightPx() > b.y();
  }
}
