package k210.imlib.apriltag;

import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import k210.imlib.ColorTables;
import k210.imlib.GrayRegion;
import k210.imlib.Image;
import k210.imlib.ImageException;
import k210.imlib.Roi;

/** {@code find_apriltags} (imlib_find_apriltags). */
public final class AprilTags {
  private static final int MOST_PIXELS = 65536;
  private static final int LEAST_SIDE_PX = 4;

  /** The camera: focal lengths and middle in pixels. */
  public record Camera(float focalX, float focalY, float middleX, float middleY) {}

  private AprilTags() {}

  /** A tag in the region's pixels. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
  private record Found(
      TagFamily family, TagReader.Reading reading, Homography map, float[][] corners) {}

  /**
   * Finds tags, in the order of their numbers.
   *
   * @throws ImageException OSError for a JPEG and for 64K pixels or more
   */
  public static List<AprilTag> find(
      Image image, Roi roi, Set<TagFamily> families, Camera camera, ColorTables tables) {
    requireSize(roi);
    if (roi.widthPx() < LEAST_SIDE_PX || roi.heightPx() < LEAST_SIDE_PX) {
      return List.of();
    }
    GrayRegion gray = GrayRegion.of(image, roi, tables);
    List<Found> found = new ArrayList<>();
    List<TagFamily.Codes> codes = families.stream().map(TagFamily::codes).toList();
    for (Quad rough : QuadFit.all(gray)) {
      Optional<Homography> map = Homography.ontoQuad(rough.refined(gray));
      if (map.isEmpty()) {
        continue;
      }
      int index = 0;
      for (TagFamily family : families) {
        TagReader.read(gray, map.get(), codes.get(index++))
            .map(reading -> found(family, reading, map.get().turned(reading.quarters())))
            .ifPresent(found::add);
      }
    }
    return withoutFloats(found).stream()
        .sorted(Comparator.comparingInt(tag -> tag.reading().id()))
        .map(tag -> tag(tag, roi, camera))
        .toList();
  }

  /**
   * Refuses a region that the board refuses before it looks at the other arguments.
   *
   * @throws ImageException OSError for 64K pixels or more
   */
  public static void requireSize(Roi roi) {
    if (roi.widthPx() * roi.heightPx() >= MOST_PIXELS) {
      throw ImageException.osError(
          "The maximum supported resolution for find_apriltags() is < 64K pixels.");
    }
  }

  private static Found found(TagFamily family, TagReader.Reading reading, Homography map) {
    float[][] corners = {
      map.project(-1, -1), map.project(1, -1), map.project(1, 1), map.project(-1, 1)
    };
    return new Found(family, reading, map, corners);
  }

  /** Of tags of one number that overlap, the one with fewer wrong bits and a larger margin. */
  private static List<Found> withoutFloats(List<Found> found) {
    List<Found> kept = new ArrayList<>();
    Comparator<Found> better =
        Comparator.<Found>comparingInt(tag -> tag.reading().hamming())
            .thenComparing(tag -> -tag.reading().margin())
            .thenComparing(tag -> tag.corners()[3][0])
            .thenComparing(tag -> tag.corners()[3][1]);
    for (Found tag : found.stream().sorted(better).toList()) {
      boolean isFloat =
          kept.stream()
              .anyMatch(
                  other ->
                      other.family() == tag.family()
                          && other.reading().id() == tag.reading().id()
                          && overlap(other.corners(), tag.corners()));
      if (!isFloat) {
        kept.add(tag);
      }
    }
    // Back in the order in which they were found, for tags of one number.
    kept.sort(Comparator.comparingInt(found::indexOf));
    return kept;
  }

  private static boolean overlap(float[][] a, float[][] b) {
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        float[] a0 = a[i];
        float[] a1 = a[(i + 1) % 4];
        float[] b0 = b[j];
        float[] b1 = b[(j + 1) % 4];
        if (Line2D.linesIntersect(a0[0], a0[1], a1[0], a1[1], b0[0], b0[1], b1[0], b1[1])) {
          return true;
        }
      }
    }
    return contains(a, inner(b)) || contains(b, inner(a));
  }

  private static float[] inner(float[][] quad) {
    return new float[] {
      (quad[0][0] + quad[1][0] + quad[2][0]) / 3, (quad[0][1] + quad[1][1] + quad[2][1]) / 3
    };
  }

  private static boolean contains(float[][] quad, float[] point) {
    int side = 0;
    for (int i = 0; i < 4; i++) {
      float[] a = quad[i];
      float[] b = quad[(i + 1) % 4];
      side += Line2D.relativeCCW(a[0], a[1], b[0], b[1], point[0], point[1]);
    }
    return Math.abs(side) == 4;
  }

  private static AprilTag tag(Found tag, Roi roi, Camera camera) {
    int[] corners = new int[8];
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = Integer.MIN_VALUE;
    int bottom = Integer.MIN_VALUE;
    for (int i = 0; i < 4; i++) {
      int x = (int) tag.corners()[i][0] + roi.x();
      int y = (int) tag.corners()[i][1] + roi.y();
      corners[2 * i] = x;
      corners[2 * i + 1] = y;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
    float[] middle = tag.map().project(0, 0);
    TagPose pose =
        TagPose.of(tag.map(), camera.focalX(), camera.focalY(), camera.middleX(), camera.middleY());
    return new AprilTag(
        corners,
        left,
        top,
        right - left,
        bottom - top,
        tag.reading().id(),
        tag.family(),
        (int) middle[0] + roi.x(),
        (int) middle[1] + roi.y(),
        tag.reading().margin() / 255,
        tag.reading().hamming(),
        pose.tx(),
        pose.ty(),
        pose.tz(),
        pose.rx(),
        pose.ry(),
        pose.rz());
  }
}
