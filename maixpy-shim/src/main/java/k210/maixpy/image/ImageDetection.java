package k210.maixpy.image;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import k210.imlib.Blob;
import k210.imlib.BlobFinder;
import k210.imlib.HoughLines;
import k210.imlib.Image;
import k210.imlib.Line;
import k210.imlib.Regression;
import k210.imlib.Roi;
import k210.imlib.segments.SegmentFinder;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** The find methods. */
public final class ImageDetection {
  private final ImageCalls calls;

  ImageDetection(ImageCalls calls) {
    this.calls = calls;
  }

  /** A region of an image, cut to it. */
  @HostAccess.Export
  public Roi roi(Image image, int x, int y, int w, int h) {
    return calls.call(() -> Roi.clip(image, x, y, w, h));
  }

  /**
   * {@code find_blobs}.
   *
   * @param accept called with one {@link FoundBlobs} of one blob, or null
   * @param mayMerge called with two blobs, or null
   */
  @HostAccess.Export
  public FoundBlobs findBlobs(
      Image image,
      ThresholdList thresholds,
      boolean invert,
      Roi roi,
      int xStride,
      int yStride,
      int areaThreshold,
      int pixelsThreshold,
      boolean merge,
      int margin,
      Value accept,
      Value mayMerge) {
    BlobFinder.Settings settings =
        new BlobFinder.Settings(
            invert, xStride, yStride, areaThreshold, pixelsThreshold, merge, margin);
    Predicate<Blob> test =
        accept.isNull() ? blob -> true : blob -> accept.execute(one(blob)).asBoolean();
    BiPredicate<Blob, Blob> test2 =
        mayMerge.isNull()
            ? (blob, other) -> true
            : (blob, other) -> mayMerge.execute(one(blob), one(other)).asBoolean();
    List<Blob> blobs =
        calls.call(
            () ->
                BlobFinder.find(
                    image, roi, thresholds.thresholds(), settings, test, test2, calls.tables()));
    // All pixels of blobs are looked at once more, to the sides and below.
    long filled = blobs.stream().mapToLong(Blob::pixels).sum();
    calls.worksOn(strided(roi, xStride, yStride) * thresholds.count() + 3 * filled);
    return new FoundBlobs(blobs);
  }

  /** How many pixels of a region are looked at; strides are unsigned. */
  static long strided(Roi roi, int xStride, int yStride) {
    long columns = Integer.toUnsignedLong(xStride);
    long lines = Integer.toUnsignedLong(yStride);
    return ((roi.widthPx() + columns - 1) / columns) * ((roi.heightPx() + lines - 1) / lines);
  }

  /** {@code find_lines}. */
  @HostAccess.Export
  public FoundLines findLines(
      Image image,
      Roi roi,
      int xStride,
      int yStride,
      int threshold,
      int thetaMargin,
      int rhoMargin) {
    List<Line> lines =
        calls.call(
            () ->
                HoughLines.find(
                    image,
                    roi,
                    xStride,
                    yStride,
                    threshold,
                    thetaMargin,
                    rhoMargin,
                    calls.tables()));
    calls.worksOn(strided(roi, xStride, yStride));
    return new FoundLines(lines);
  }

  /** {@code find_line_segments}. */
  @HostAccess.Export
  public FoundLines findLineSegments(Image image, Roi roi, int mergeDistance, int mostTurn) {
    SegmentFinder.Found found =
        calls.call(() -> SegmentFinder.find(image, roi, mergeDistance, mostTurn, calls.tables()));
    calls.worksOn((long) roi.widthPx() * roi.heightPx());
    calls.advance(
        found.visits() * ImageTime.SEGMENT_VISIT + found.tests() * ImageTime.SEGMENT_TEST);
    return new FoundLines(found.segments());
  }

  /** {@code get_regression}: one line or none. */
  @HostAccess.Export
  public FoundLines regression(
      Image image,
      ThresholdList thresholds,
      boolean invert,
      Roi roi,
      int xStride,
      int yStride,
      int areaThreshold,
      int pixelsThreshold,
      boolean robust) {
    BlobFinder.Settings settings =
        new BlobFinder.Settings(invert, xStride, yStride, areaThreshold, pixelsThreshold, false, 0);
    List<Line> lines =
        calls.call(
            () ->
                Regression.of(image, roi, thresholds.thresholds(), settings, robust, calls.tables())
                    .stream()
                    .toList());
    calls.worksOn(strided(roi, xStride, yStride) * thresholds.count());
    return new FoundLines(lines);
  }

  private static FoundBlobs one(Blob blob) {
    return new FoundBlobs(List.of(blob));
  }
}
