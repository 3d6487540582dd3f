package k210.imlib.keypoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import k210.imlib.FastMath;

/**
 * {@code match_descriptor} of keypoints (orb_match_keypoints and orb_filter_keypoints of
 * img/orb.c): pairs that are each other's best match, and clearly better than the match that was
 * best before it.
 */
public final class KeypointMatcher {
  /** Further away than any. */
  private static final int FAR = 256;

  /** Where a rectangle begins that has no points yet. */
  private static final int NOWHERE = 20000;

  /** A pair: indices into the two lists. */
  public record Pair(int index, int otherIndex) {}

  /**
   * What matches.
   *
   * @param cx the centre of the second list's matched keypoints, as cy
   * @param x the rectangle around them
   * @param count matched keypoints, after outliers were left out if they were
   * @param theta the most frequent difference of angles, in degrees
   * @param pairs all pairs, outliers included
   * @param comparisons of two descriptors that it took
   */
  public record Matches(
      int cx,
      int cy,
      int x,
      int y,
      int widthPx,
      int heightPx,
      int count,
      int theta,
      List<Pair> pairs,
      long comparisons) {}

  private final List<Keypoint> keypoints;
  private final List<Keypoint> others;
  private final int threshold;
  private final List<Pair> pairs = new ArrayList<>();
  private final int[] turns = new int[360];
  private long comparisons;

  private KeypointMatcher(List<Keypoint> keypoints, List<Keypoint> others, int threshold) {
    this.keypoints = keypoints;
    this.others = others;
    this.threshold = threshold;
  }

  /** The best of a list, and how far it and the best one before it are away. */
  private record Best(int index, int distance, int distanceBefore) {
    boolean isClear(int threshold) {
      return distance * 100 / distanceBefore <= threshold;
    }
  }

  /**
   * Matches two lists, and marks what matched in the second one.
   *
   * @param threshold 0 to 100: how near the best may be, in percent of the best one before it
   * @param filterOutliers whether those are left out that lie far from the others
   * @return nothing where the firmware follows a null pointer: with a threshold of 100 when none of
   *     the second list is left to match
   */
  public static Optional<Matches> match(
      List<Keypoint> keypoints, List<Keypoint> others, int threshold, boolean filterOutliers) {
    KeypointMatcher matcher = new KeypointMatcher(keypoints, others, threshold);
    if (!matcher.pair()) {
      return Optional.empty();
    }
    if (!keypoints.isEmpty() && filterOutliers) {
      return Optional.of(matcher.around(withoutOutliers(others)));
    }
    List<Keypoint> matched =
        matcher.pairs.stream().map(pair -> others.get(pair.otherIndex())).toList();
    return Optional.of(matched.isEmpty() ? matcher.nothing() : matcher.around(matched));
  }

  /** Finds the pairs; false where there is nobody to be the best. */
  private boolean pair() {
    for (Keypoint keypoint : keypoints) {
      Best best = best(keypoint, others);
      if (!best.isClear(threshold)) {
        continue;
      }
      if (best.distance() == FAR) {
        return false;
      }
      Keypoint other = others.get(best.index());
      Best back = best(other, keypoints);
      if (back.isClear(threshold)
          && back.distance() < FAR
          && keypoints.get(back.index()) == keypoint) {
        other.setMatched(true);
        int turn = Math.abs(other.angle() - keypoint.angle());
        if (turn < turns.length) {
          turns[turn]++;
        }
        pairs.add(new Pair(back.index(), best.index()));
      }
    }
    return true;
  }

  private Matches nothing() {
    return new Matches(0, 0, 0, 0, 0, 0, 0, 0, List.of(), comparisons);
  }

  private Best best(Keypoint keypoint, List<Keypoint> candidates) {
    Best best = new Best(0, FAR, FAR);
    for (int i = 0; i < candidates.size(); i++) {
      Keypoint candidate = candidates.get(i);
      if (!candidate.isMatched()) {
        int distance = keypoint.distance(candidate);
        comparisons++;
        if (distance < best.distance()) {
          best = new Best(i, distance, best.distance());
        }
      }
    }
    return best;
  }

  /** Those whose distance from the centre deviates no more than the distances do on average. */
  private static List<Keypoint> withoutOutliers(List<Keypoint> others) {
    List<Keypoint> matched = others.stream().filter(Keypoint::isMatched).toList();
    int count = matched.size();
    int cx = mean(matched.stream().mapToInt(Keypoint::x).sum(), count);
    int cy = mean(matched.stream().mapToInt(Keypoint::y).sum(), count);
    float[] distances = new float[count];
    float sum = 0;
    for (int i = 0; i < count; i++) {
      int dx = cx - matched.get(i).x();
      int dy = cy - matched.get(i).y();
      distances[i] = FastMath.sqrt((float) (dx * dx) + (float) (dy * dy));
      sum += distances[i];
    }
    float mean = sum / count;
    float squares = 0;
    for (float distance : distances) {
      squares = Math.fma(mean - distance, mean - distance, squares);
    }
    float deviation = FastMath.sqrt(squares / count);
    List<Keypoint> near = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean outlies = Math.abs(mean - distances[i]) > deviation;
      matched.get(i).setMatched(!outlies);
      if (!outlies) {
        near.add(matched.get(i));
      }
    }
    return near;
  }

  private Matches around(List<Keypoint> matched) {
    int left = NOWHERE;
    int top = NOWHERE;
    int right = 0;
    int bottom = 0;
    int sumX = 0;
    int sumY = 0;
    for (Keypoint keypoint : matched) {
      left = Math.min(left, keypoint.x());
      top = Math.min(top, keypoint.y());
      right = Math.max(right, keypoint.x());
      bottom = Math.max(bottom, keypoint.y());
      sumX += keypoint.x();
      sumY += keypoint.y();
    }
    return new Matches(
        mean(sumX, matched.size()),
        mean(sumY, matched.size()),
        left,
        top,
        right - left,
        bottom - top,
        matched.size(),
        theta(),
        List.copyOf(pairs),
        comparisons);
  }

  /** The chip divides by 0 to all ones. */
  private static int mean(int sum, int count) {
    return count == 0 ? -1 : sum / count;
  }

  private int theta() {
    int theta = 0;
    for (int i = 1; i < turns.length; i++) {
      if (turns[i] > turns[theta]) {
        theta = i;
      }
    }
    return theta;
  }
}
