package k210.imlib;

import java.util.List;

/**
 * {@code get_histogram}: shares of pixels per bin, one channel for gray and binary images, L, a and
 * b for RGB565 (img/stats.c).
 */
public final class Histogram {
  /** The range of a channel's values. */
  private record Range(int least, int most, boolean signed) {
    static final Range BINARY = new Range(0, 1, false);
    static final Range GRAY = new Range(0, 255, false);
    static final Range L = new Range(0, 100, false);
    static final Range AB = new Range(-128, 127, true);

    /** What an 8-bit field of the firmware's results keeps of a value. */
    int narrowed(int value) {
      return signed ? (byte) value : value & 0xFF;
    }
  }

  /** Statistics of a channel, in the order in which scripts index them. */
  public record Statistics(
      int mean, int median, int mode, int stdev, int min, int max, int lq, int uq) {}

  private final Range[] ranges;
  private final float[][] bins;

  private Histogram(Range[] ranges, int[][] counts, int pixels) {
    this.ranges = ranges;
    this.bins = new float[counts.length][];
    float share = 1 / (float) pixels;
    for (int channel = 0; channel < counts.length; channel++) {
      bins[channel] = new float[counts[channel].length];
      for (int bin = 0; bin < counts[channel].length; bin++) {
        bins[channel][bin] = counts[channel][bin] * share;
      }
    }
  }

  /**
   * Counts the pixels of a region.
   *
   * @param binCounts bins of each channel, at least 2
   * @param thresholds none for all pixels; a pixel counts once for each one that it matches
   * @throws ImageException OSError for a JPEG
   */
  public static Histogram of(
      Image image,
      Roi roi,
      int[] binCounts,
      List<ColorThreshold> thresholds,
      boolean invert,
      ColorTables tables) {
    PixelPlane plane = image.plane();
    boolean colour = image.format() == PixelFormat.RGB565;
    Range[] ranges =
        switch (image.format()) {
          case BINARY -> new Range[] {Range.BINARY};
          case GRAYSCALE -> new Range[] {Range.GRAY};
          case RGB565 -> new Range[] {Range.L, Range.AB, Range.AB};
          case JPEG -> throw new IllegalStateException("refused above");
        };
    int[][] counts = new int[ranges.length][];
    int[][] binOf = new int[ranges.length][];
    for (int channel = 0; channel < ranges.length; channel++) {
      counts[channel] = new int[binCounts[channel]];
      binOf[channel] = binsOf(ranges[channel], binCounts[channel]);
    }
    LabColors lab = colour ? tables.lab() : null;
    int passes = Math.max(thresholds.size(), 1);
    for (int pass = 0; pass < passes; pass++) {
      boolean[] matches =
          thresholds.isEmpty() ? null : thresholds.get(pass).matches(image, roi, invert, tables);
      for (int y = roi.y(); y < roi.y() + roi.heightPx(); y++) {
        for (int x = roi.x(); x < roi.x() + roi.widthPx(); x++) {
          if (matches != null && !matches[y * plane.widthPx + x]) {
            continue;
          }
          int pixel = plane.get(x, y);
          if (lab == null) {
            counts[0][binOf[0][pixel]]++;
          } else {
            counts[0][binOf[0][lab.lightness(pixel)]]++;
            counts[1][binOf[1][lab.redness(pixel) + 128]]++;
            counts[2][binOf[2][lab.yellowness(pixel) + 128]]++;
          }
        }
      }
    }
    return new Histogram(ranges, counts, roi.widthPx() * roi.heightPx());
  }

  private static int[] binsOf(Range range, int count) {
    // GCC multiplies by the constant's reciprocal (-ffast-math).
    float scale = (count - 1) * (1.0f / (range.most() - range.least()));
    int[] bins = new int[range.most() - range.least() + 1];
    for (int value = 0; value < bins.length; value++) {
      bins[value] = (int) (value * scale);
    }
    return bins;
  }

  /** Channels: 1 or 3. */
  public int channels() {
    return bins.length;
  }

  /** Shares of a channel's bins. */
  public float[] bins(int channel) {
    return bins[channel].clone();
  }

  /** The value below which a share of the pixels lies; 0 if there is none. */
  public int percentile(int channel, float share) {
    Range range = ranges[channel];
    float scale = scale(channel);
    float below = 0;
    for (int bin = 0; bin < bins[channel].length; bin++) {
      if (below < share && share <= below + bins[channel][bin]) {
        return range.narrowed((int) Math.fma(bin, scale, (float) range.least()));
      }
      below += bins[channel][bin];
    }
    return 0;
  }

  /** Otsu's threshold; for a and b the firmware leaves out that they start at -128. */
  public int threshold(int channel) {
    Range range = ranges[channel];
    float[] shares = bins[channel];
    return range.narrowed(otsu(shares) * (range.most() - range.least()) / (shares.length - 1));
  }

  private static int otsu(float[] shares) {
    int count = shares.length;
    float[] sums = new float[count];
    float[] weighted = new float[count];
    sums[0] = shares[0];
    for (int i = 1; i < count; i++) {
      sums[i] = sums[i - 1] + shares[i];
      weighted[i] = Math.fma((float) i, shares[i], weighted[i - 1]);
    }
    float best = 0;
    int threshold = 0;
    for (int i = 0; i < count - 1; i++) {
      if (sums[i] != 0 && sums[i] != 1) {
        float apart = Math.fma(sums[i], weighted[count - 1], -weighted[i]);
        float variance = apart * apart / (sums[i] * (1 - sums[i]));
        if (variance > best) {
          best = variance;
          threshold = i;
        }
      }
    }
    return threshold;
  }

  /** Mean, median and so on of a channel. */
  public Statistics statistics(int channel) {
    Range range = ranges[channel];
    float scale = scale(channel);
    float mean = 0;
    float squares = 0;
    float most = 0;
    int mode = 0;
    int min = 0;
    int max = 0;
    boolean any = false;
    for (int bin = 0; bin < bins[channel].length; bin++) {
      float share = bins[channel][bin];
      float value = Math.fma(bin, scale, (float) range.least());
      mean = Math.fma(value, share, mean);
      squares = Math.fma(value * value, share, squares);
      if (share > most) {
        most = share;
        mode = (int) value;
      }
      if (share > 0) {
        min = any ? min : (int) value;
        max = (int) value;
        any = true;
      }
    }
    float variance = Math.fma(-mean, mean, squares);
    return new Statistics(
        range.narrowed(RoundToZero.toInt(mean)),
        percentile(channel, 0.5f),
        range.narrowed(mode),
        range.narrowed(RoundToZero.toInt(FastMath.sqrt(variance))),
        range.narrowed(min),
        range.narrowed(max),
        percentile(channel, 0.25f),
        percentile(channel, 0.75f));
  }

  private float scale(int channel) {
    Range range = ranges[channel];
    return (range.most() - range.least()) / (float) (bins[channel].length - 1);
  }
}
