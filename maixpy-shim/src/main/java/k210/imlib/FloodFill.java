package k210.imlib;

import java.util.ArrayDeque;

/**
 * {@code flood_fill} (imlib_flood_fill): pixels that are connected with a seed, like it, and like
 * their neighbour on the way. The order of filling is the firmware's, because it decides which way
 * is taken.
 */
public final class FloodFill {
  private final PixelPlane plane;
  private final PixelFormat format;
  private final boolean[] filled;
  private final int seedThreshold;
  private final int floatingThreshold;
  private int seed;

  /** Takes a line's part when nothing can be entered from it any more. */
  @FunctionalInterface
  interface SpanListener {
    void left(int y, int left, int right);
  }

  FloodFill(Image image, float seedThreshold, float floatingThreshold) {
    this.plane = image.plane();
    this.format = image.format();
    this.filled = new boolean[plane.widthPx * plane.heightPx];
    this.seedThreshold = threshold(seedThreshold);
    this.floatingThreshold = threshold(floatingThreshold);
  }

  /** A share of the range, as a pixel. */
  private int threshold(float share) {
    return switch (format) {
      case BINARY -> (int) share;
      case GRAYSCALE, JPEG -> (int) (share * 255);
      case RGB565 ->
          Rgb565.of5Bit6Bit5Bit((int) (share * 31), (int) (share * 63), (int) (share * 31));
    };
  }

  /**
   * Fills in place; nothing happens for a seed outside of the image.
   *
   * @param seedThreshold how far pixels may be from the seed, 0 to 1
   * @param floatingThreshold how far they may be from their neighbour
   * @param colour raw pixel to fill with
   * @param invert fills what is not connected instead
   * @param clearBackground makes the rest black
   * @param mask where it is bright nothing is entered; null for none
   * @throws ImageException OSError for a JPEG, or for a threshold outside of 0 to 1
   */
  public static void fill(
      Image image,
      int x,
      int y,
      float seedThreshold,
      float floatingThreshold,
      int colour,
      boolean invert,
      boolean clearBackground,
      Image mask,
      ColorTables tables) {
    PixelPlane plane = image.plane();
    requireShares(seedThreshold, floatingThreshold);
    if (mask != null) {
      mask.requireMutable();
    }
    if (!plane.contains(x, y)) {
      return;
    }
    FloodFill fill = new FloodFill(image, seedThreshold, floatingThreshold);
    if (mask != null) {
      fill.block(Mask.of(mask, tables));
    }
    fill.run(x, y, (line, left, right) -> {});
    for (int row = 0; row < plane.heightPx; row++) {
      for (int column = 0; column < plane.widthPx; column++) {
        if (fill.filled[row * plane.widthPx + column] != invert) {
          plane.set(column, row, colour);
        } else if (clearBackground) {
          plane.set(column, row, 0);
        }
      }
    }
  }

  /** Refuses thresholds outside of 0 to 1. */
  static void requireShares(float seedThreshold, float floatingThreshold) {
    if (!(0 <= seedThreshold && seedThreshold <= 1)) {
      throw ImageException.osError("Error: 0.0 <= seed_threshold <= 1.0!");
    }
    if (!(0 <= floatingThreshold && floatingThreshold <= 1)) {
      throw ImageException.osError("Error: 0.0 <= floating_threshold <= 1.0!");
    }
  }

  /** Whether a pixel was filled, or blocked. */
  boolean isFilled(int x, int y) {
    return filled[y * plane.widthPx + x];
  }

  /** Keeps a mask's bright places from being entered. */
  void block(Mask mask) {
    for (int y = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++) {
        filled[y * plane.widthPx + x] = mask.lets(x, y);
      }
    }
  }

  private record Span(int y, int left, int right) {}

  /** Fills from a seed, which may be filled already. */
  void run(int seedX, int seedY, SpanListener listener) {
    seed = plane.get(seedX, seedY);
    ArrayDeque<Span> waiting = new ArrayDeque<>();
    Span span = spread(seedX, seedY);
    while (span != null) {
      int above = enters(span, span.y() - 1);
      int below = above >= 0 ? -1 : enters(span, span.y() + 1);
      if (above >= 0) {
        waiting.push(span);
        span = spread(above, span.y() - 1);
      } else if (below >= 0) {
        waiting.push(span);
        span = spread(below, span.y() + 1);
      } else {
        listener.left(span.y(), span.left(), span.right());
        span = waiting.poll();
      }
    }
  }

  private Span spread(int x, int y) {
    int left = x;
    int right = x;
    while (left > 0 && mayEnter(left - 1, y, left, y)) {
      left--;
    }
    while (right < plane.widthPx - 1 && mayEnter(right + 1, y, right, y)) {
      right++;
    }
    for (int i = left; i <= right; i++) {
      filled[y * plane.widthPx + i] = true;
    }
    return new Span(y, left, right);
  }

  private int enters(Span span, int y) {
    if (y < 0 || y >= plane.heightPx) {
      return -1;
    }
    for (int x = span.left(); x <= span.right(); x++) {
      if (mayEnter(x, y, x, span.y())) {
        return x;
      }
    }
    return -1;
  }

  private boolean mayEnter(int x, int y, int fromX, int fromY) {
    if (filled[y * plane.widthPx + x]) {
      return false;
    }
    int pixel = plane.get(x, y);
    return like(pixel, seed, seedThreshold)
        && like(pixel, plane.get(fromX, fromY), floatingThreshold);
  }

  private boolean like(int a, int b, int threshold) {
    if (format != PixelFormat.RGB565) {
      return Math.abs(a - b) <= threshold;
    }
    return Math.abs(Rgb565.red5(a) - Rgb565.red5(b)) <= Rgb565.red5(threshold)
        && Math.abs(Rgb565.green6(a) - Rgb565.green6(b)) <= Rgb565.green6(threshold)
        && Math.abs(Rgb565.blue5(a) - Rgb565.blue5(b)) <= Rgb565.blue5(threshold);
  }
}
