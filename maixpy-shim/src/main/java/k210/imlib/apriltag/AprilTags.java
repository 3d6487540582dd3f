package k210.imlib.apriltag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import k210.imlib.ColorTables;
import k210.imlib.GrayLevels;
import k210.imlib.Image;
import k210.imlib.ImageException;
import k210.imlib.Roi;
import k210.imlib.quads.GrayPicture;
import k210.imlib.quads.Overlaps;
import k210.imlib.quads.Quad;
import k210.imlib.quads.QuadDetector;

/** {@code find_apriltags} (imlib_find_apriltags). */
public final class AprilTags {
  private static final int MOST_PIXELS = 65536;
  private static final int LEAST_SIDE_PX = 4;

  /** The camera: focal lengths and middle in pixels. */
  public record Camera(float focalX, float focalY, float middleX, float middleY) {}

  private AprilTags() {}

  /**
   * Finds tags, in the order of their numbers.
   *
   * @param print takes what the board prints meanwhile
   * @throws ImageException OSError for a JPEG and for 64K pixels or more; MemoryError where the
   *     board runs out of memory
   */
  public static List<AprilTag> find(
      Image image,
      Roi roi,
      Set<TagFamily> families,
      Camera camera,
      ColorTables tables,
      Consumer<String> print) {
    requireSize(roi);
    if (roi.widthPx() < LEAST_SIDE_PX || roi.heightPx() < LEAST_SIDE_PX) {
      return List.of();
    }
    int[] levels = GrayLevels.of(image, roi, tables);
    if (families.isEmpty()) {
      print.accept("apriltag.c: No tag families enabled.");
      return List.of();
    }
    List<FoundTag> found = found(new GrayPicture(levels, roi.widthPx(), roi.heightPx()), families);
    Overlaps.remove(found, FoundTag::repeats, FoundTag::compare, print);
    return found.stream()
        .sorted(Comparator.comparingInt(tag -> tag.reading().id()))
        .map(tag -> tag.tag(roi, camera))
        .toList();
  }

  private static List<FoundTag> found(GrayPicture picture, Set<TagFamily> families) {
    List<FoundTag> found = new ArrayList<>();
    List<TagFamily.Codes> codes = families.stream().map(TagFamily::codes).toList();
    for (Quad quad : QuadDetector.darkOnes(picture)) {
      Optional<TagMap> map = TagMap.onto(quad);
      if (map.isEmpty()) {
        continue;
      }
      int index = 0;
      for (TagFamily family : families) {
        TagReader.read(picture, map.get(), codes.get(index++))
            .map(reading -> FoundTag.of(family, reading, map.get()))
            .ifPresent(found::add);
      }
    }
    return found;
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
}
