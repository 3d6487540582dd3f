package k210.imlib.barcode;

import com.google.zxing.common.BitArray;
import k210.imlib.GrayRegion;

/**
 * Lines of a region, or its columns, as dark and bright runs. Edges lie between pixels, halfway
 * between the brightest and the darkest one around them, so that bars of little more than a pixel
 * keep their widths.
 *
 * <p>Both ends are made longer by bright pixels, because ZBar asks for no room beside a symbol at
 * the region's border.
 */
final class ScanLine {
  /** Bits of a line for a pixel. */
  static final int BITS_PER_PX = 8;

  /** Bright bits at both ends. */
  static final int MARGIN_BITS = 64 * BITS_PER_PX;

  /** No symbol has fewer edges. */
  private static final int LEAST_EDGES = 20;

  /** Of the line's contrast, what a turn of brightness must reach, and the least in levels. */
  private static final int CONTRAST_SHARE = 6;

  private static final int LEAST_CONTRAST = 12;

  private final GrayRegion gray;
  private final boolean vertical;
  private final float[] edges;

  private ScanLine(GrayRegion gray, boolean vertical) {
    this.gray = gray;
    this.vertical = vertical;
    edges = new float[gray.widthPx() + 1];
  }

  /** The lines. */
  static ScanLine lines(GrayRegion gray) {
    return new ScanLine(gray, false);
  }

  /** The columns, from top to bottom. */
  static ScanLine columns(GrayRegion gray) {
    int width = gray.widthPx();
    int height = gray.heightPx();
    byte[] turned = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[x * height + y] = gray.levels()[y * width + x];
      }
    }
    return new ScanLine(new GrayRegion(height, width, turned), true);
  }

  int count() {
    return gray.heightPx();
  }

  boolean isVertical() {
    return vertical;
  }

  /** The pixel of a bit. */
  static int pixel(int bit) {
    return (bit - MARGIN_BITS) / BITS_PER_PX;
  }

  /** One line, a set bit where it is dark; an empty array where there are too few edges. */
  BitArray at(int index) {
    int count = findEdges(index);
    if (count < LEAST_EDGES) {
      return new BitArray(0);
    }
    int length = gray.widthPx() * BITS_PER_PX;
    BitArray line = new BitArray(length + 2 * MARGIN_BITS);
    if (edges[0] > 0) {
      line.setRange(MARGIN_BITS, Math.max(MARGIN_BITS, bit(edges[0], length)));
    }
    for (int i = 0; i < count; i++) {
      if (edges[i] < 0) {
        int from = bit(-edges[i], length);
        int to = i + 1 < count ? bit(edges[i + 1], length) : MARGIN_BITS + length;
        line.setRange(from, Math.max(from, to));
      }
    }
    return line;
  }

  private static int bit(float position, int length) {
    return MARGIN_BITS + Math.clamp(Math.round(position * BITS_PER_PX), 0, length);
  }

  private int level(int index) {
    return gray.levels()[index] & 0xFF;
  }

  /** Positions of edges in turn, negative where it becomes darker. */
  private int findEdges(int index) {
    int start = index * gray.widthPx();
    int end = start + gray.widthPx();
    int contrast = contrast(start, end);
    int count = 0;
    int extreme = start;
    int turned = -1;
    // Up from the extreme before, or down.
    int direction = 0;
    for (int i = start + 1; i < end; i++) {
      int change = level(i) - level(extreme);
      if (direction == 0 ? Math.abs(change) >= contrast : direction * change <= -contrast) {
        if (direction != 0) {
          edges[count++] = direction * edge(start, turned, extreme);
        }
        turned = extreme;
        extreme = i;
        direction = change > 0 ? 1 : -1;
      } else if (direction * change >= 0) {
        extreme = direction == 0 ? extreme : i;
      }
    }
    if (direction != 0) {
      edges[count++] = direction * edge(start, turned, extreme);
    }
    return count;
  }

  private int contrast(int start, int end) {
    int darkest = 255;
    int brightest = 0;
    for (int i = start; i < end; i++) {
      darkest = Math.min(darkest, level(i));
      brightest = Math.max(brightest, level(i));
    }
    return Math.max((brightest - darkest) / CONTRAST_SHARE, LEAST_CONTRAST);
  }

  /** Where brightness is halfway between two extremes, in pixels of the line. */
  private float edge(int start, int from, int to) {
    float middle = (level(from) + level(to)) / 2f;
    boolean rises = level(to) > level(from);
    int i = from;
    while (rises ? level(i + 1) < middle : level(i + 1) > middle) {
      i++;
    }
    return i - start + 0.5f + (middle - level(i)) / (level(i + 1) - level(i));
  }
}
