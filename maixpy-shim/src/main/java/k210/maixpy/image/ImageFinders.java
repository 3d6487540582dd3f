package k210.maixpy.image;

import java.nio.charset.StandardCharsets;
import java.util.List;
import k210.imlib.DomainFinder;
import k210.imlib.EyeFinder;
import k210.imlib.HoughCircles;
import k210.imlib.Image;
import k210.imlib.LocalBinaryPatterns;
import k210.imlib.OrientedGradients;
import k210.imlib.Roi;
import k210.imlib.TemplateMatch;
import k210.imlib.displacement.Displacement;
import k210.imlib.proposals.SelectiveSearch;
import k210.imlib.quads.FoundRect;
import k210.imlib.quads.RectFinder;
import org.graalvm.polyglot.HostAccess;

/** The find methods that look for shapes and patterns. */
public final class ImageFinders {
  /** Corners, sides and middle of a diamond, which shrinks by a pixel when its middle is best. */
  private static final long DIAMOND_PLACES = 9;

  private final ImageCalls calls;

  ImageFinders(ImageCalls calls) {
    this.calls = calls;
  }

  /** {@code find_circles}: x, y, radius and magnitude of each. */
  @HostAccess.Export
  public FoundNumbers findCircles(
      Image image,
      Roi roi,
      int xStride,
      int yStride,
      int threshold,
      int xMargin,
      int yMargin,
      int radiusMargin,
      int leastRadius,
      int mostRadius,
      int radiusStep) {
    int end = Math.min(mostRadius, Math.min(roi.widthPx() / 2, roi.heightPx() / 2));
    HoughCircles.Settings settings =
        new HoughCircles.Settings(
            xStride,
            yStride,
            threshold,
            xMargin,
            yMargin,
            radiusMargin,
            Math.max(leastRadius, 2),
            end,
            radiusStep);
    HoughCircles.Found found =
        calls.call(() -> HoughCircles.find(image, roi, settings, calls.tables()));
    calls.worksOn(ImageDetection.strided(roi, xStride, yStride));
    calls.advance(found.votes() * ImageTime.CIRCLE_VOTE + found.cells() * ImageTime.CIRCLE_CELL);
    return new FoundNumbers(
        found.circles().stream()
            .map(c -> new int[] {c.x(), c.y(), c.radius(), c.magnitude()})
            .toList());
  }

  /** {@code find_rects}: x, y, w, h, magnitude, and x and y of four corners of each. */
  @HostAccess.Export
  public FoundNumbers findRects(Image image, Roi roi, int threshold) {
    List<FoundRect> rects =
        calls.call(() -> RectFinder.find(image, roi, threshold, calls.tables(), calls::print));
    calls.worksOn(pixels(roi));
    return new FoundNumbers(
        rects.stream()
            .map(
                r -> {
                  int[] numbers = new int[13];
                  numbers[0] = r.x();
                  numbers[1] = r.y();
                  numbers[2] = r.widthPx();
                  numbers[3] = r.heightPx();
                  numbers[4] = r.magnitude();
                  for (int i = 0; i < 8; i++) {
                    numbers[5 + i] = r.corners().get(i);
                  }
                  return numbers;
                })
            .toList());
  }

  /** Refuses a region that a template does not fit in, and what is not gray. */
  @HostAccess.Export
  public void requireRoom(Image image, Image template, Roi roi) {
    calls.run(() -> TemplateMatch.requireRoom(image, template, roi));
  }

  /** {@code find_template}: x, y, w and h, or null where nothing correlates more than asked for. */
  @HostAccess.Export
  public int[] findTemplate(
      Image image, Image template, double threshold, Roi roi, int step, boolean diamond) {
    TemplateMatch.Match match =
        calls.call(
            () ->
                diamond
                    ? TemplateMatch.diamond(image, template, calls.tables())
                    : TemplateMatch.exhaustive(image, template, roi, step, calls.tables())
                        .orElse(null));
    long places =
        diamond
            ? DIAMOND_PLACES * template.widthPx()
            : places(roi.widthPx() - template.widthPx(), step)
                * places(roi.heightPx() - template.heightPx(), step);
    calls.worksOn(places * template.widthPx() * template.heightPx());
    return match == null || !(match.correlation() > (float) threshold)
        ? null
        : new int[] {match.x(), match.y(), match.widthPx(), match.heightPx()};
  }

