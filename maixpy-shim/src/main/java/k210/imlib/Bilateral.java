package k210.imlib;

/** The weights of the bilateral filter, and a row filtered with them in the order of the kernel. */
final class Bilateral {
  private final float[] by1;
  private final float[] by31;
  private final float[] by63;
  private final float[] by255;
  private final float[] nearness;

  /** See {@link Filters#bilateral}. */
  Bilateral(int radius, float colourSigma, float spaceSigma) {
    by1 = likeness(1, colourSigma);
    by31 = likeness(31, colourSigma);
    by63 = likeness(63, colourSigma);
    by255 = likeness(255, colourSigma);
    nearness = nearness(radius, spaceSigma);
  }

  private static float[] likeness(int maximum, float sigma) {
    float share = 1.0f / maximum;
    float[] table = new float[maximum + 1];
    for (int i = 0; i <= maximum; i++) {
      table[i] = FastMath.gaussian(i * share, sigma);
    }
    return table;
  }

  private static float[] nearness(int radius, float sigma) {
    float diagonal = FastMath.sqrt(2 * radius * radius);
    float share = diagonal == 0 ? 0 : 1.0f / diagonal;
    int side = 2 * radius + 1;
    float[] table = new float[side * side];
    int i = 0;
    for (int y = -radius; y <= radius; y++) {
      for (int x = -radius; x <= radius; x++) {
        table[i++] = FastMath.gaussian(FastMath.sqrt(x * x + y * y) * share, sigma);
      }
    }
    return table;
  }

  /** Filters a row of a channel. */
  void filter(Channel channel, int y, int[] row) {
    float[] like =
        switch (channel.maximum()) {
          case 1 -> by1;
          case 31 -> by31;
          case 63 -> by63;
          default -> by255;
        };
    int[] values = channel.values();
    int[] taps = channel.taps(y);
    int here = taps[taps.length / 2];
    float[] sums = new float[row.length];
    float[] weights = new float[row.length];
    for (int i = 0; i < taps.length; i++) {
      int tap = taps[i];
      float near = nearness[i];
      for (int x = 0; x < row.length; x++) {
        int value = values[tap + x];
        float weight = like[Math.abs(values[here + x] - value)] * near;
        sums[x] = Math.fma((float) value, weight, sums[x]);
        weights[x] += weight;
      }
    }
    for (int x = 0; x < row.length; x++) {
      float mean = weights[x] == 0 ? 0 : sums[x] / weights[x];
      row[x] = mean < channel.maximum() ? RoundToZero.toInt(mean) : channel.maximum();
    }
  }
}
