package k210.dvp;

/**
 * A sensor's gain and exposure, and the loops that set them. The scene is as bright as the picture
 * file at an exposure of 10 ms without gain; loops have always come to their end.
 *
 * @param gain the analogue gain's factor
 * @param lines the exposure in line times
 */
record ExposureControl(double gain, double lines) {
  /** The exposure at which the scene is as bright as its file, without gain. */
  private static final double SCENE_MICROS = 10_000;

  /**
   * What the loops come to: as much light as the scene needs, by exposure rather than by gain.
   *
   * @param automaticGain whether gain is the loop's
   * @param automaticExposure whether exposure is the loop's
   * @param ceiling the highest gain that the loop takes
   * @param frameLines lines of a frame, which the loop does not exceed
   * @param frameMicros how long a frame takes
   */
  ExposureControl settled(
      boolean automaticGain,
      boolean automaticExposure,
      double ceiling,
      int frameLines,
      double frameMicros) {
    double needed = neededLines(frameLines, frameMicros);
    double newLines = lines;
    if (automaticExposure) {
      double byGain = automaticGain ? 1 : gain;
      newLines = Math.clamp((double) Math.round(needed / byGain), 1.0, frameLines);
    }
    double newGain =
        automaticGain ? Math.clamp(needed / Math.max(1, newLines), 1.0, ceiling) : gain;
    return new ExposureControl(newGain, newLines);
  }

  /** How much more light than the scene needs. */
  double factor(int frameLines, double frameMicros) {
    return gain * lines / neededLines(frameLines, frameMicros);
  }

  private static double neededLines(int frameLines, double frameMicros) {
    return Math.max(1, Math.round(SCENE_MICROS * frameLines / frameMicros));
  }

  /** OmniVision's code: each set bit above the lower four doubles (1 + lower four / 16). */
  static double gainOf(int code) {
    return (1 + (code & 0xF) / 16.0) * (1 << Integer.bitCount(code >> 4));
  }

  /** The code of the next lower gain. */
  static int codeOf(double gain) {
    int doublings = Math.getExponent(gain);
    int sixteenths = (int) ((gain / (1 << doublings) - 1) * 16);
    return ((1 << doublings) - 1) << 4 | sixteenths;
  }
}
