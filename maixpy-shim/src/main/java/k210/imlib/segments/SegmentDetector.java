package k210.imlib.segments;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import k210.imlib.FastMath;
import k210.newlib.Trigonometry;

/** The detector: regions, rectangles over them, and what is no false alarm. */
final class SegmentDetector {
  private static final float DEGREES = 22.5f;
  private static final float TOLERANCE = 0.017453294f * DEGREES;
  private static final float CHANCE = 0.0055555557f * DEGREES;
  private static final float QUANTIZATION = 2;
  private static final float LEAST_DENSITY = 0.7f;
  private static final float SHRINKING = 0.75f;
  private static final int VARIATIONS = 5;
  private static final float NARROWEST = 1;
  private static final float LOG10_OF_ELEVEN = 1.0413927f;

  /**
   * A segment in the picture's coordinates.
   *
   * @param meaning how unlikely it is, see {@link FalseAlarms}
   */
  record Segment(float x1, float y1, float x2, float y2, float meaning) {}

  private final LevelLines lines;
  private final Region region;
  private final FalseAlarms alarms;
  private final SegmentHeap heap;
  private final int leastPixels;
  private long visits;
  private long tests;

  /**
   * A detector for one picture.
   *
   * @throws k210.imlib.ImageException MemoryError for one that the scratch heap cannot hold
   */
  SegmentDetector(int[] levels, int widthPx, int heightPx) {
    heap = new SegmentHeap(levels.length);
    lines = new LevelLines(levels, widthPx, heightPx, QUANTIZATION / Trigonometry.sin(TOLERANCE));
    region = new Region(lines);
    float sides = FalseAlarms.log10(widthPx) + FalseAlarms.log10(heightPx);
    float logTests = Math.fma(sides, 2.5f, LOG10_OF_ELEVEN);
    alarms = new FalseAlarms(logTests);
    leastPixels = (int) (-logTests / FalseAlarms.log10(CHANCE));
  }

  /** Pixels that regions and rectangles have looked at. */
  long visits() {
    return visits + region.looks();
  }

  /** Rectangles that were tested, and terms of their sums. */
  long tests() {
    return tests + alarms.terms();
  }

  /**
   * All segments, in the order in which they are found.
   *
   * @throws k210.imlib.ImageException MemoryError where the firmware gives up
   */
  List<Segment> find() {
    List<Segment> segments = new ArrayList<>();
    for (int seed : lines.seeds()) {
      if (region.isUsed(seed)) {
        continue;
      }
      region.grow(seed % lines.widthPx(), seed / lines.widthPx(), TOLERANCE);
      if (region.size() < leastPixels) {
        continue;
      }
      Rectangle rectangle = refined(over(region.angle()));
      if (rectangle == null) {
        continue;
      }
      Tested best = improved(rectangle);
      if (best.meaning() > 0) {
        heap.segment();
        Rectangle r = best.rectangle();
        // Gradients lie between the pixels.
        segments.add(
            new Segment(
                r.x1() + 0.5f, r.y1() + 0.5f, r.x2() + 0.5f, r.y2() + 0.5f, best.meaning()));
      }
    }
    return segments;
  }

  private Rectangle over(float angle) {
    Rectangle rectangle = Rectangle.over(region, lines, angle, TOLERANCE, CHANCE);
    if (rectangle == null) {
      throw SegmentHeap.full();
    }
    return rectangle;
  }

  /** The rectangle, made denser if need be; null if that does not help. */
  private Rectangle refined(Rectangle rectangle) {
    if (rectangle.density(region.size()) >= LEAST_DENSITY) {
      return rectangle;
    }
    float tolerance = spread(rectangle.width());
    region.release();
    region.grow(region.x(0), region.y(0), tolerance);
    if (region.size() < 2) {
      return null;
    }
    float angle = region.angle();
    Rectangle narrow = over(angle);
    if (narrow.density(region.size()) >= LEAST_DENSITY) {
      return narrow;
    }
    float x = region.x(0);
    float y = region.y(0);
    float radius =
        Math.max(
            Region.distance(x, y, narrow.x1(), narrow.y1()),
            Region.distance(x, y, narrow.x2(), narrow.y2()));
    while (narrow.density(region.size()) < LEAST_DENSITY) {
      radius *= SHRINKING;
      region.shrink(radius);
      if (region.size() < 2) {
        return null;
      }
      narrow = over(angle);
    }
    return narrow;
  }

  /** Twice the standard deviation of the directions near the seed. */
  private float spread(float radius) {
    float x = region.x(0);
    float y = region.y(0);
    int middle = lines.degrees(region.index(0));
    float sum = 0;
    float squares = 0;
    int count = 0;
    for (int i = 0; i < region.size(); i++) {
      if (Region.distance(x, y, region.x(i), region.y(i)) < radius) {
        float turned = lines.degrees(region.index(i)) - middle;
        float angle = Angles.wrapped(turned * LevelLines.RADIANS_PER_DEGREE);
        sum += angle;
        squares = Math.fma(angle, angle, squares);
        count++;
      }
    }
    float mean = sum / count;
    float variance = Math.fma(mean, mean, Math.fma(-mean, sum + sum, squares) / count);
    return 2 * FastMath.sqrt(variance);
  }

  private record Tested(Rectangle rectangle, float meaning) {}

  /** The best of some variations, which are tried until one means something. */
  private Tested improved(Rectangle rectangle) {
    List<UnaryOperator<Rectangle>> variations =
        List.of(
            Rectangle::finer,
            r -> r.width() >= NARROWEST ? r.narrower(0) : null,
            r -> r.width() >= NARROWEST ? r.narrower(0.25f) : null,
            r -> r.width() >= NARROWEST ? r.narrower(-0.25f) : null,
            Rectangle::finer);
    Tested best = new Tested(rectangle, meaning(rectangle));
    for (UnaryOperator<Rectangle> variation : variations) {
      if (best.meaning() > 0) {
        break;
      }
      Rectangle varied = best.rectangle();
      for (int i = 0; i < VARIATIONS; i++) {
        Rectangle next = variation.apply(varied);
        if (next == null) {
          break;
        }
        varied = next;
        float meaning = meaning(varied);
        if (meaning > best.meaning()) {
          best = new Tested(varied, meaning);
        }
      }
    }
    return best;
  }

  private float meaning(Rectangle rectangle) {
    heap.rectangle();
    RectanglePixels pixels = new RectanglePixels(rectangle, lines);
    visits += pixels.visits();
    tests++;
    return alarms.of(pixels.pixels(), pixels.aligned(), rectangle.chance());
  }
}
