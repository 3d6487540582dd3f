package k210.imlib.apriltag;

import k210.imlib.Roi;
import k210.imlib.RoundToZero;
import k210.imlib.quads.Quad;

/**
 * A tag in the region's pixels.
 *
 * @param map onto the upright tag
 * @param corners bottom left, bottom right, top right and top left
 */
record FoundTag(TagFamily family, TagReader.Reading reading, TagMap map, Quad corners) {
  private static final float LEVELS = 255;

  /** A tag of what was read through a map. */
  static FoundTag of(TagFamily family, TagReader.Reading reading, TagMap read) {
    TagMap map = read.turned(reading.quarters());
    float[] x = new float[4];
    float[] y = new float[4];
    for (int i = 0; i < 4; i++) {
      float[] corner = map.project(i == 1 || i == 2 ? 1 : -1, i < 2 ? 1 : -1);
      x[i] = corner[0];
      y[i] = corner[1];
    }
    return new FoundTag(family, reading, map, new Quad(x, y));
  }

  /** Whether another one shows the same tag. */
  boolean repeats(FoundTag other) {
    return family == other.family
        && reading.id() == other.reading.id()
        && corners.overlaps(other.corners);
  }

  /** Below 0 when this one was read better, or else when its corners come first. */
  int compare(FoundTag other) {
    int order = Integer.compare(reading.hamming(), other.reading.hamming());
    if (order != 0) {
      return order;
    }
    order = Float.compare(other.reading.margin(), reading.margin());
    return order != 0 ? order : corners.compare(other.corners);
  }

  /** The tag as scripts see it: places are cut to whole pixels and to 16 bits. */
  AprilTag tag(Roi roi, AprilTags.Camera camera) {
    int[] xy = new int[8];
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = Integer.MIN_VALUE;
    int bottom = Integer.MIN_VALUE;
    for (int i = 0; i < 4; i++) {
      int x = pixel(corners.x(3 - i), roi.x());
      int y = pixel(corners.y(3 - i), roi.y());
      xy[2 * i] = x;
      xy[2 * i + 1] = y;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
    float[] middle = map.project(0, 0);
    TagPose pose =
        TagPose.of(map, camera.focalX(), camera.focalY(), camera.middleX(), camera.middleY());
    return new AprilTag(
        xy,
        left,
        top,
        (short) (right - left),
        (short) (bottom - top),
        reading.id(),
        family,
        pixel(middle[0], roi.x()),
        pixel(middle[1], roi.y()),
        reading.margin() * (1 / LEVELS),
        reading.hamming(),
        pose.tx(),
        pose.ty(),
        pose.tz(),
        pose.rx(),
        pose.ry(),
        pose.rz());
  }

  private static int pixel(float place, int offset) {
    return (short) (RoundToZero.toInt(place) + offset);
  }
}
