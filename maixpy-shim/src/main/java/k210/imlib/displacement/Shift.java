package k210.imlib.displacement;

/**
 * The shift where two spectra correlate best.
 *
 * @param x to the right, between half the width to either side
 * @param y upwards
 * @param response the part that the peak has in the sum
 */
record Shift(float x, float y, float response) {
  private static final int AROUND = 2;

  /** Takes the first spectrum to pieces. */
  static Shift of(Spectrum spectrum, Spectrum other) {
    float[] shifts = spectrum.correlate(other);
    int columns = spectrum.columns();
    int lines = spectrum.lines();
    float sum = 0;
    float most = 0;
    int peak = 0;
    for (int i = 0; i < shifts.length; i++) {
      sum += shifts[i];
      if (shifts[i] > most) {
        most = shifts[i];
        peak = i;
      }
    }
    int peakX = peak % columns;
    int peakY = peak / columns;
    float weights = 0;
    float weightedX = 0;
    float weightedY = 0;
    for (int y = peakY - AROUND; y < peakY + AROUND; y++) {
      for (int x = peakX - AROUND; x < peakX + AROUND; x++) {
        float weight = shifts[wrapped(y, lines) * columns + wrapped(x, columns)];
        weightedX = Math.fma(x, weight, weightedX);
        weightedY = Math.fma(y, weight, weightedY);
        weights += weight;
      }
    }
    float middleX = weightedX / weights;
    float middleY = weightedY / weights;
    float right = middleX >= columns * 0.5f ? middleX - columns : middleX;
    float up = middleY >= lines * 0.5f ? lines - middleY : -middleY;
    boolean outside =
        right < columns * -0.5f
            || right >= columns * 0.5f
            || up < lines * -0.5f
            || up >= lines * 0.5f;
    return outside ? new Shift(0, 0, 0) : new Shift(right, up, most / sum);
  }

  /** Once around; sides of one pixel need more, and reach the wrong places on the board. */
  private static int wrapped(int place, int length) {
    return Math.floorMod(place, length);
  }
}
