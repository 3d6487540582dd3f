package k210.imlib.keypoints;

import java.util.ArrayList;
import java.util.List;
import k210.imlib.ColorTables;
import k210.imlib.FirmwareSort;
import k210.imlib.GrayLevels;
import k210.imlib.Image;
import k210.imlib.KpuConvolution;
import k210.imlib.Roi;

/** {@code find_keypoints} (orb_find_keypoints of img/orb.c). */
public final class KeypointFinder {
  /** What a keypoint takes of the GC heap, in blocks of 32 bytes. */
  private static final int KEYPOINT_BYTES = 64;

  /** The firmware takes no more keypoints when less is left (MIN_MEM). */
  private static final int LEAST_HEAP_BYTES = 10 * 1024;

  /**
   * What to look for.
   *
   * @param threshold of corners, at least 0
   * @param normalized whether the picture is looked at in its own scale only
   * @param scaleFactor from scale to scale, above 1 unless normalized
   * @param most the best so many, at least 0
   * @param heapBytes what is free of the GC heap
   */
  public record Settings(
      CornerDetector detector,
      int threshold,
      boolean normalized,
      float scaleFactor,
      int most,
      long heapBytes) {}

  /**
   * What was found.
   *
   * @param described keypoints, before the best were chosen
   * @param pixels that were looked at in all scales together
   */
  public record Found(List<Keypoint> keypoints, int described, long pixels) {}

  private KeypointFinder() {}

  /**
   * Finds keypoints, the best first.
   *
   * @param rounding of the KPU, which smooths
   * @throws k210.imlib.ImageException OSError for a JPEG
   */
  public static Found find(
      Image image,
      Roi roi,
      Settings settings,
      ColorTables tables,
      KpuConvolution.Rounding rounding) {
    int[] gray = GrayLevels.of(image, tables);
    List<Keypoint> keypoints = new ArrayList<>();
    long pixels = 0;
    float scale = 1;
    for (int octave = 1; ; octave++, scale *= settings.scaleFactor()) {
      Roi region = scaled(roi, scale);
      if (region.widthPx() <= 2 * OrbDescriptor.PATCH
          || region.heightPx() <= 2 * OrbDescriptor.PATCH) {
        break;
      }
      int width = Math.round(image.widthPx() / scale);
      int height = Math.round(image.heightPx() / scale);
      int[] small = scaled(gray, image, width, height);
      int[] smooth = KpuConvolution.smoothed(small, width, height, rounding);
      add(smooth, width, region, octave, scale, settings, keypoints);
      pixels += (long) width * height;
      if (settings.normalized()) {
        break;
      }
    }
    return new Found(best(keypoints, settings.most()), keypoints.size(), pixels);
  }

  /** The region in a smaller picture, without its margin. */
  private static Roi scaled(Roi roi, float scale) {
    int margin = OrbDescriptor.PATCH;
    return new Roi(
        Math.round(roi.x() / scale) + margin,
        Math.round(roi.y() / scale) + margin,
        Math.round(roi.widthPx() / scale) - 2 * margin,
        Math.round(roi.heightPx() / scale) - 2 * margin);
  }

  /** A smaller picture by leaving pixels out. */
  private static int[] scaled(int[] gray, Image image, int widthPx, int heightPx) {
    int xRatio = (image.widthPx() << 16) / widthPx + 1;
    int yRatio = (image.heightPx() << 16) / heightPx + 1;
    int[] small = new int[widthPx * heightPx];
    for (int y = 0, i = 0; y < heightPx; y++) {
      int line = ((y * yRatio) >> 16) * image.widthPx();
      for (int x = 0; x < widthPx; x++, i++) {
        small[i] = gray[line + ((x * xRatio) >> 16)];
      }
    }
    return small;
  }

  private static void add(
      int[] levels,
      int widthPx,
      Roi region,
      int octave,
      float scale,
      Settings settings,
      List<Keypoint> keypoints) {
    OrbDescriptor orb = new OrbDescriptor(levels, widthPx);
    for (Corner corner : settings.detector().find(levels, widthPx, region, settings.threshold())) {
      long taken = (long) keypoints.size() * KEYPOINT_BYTES;
      if (settings.heapBytes() - taken < LEAST_HEAP_BYTES) {
        return;
      }
      int angle = orb.angle(corner.x(), corner.y());
      keypoints.add(
          new Keypoint(
              (int) (corner.x() * scale),
              (int) (corner.y() * scale),
              corner.score(),
              octave,
              angle,
              orb.bits(corner.x(), corner.y(), angle)));
    }
  }

  private static List<Keypoint> best(List<Keypoint> keypoints, int most) {
    int[] keys = keypoints.stream().mapToInt(keypoint -> -keypoint.score()).toArray();
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    FirmwareSort.sort(keys, order);
    List<Keypoint> best = new ArrayList<>();
    for (int i = 0; i < Math.min(order.length, most); i++) {
      best.add(keypoints.get(order[i]));
    }
    return best;
  }
}
