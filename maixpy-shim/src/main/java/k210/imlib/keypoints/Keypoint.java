package k210.imlib.keypoints;

/**
 * A keypoint and its descriptor.
 *
 * <p>Matching marks the keypoints that it has found a partner for, and the marks stay: the firmware
 * looks for partners among those only that were not matched before.
 */
public final class Keypoint {
  private final int x;
  private final int y;
  private final int score;
  private final int octave;
  private final int angle;
  private final long[] descriptor;
  private boolean matched;

  /**
   * A keypoint, not matched yet.
   *
   * @param octave the scale it was found in, from 1
   * @param angle in degrees, a multiple of 15
   * @param descriptor 256 bits, lowest first
   */
  Keypoint(int x, int y, int score, int octave, int angle, long[] descriptor) {
    this.x = x;
    this.y = y;
    this.score = score;
    this.octave = octave;
    this.angle = angle;
    this.descriptor = descriptor.clone();
  }

  /** In pixels of the whole picture. */
  public int x() {
    return x;
  }

  /** In pixels of the whole picture. */
  public int y() {
    return y;
  }

  /** See {@link Corner#score}. */
  public int score() {
    return score;
  }

  /** The scale it was found in, from 1. */
  public int octave() {
    return octave;
  }

  /** In degrees. */
  public int angle() {
    return angle;
  }

  /** A quarter of the descriptor's bits. */
  long descriptor(int quarter) {
    return descriptor[quarter];
  }

  boolean isMatched() {
    return matched;
  }

  void setMatched(boolean matched) {
    this.matched = matched;
  }

  /** How many of the descriptor's 128 pairs of bits differ. */
  int distance(Keypoint other) {
    int distance = 0;
    for (int i = 0; i < descriptor.length; i++) {
      long different = descriptor[i] ^ other.descriptor[i];
      distance += Long.bitCount((different | (different >>> 1)) & 0x5555_5555_5555_5555L);
    }
    return distance;
  }
}
