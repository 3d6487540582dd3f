package k210.imlib.segments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import k210.imlib.ColorTables;
import k210.imlib.FastMath;
import k210.imlib.GrayLevels;
import k210.imlib.Image;
import k210.imlib.Line;
import k210.imlib.Roi;

/** {@code find_line_segments} (imlib_lsd_find_line_segments of img/lsd.c). */
public final class SegmentFinder {
  private static final float QUARTER_TURN = 1.570796f;
  private static final float DEGREES_PER_RADIAN = 57.29578f;

  /**
   * What was found.
   *
   * @param segments with angle and distance of the line they lie on; the magnitude is the cut
   *     logarithm of how unlikely they are
   * @param visits pixels that regions and rectangles have looked at
   * @param tests rectangles that were tested, and terms of their sums
   */
  public record Found(List<Line> segments, long visits, long tests) {}

  private SegmentFinder() {}

  /**
   * Finds segments.
   *
   * @param mergeDistance pixels within which segments are merged, 0 for not at all; unsigned
   * @param mostTurn degrees by which merged segments may differ
   * @throws k210.imlib.ImageException OSError for a JPEG; MemoryError for regions of more than
   *     about 24000 pixels
   */
  public static Found find(
      Image image, Roi roi, int mergeDistance, int mostTurn, ColorTables tables) {
    SegmentDetector detector =
        new SegmentDetector(GrayLevels.of(image, roi, tables), roi.widthPx(), roi.heightPx());
    List<Line> lines = new ArrayList<>();
    for (SegmentDetector.Segment segment : detector.find()) {
      line(segment, roi).ifPresent(lines::add);
    }
    return new Found(
        mergeDistance == 0 ? lines : SegmentMerging.of(lines, mergeDistance, mostTurn),
        detector.visits(),
        detector.tests());
  }

  private static Optional<Line> line(SegmentDetector.Segment segment, Roi roi) {
    int[] ends = {
      (short) segment.x1(), (short) segment.y1(), (short) segment.x2(), (short) segment.y2()
    };
    if (!Line.clip(ends, roi.widthPx() - 1, roi.heightPx() - 1)) {
      return Optional.empty();
    }
    int x = ends[0] + roi.x();
    int y = ends[1] + roi.y();
    int dx = ends[2] - ends[0];
    int dy = ends[3] - ends[1];
    float turned = (dx != 0 ? FastMath.atan2(dy, dx) : QUARTER_TURN) + QUARTER_TURN;
    int theta = Math.floorMod((int) (turned * DEGREES_PER_RADIAN) % 180, 180);
    float middleX = x + dx / 2;
    float middleY = y + dy / 2;
    int rho = (int) Math.fma(middleX, FastMath.cos(theta), middleY * FastMath.sin(theta));
    return Optional.of(
        new Line(
            x,
            y,
            ends[2] + roi.x(),
            ends[3] + roi.y(),
            (int) segment.meaning(),
            theta,
            (short) rho));
  }
}
