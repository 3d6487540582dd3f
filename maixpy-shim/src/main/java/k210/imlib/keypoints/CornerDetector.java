package k210.imlib.keypoints;

import java.util.ArrayList;
import java.util.List;
import k210.imlib.Roi;

/**
 * Detectors of corners: pixels around which a whole arc of a circle is brighter, or darker, by more
 * than a threshold.
 */
@SuppressWarnings("ImmutableEnumChecker") // the arrays are never written
public enum CornerDetector {
  /** FAST: nine of the sixteen pixels at a distance of three. */
  FAST(
      9,
      3,
      new int[] {0, 1, 2, 3, 3, 3, 2, 1, 0, -1, -2, -3, -3, -3, -2, -1},
      new int[] {3, 3, 2, 1, 0, -1, -2, -3, -3, -3, -2, -1, 0, 1, 2, 3}),
  /** AGAST's smallest pattern: five of the eight neighbours. */
  AGAST(5, 1, new int[] {-1, -1, 0, 1, 1, 1, 0, -1}, new int[] {0, -1, -1, -1, 0, 1, 1, 1});

  /** The firmware stops after so many (MAX_CORNERS). */
  private static final int MOST = 2000;

  private final int arc;
  private final int margin;
  private final int[] dx;
  private final int[] dy;

  CornerDetector(int arc, int margin, int[] dx, int[] dy) {
    this.arc = arc;
    this.margin = margin;
    this.dx = dx;
    this.dy = dy;
  }

  /**
   * Corners of a region, line by line, without those beside one that scores as high.
   *
   * @param levels of the whole picture, line by line
   * @param roi a region whose circles lie in the picture
   * @param threshold at least 0
   */
  List<Corner> find(int[] levels, int widthPx, Roi roi, int threshold) {
    List<Corner> corners = new ArrayList<>();
    int[] offsets = new int[dx.length];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = dy[i] * widthPx + dx[i];
    }
    // A score more than it has, so that 0 is no corner.
    int[] scores = new int[levels.length];
    int bottom = roi.y() + roi.heightPx() - margin;
    int right = roi.x() + roi.widthPx() - margin;
    for (int y = roi.y() + margin; y < bottom; y++) {
      for (int x = roi.x() + margin; x < right; x++) {
        int at = y * widthPx + x;
        if (isCorner(levels, at, offsets, threshold)) {
          Corner corner = new Corner(x, y, score(levels, at, offsets));
          corners.add(corner);
          scores[at] = corner.score() + 1;
          if (corners.size() == MOST) {
            return strongest(corners, scores, widthPx);
          }
        }
      }
    }
    return strongest(corners, scores, widthPx);
  }

  private boolean isCorner(int[] levels, int at, int[] offsets, int threshold) {
    int bright = levels[at] + threshold;
    int dark = levels[at] - threshold;
    // An arc of more than half a circle has one of any two pixels that face each other.
    int half = offsets.length / 2;
    int one = levels[at + offsets[0]];
    int other = levels[at + offsets[half]];
    if (Math.max(one, other) <= bright && Math.min(one, other) >= dark) {
      return false;
    }
    int brighter = 0;
    int darker = 0;
    for (int i = 0; i < offsets.length; i++) {
      int level = levels[at + offsets[i]];
      brighter |= (level > bright ? 1 : 0) << i;
      darker |= (level < dark ? 1 : 0) << i;
    }
    return hasArc(brighter) || hasArc(darker);
  }

  private boolean hasArc(int pixels) {
    int starts = pixels;
    for (int i = 1; i < arc; i++) {
      starts &= (pixels >>> i) | (pixels << (dx.length - i));
    }
    return (starts & ((1 << dx.length) - 1)) != 0;
  }

  /** The highest threshold with which the pixel is still a corner. */
  private int score(int[] levels, int at, int[] offsets) {
    int best = 0;
    for (int first = 0; first < offsets.length; first++) {
      int brighter = Integer.MAX_VALUE;
      int darker = Integer.MAX_VALUE;
      for (int i = first; i < first + arc; i++) {
        int difference = levels[at + offsets[i % offsets.length]] - levels[at];
        brighter = Math.min(brighter, difference);
        darker = Math.min(darker, -difference);
      }
      best = Math.max(best, Math.max(brighter, darker));
    }
    return best - 1;
  }

  private static List<Corner> strongest(List<Corner> corners, int[] scores, int widthPx) {
    return corners.stream().filter(corner -> isStrongest(corner, scores, widthPx)).toList();
  }

  private static boolean isStrongest(Corner corner, int[] scores, int widthPx) {
    int at = corner.y() * widthPx + corner.x();
    for (int row = at - widthPx; row <= at + widthPx; row += widthPx) {
      for (int i = row - 1; i <= row + 1; i++) {
        if (i != at && scores[i] >= scores[at]) {
          return false;
        }
      }
    }
    return true;
  }
}
