package k210.device;

import java.util.function.DoubleUnaryOperator;
import k210.bus.I2sSource;

/**
 * A digital microphone of 24 bits on an I2S line. It fills the half of the frame that its L/R pin
 * chooses and leaves the other to a second microphone.
 */
public final class Microphone implements I2sSource {
  private static final int BITS = 24;
  private static final double FULL_SCALE = (1 << (BITS - 1)) - 1;

  private final DoubleUnaryOperator pressure;
  private final boolean left;
  private final boolean right;

  /**
   * A microphone.
   *
   * @param pressure what it hears at a board time in seconds, from -1 to 1
   * @param left whether it fills the left half
   * @param right whether it fills the right half
   */
  public Microphone(DoubleUnaryOperator pressure, boolean left, boolean right) {
    this.pressure = pressure;
    this.left = left;
    this.right = right;
  }

  /**
   * A tone.
   *
   * @param hertz its frequency
   * @param amplitude 0 to 1
   */
  public static DoubleUnaryOperator tone(double hertz, double amplitude) {
    return seconds -> amplitude * StrictMath.sin(2 * Math.PI * hertz * seconds);
  }

  /**
   * A recording that begins at a board time.
   *
   * @param channel of the recording
   * @param loop whether it begins again when it ends
   */
  public static DoubleUnaryOperator recording(
      Sound sound, int channel, double startSeconds, boolean loop) {
    return seconds -> {
      double since = seconds - startSeconds;
      return sound.at(channel, loop && since >= 0 ? since % sound.seconds() : since);
    };
  }

  @Override
  public int sample(boolean rightHalf, double seconds) {
    if (!(rightHalf ? right : left)) {
      return 0;
    }
    double value = Math.clamp(pressure.applyAsDouble(seconds), -1.0, 1.0);
    return (int) Math.round(value * FULL_SCALE) << (Integer.SIZE - BITS);
  }
}
