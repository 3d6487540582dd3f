package k210.maixpy.image;

import java.util.List;
import k210.imlib.keypoints.Keypoint;
import org.graalvm.polyglot.HostAccess;

/** The keypoints behind a script's {@code kp_desc}; matching marks them. */
public final class FoundKeypoints {
  private final List<Keypoint> keypoints;

  FoundKeypoints(List<Keypoint> keypoints) {
    this.keypoints = List.copyOf(keypoints);
  }

  /** How many. */
  @HostAccess.Export
  public int count() {
    return keypoints.size();
  }

  /** x, y, score, octave and angle of one. */
  @HostAccess.Export
  public int[] numbers(int index) {
    Keypoint keypoint = keypoints.get(index);
    return new int[] {
      keypoint.x(), keypoint.y(), keypoint.score(), keypoint.octave(), keypoint.angle()
    };
  }

  List<Keypoint> keypoints() {
    return keypoints;
  }
}
