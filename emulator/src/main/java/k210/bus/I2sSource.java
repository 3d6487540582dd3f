package k210.bus;

/** A device that puts sound on an I2S data line: a microphone. */
public interface I2sSource {
  /**
   * What it puts into a half of a frame.
   *
   * @param right which half
   * @param seconds board time; the answer depends on nothing else
   * @return the sample, its highest bit at bit 31; 0 in a half that it leaves to another device
   */
  int sample(boolean right, double seconds);
}
