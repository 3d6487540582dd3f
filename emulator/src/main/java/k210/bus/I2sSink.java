package k210.bus;

/** A device that takes sound from an I2S data line: a converter with a speaker. */
public interface I2sSink {
  /**
   * Frames begin to arrive, one after the other.
   *
   * @param startCycles when the first one begins
   * @param sampleHz frames a second
   * @param left samples with their highest bit at bit 31
   * @param right as many
   */
  void hear(long startCycles, double sampleHz, int[] left, int[] right);
}