  /** {@code find_eye}: x and y. */
  @HostAccess.Export
  public int[] findEye(Image image, Roi roi) {
    int[] eye = calls.call(() -> EyeFinder.find(image, roi, calls.tables()));
    calls.worksOn(pixels(roi));
    return eye;
  }

  private static long pixels(Roi roi) {
    return (long) roi.widthPx() * roi.heightPx();
  }

  private static long places(int room, int step) {
    return Math.max(room, 0) / step + 1L;
  }

  /** {@code find_lbp}: the descriptor's bytes; null for regions that the board crashes on. */
  @HostAccess.Export
  public String findLbp(Image image, Roi roi) {
    byte[] descriptor =
        calls.call(
            () ->
                LocalBinaryPatterns.fits(roi)
                    ? LocalBinaryPatterns.of(image, roi, calls.tables())
                    : null);
    return descriptor == null ? null : new String(descriptor, StandardCharsets.ISO_8859_1);
  }

  /** Whether two regions are as wide and as high as each other. */
  @HostAccess.Export
  public boolean sameSize(Roi one, Roi other) {
    return one.widthPx() == other.widthPx() && one.heightPx() == other.heightPx();
  }

  /**
   * {@code find_displacement}: x, y, rotation, scale and response; null for regions that the board
   * cannot compare.
   */
  @HostAccess.Export
  public float[] findDisplacement(
      Image image, Roi roi, Image template, Roi templateRoi, boolean polar, boolean fix) {
    boolean fixes = fix && !polar;
    if (roi.widthPx() < 2 || (fixes && (roi.x() != 0 || roi.y() != 0))) {
      return null;
    }
    Displacement d =
        calls.call(
            () ->
                Displacement.between(
                    image, roi, template, templateRoi, polar, fix, calls.tables()));
    // Sides are filled up to powers of two; fixing takes the way twice.
    long cells =
        4L * Integer.highestOneBit(roi.widthPx() - 1) * Integer.highestOneBit(roi.heightPx());
    calls.worksOn(fixes ? 2 * cells : cells);
    return new float[] {d.x(), d.y(), d.rotation(), d.scale(), d.response()};
  }

  /** {@code selective_search}: x, y, w and h of each. */
  @HostAccess.Export
  public FoundNumbers selectiveSearch(
      Image image, int threshold, int leastPixels, double colour, double size, double fill) {
    SelectiveSearch.Found found =
        calls.call(
            () ->
                SelectiveSearch.find(
                    image,
                    threshold,
                    leastPixels,
                    (float) colour,
                    (float) size,
                    (float) fill,
                    () -> calls.print("failed to build tree\n")));
    calls.worksOn(found.pixels());
    calls.advance(found.steps() * ImageTime.PROPOSAL_STEP);
    return new FoundNumbers(
        found.proposals().stream()
            .map(at -> new int[] {at.x(), at.y(), at.widthPx(), at.heightPx()})
            .toList());
  }

  /** {@code find_domain}: a binary image, or null when all is black. */
  @HostAccess.Export
  public Image findDomain(Image image, double edgeGate) {
    return calls.call(() -> DomainFinder.find(image, (float) edgeGate, calls.heap()));
  }

  /** {@code find_hog}. */
  @HostAccess.Export
  public void drawHog(Image image, Roi roi, int cellSize) {
    calls.run(() -> OrientedGradients.draw(image, roi, cellSize, calls.tables()));
    calls.worksOn(pixels(roi));
  }
}
