package k210.imlib;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * {@code find_blobs} (imlib_find_blobs): regions of pixels that match a threshold, found by filling
 * line by line from seeds on a grid. A pixel belongs to the first threshold whose region reaches
 * it. The firmware's stack of lines ends where its scratch memory ends; this one grows.
 */
public final class BlobFinder {
  /**
   * What to look for.
   *
   * @param xStride columns from seed to seed
   * @param yStride lines from seed to seed
   * @param areaThreshold smallest {@code w * h}
   * @param pixelsThreshold fewest pixels
   * @param merge whether blobs that overlap become one
   * @param margin by how much they may lie apart for that
   */
  public record Settings(
      boolean invert,
      int xStride,
      int yStride,
      int areaThreshold,
      int pixelsThreshold,
      boolean merge,
      int margin) {}

  private final Roi roi;
  private final Settings settings;
  private final int widthPx;
  private final boolean[] visited;
  private boolean[] open;
  private int[] lines = new int[256];
  private int linesUsed;

  private BlobFinder(Image image, Roi roi, Settings settings) {
    this.roi = roi;
    this.settings = settings;
    this.widthPx = image.widthPx();
    this.visited = new boolean[image.widthPx() * image.heightPx()];
    this.open = visited;
  }

  /**
   * Finds blobs in the order of thresholds, then of their first seed.
   *
   * @param accept asked for each blob that is large enough
   * @param mayMerge asked for each two that would be merged
   * @throws ImageException OSError for a JPEG
   */
  public static List<Blob> find(
      Image image,
      Roi roi,
      List<ColorThreshold> thresholds,
      Settings settings,
      Predicate<Blob> accept,
      BiPredicate<Blob, Blob> mayMerge,
      ColorTables tables) {
    image.requireMutable();
    BlobFinder finder = new BlobFinder(image, roi, settings);
    List<Blob> blobs = new ArrayList<>();
    int code = 0;
    for (ColorThreshold threshold : thresholds) {
      boolean[] matches = threshold.matches(image, roi, settings.invert(), tables);
      finder.search(matches, (1 << code++) & 0xFFFF, accept, blobs);
    }
    return settings.merge() ? merged(blobs, settings.margin(), mayMerge) : blobs;
  }

  private void search(boolean[] matches, int code, Predicate<Blob> accept, List<Blob> blobs) {
    open = matches;
    for (int i = 0; i < visited.length; i++) {
      open[i] &= !visited[i];
    }
    int right = roi.x() + roi.widthPx();
    int bottom = roi.y() + roi.heightPx();
    long xStride = Integer.toUnsignedLong(settings.xStride());
    long yStride = Integer.toUnsignedLong(settings.yStride());
    for (long y = roi.y(); y < bottom; y += yStride) {
      for (long x = roi.x() + y % xStride; x < right; x += xStride) {
        if (open[(int) y * widthPx + (int) x]) {
          Blob blob = fill((int) x, (int) y, code);
          if (Integer.compareUnsigned(blob.w() * blob.h(), settings.areaThreshold()) >= 0
              && Integer.compareUnsigned(blob.pixels(), settings.pixelsThreshold()) >= 0
              && accept.test(blob)) {
            blobs.add(blob);
          }
        }
      }
    }
  }

  private Blob fill(int seedX, int seedY, int code) {
    Moments moments = new Moments();
    int y = seedY;
    int left = openedLeft(seedX, y);
    int right = openedRight(seedX, y);
    take(left, right, y, moments);
    linesUsed = 0;
    while (true) {
      int above = y > roi.y() ? firstOpen(left, right, y - 1) : -1;
      int next = above;
      int nextY = y - 1;
      if (above < 0 && y < roi.y() + roi.heightPx() - 1) {
        next = firstOpen(left, right, y + 1);
        nextY = y + 1;
      }
      if (next >= 0) {
        push(y, left, right);
        y = nextY;
        left = openedLeft(next, y);
        right = openedRight(next, y);
        take(left, right, y, moments);
      } else if (linesUsed == 0) {
        return moments.blob(code);
      } else {
        right = lines[--linesUsed];
        left = lines[--linesUsed];
        y = lines[--linesUsed];
      }
    }
  }

  private int openedLeft(int x, int y) {
    int left = x;
    while (left > roi.x() && open[y * widthPx + left - 1]) {
      left--;
    }
    return left;
  }

  private int openedRight(int x, int y) {
    int right = x;
    while (right < roi.x() + roi.widthPx() - 1 && open[y * widthPx + right + 1]) {
      right++;
    }
    return right;
  }

  private int firstOpen(int left, int right, int y) {
    for (int x = left, i = y * widthPx + left; x <= right; x++, i++) {
      if (open[i]) {
        return x;
      }
    }
    return -1;
  }

  private void take(int left, int right, int y, Moments moments) {
    Arrays.fill(open, y * widthPx + left, y * widthPx + right + 1, false);
    Arrays.fill(visited, y * widthPx + left, y * widthPx + right + 1, true);
    moments.add(left, right, y);
  }

  private void push(int y, int left, int right) {
    if (linesUsed + 3 > lines.length) {
      lines = Arrays.copyOf(lines, lines.length * 2);
    }
    lines[linesUsed++] = y;
    lines[linesUsed++] = left;
    lines[linesUsed++] = right;
  }

  /** Sums over a region; those that the firmware keeps in 32 bits wrap as there. */
  private static final class Moments {
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right;
    private int bottom;
    private int pixels;
    private int sumX;
    private int sumY;
    private long sumXx;
    private long sumXy;
    private long sumYy;

    void add(int lineLeft, int lineRight, int y) {
      left = Math.min(left, lineLeft);
      right = Math.max(right, lineRight);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      for (int x = lineLeft; x <= lineRight; x++) {
        sumX += x;
        sumXx += (long) x * x;
      }
      int count = lineRight - lineLeft + 1;
      pixels += count;
      sumY += y * count;
      sumXy += y * ((lineLeft + lineRight) * (long) count / 2);
      sumYy += (long) y * y * count;
    }

    Blob blob(int code) {
      int cx = sumX / pixels;
      int cy = sumY / pixels;
      int a = (int) sumXx - 2 * cx * sumX + pixels * cx * cx;
      int b = (int) sumXy - (cx * sumY + cy * sumX) + pixels * cx * cy;
      int c = (int) sumYy - 2 * cy * sumY + pixels * cy * cy;
      float rotation = a == c ? 0 : FastMath.atan2((float) (2 * b), (float) (a - c)) / 2;
      return new Blob(left, top, right - left, bottom - top, pixels, cx, cy, rotation, code, 1);
    }
  }

  private static List<Blob> merged(List<Blob> blobs, int margin, BiPredicate<Blob, Blob> mayMerge) {
    ArrayDeque<Blob> queue = new ArrayDeque<>(blobs);
    boolean again = true;
    while (again) {
      again = false;
      List<Blob> done = new ArrayList<>();
      while (!queue.isEmpty()) {
        Blob blob = queue.removeFirst();
        for (int others = queue.size(); others > 0; others--) {
          Blob other = queue.removeFirst();
          if (blob.touches(other, margin) && mayMerge.test(blob, other)) {
            blob = blob.merged(other);
            again = true;
          } else {
            queue.addLast(other);
          }
        }
        done.add(blob);
      }
      queue.addAll(done);
    }
    return new ArrayList<>(queue);
  }
}
