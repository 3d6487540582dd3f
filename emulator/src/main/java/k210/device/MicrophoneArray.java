package k210.device;

import java.util.function.DoubleUnaryOperator;

/**
 * Where a source of sound is, seen from microphones that lie in one plane, and when its sound
 * reaches each of them. The source is far away.
 */
public final class MicrophoneArray {
  private static final double METRES_PER_SECOND = 343;

  private final Course direction;

  /**
   * An array and a source.
   *
   * @param direction two angles in degrees: around the array, clockwise from below as one looks at
   *     the microphones, and above their plane
   */
  public MicrophoneArray(Course direction) {
    this.direction = direction;
  }

  /**
   * What a microphone hears.
   *
   * @param source the sound in the middle of the array
   * @param metresRight its place from the middle
   * @param metresBelow its place from the middle
   */
  public DoubleUnaryOperator at(
      DoubleUnaryOperator source, double metresRight, double metresBelow) {
    return seconds -> {
      double[] angles = direction.at(seconds);
      double around = Math.toRadians(angles[0]);
      double flat = StrictMath.cos(Math.toRadians(angles[1]));
      double nearer =
          flat * (metresBelow * StrictMath.cos(around) - metresRight * StrictMath.sin(around));
      return source.applyAsDouble(seconds + nearer / METRES_PER_SECOND);
    };
  }

  /**
   * Noise of all frequencies up to a quarter of a rate, the same in each run.
   *
   * @param rateHz values a second
   * @param amplitude 0 to 1
   */
  public static DoubleUnaryOperator noise(double rateHz, double amplitude) {
    return seconds -> {
      double position = seconds * rateHz;
      long before = (long) Math.floor(position);
      double first = random(before);
      return amplitude * (first + (random(before + 1) - first) * (position - before));
    };
  }

  /** From -1 to 1, by the mixing steps of SplittableRandom. */
  private static double random(long index) {
    long mixed = index * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return (mixed ^ (mixed >>> 31)) * 0x1p-63;
  }
}
