package k210.maixpy.image;

import k210.imlib.Histogram;
import k210.imlib.Image;
import k210.imlib.Roi;
import org.graalvm.polyglot.HostAccess;

/** Histograms and what is computed from them. */
public final class ImageStatistics {
  private final ImageCalls calls;

  ImageStatistics(ImageCalls calls) {
    this.calls = calls;
  }

  /** {@code get_histogram}; the counts of bins for a and b are for RGB565 only. */
  @HostAccess.Export
  public Histogram histogram(
      Image image,
      ThresholdList thresholds,
      boolean invert,
      Roi roi,
      int lBins,
      int aBins,
      int bBins) {
    Histogram histogram =
        calls.call(
            () ->
                Histogram.of(
                    image,
                    roi,
                    new int[] {lBins, aBins, bBins},
                    thresholds.thresholds(),
                    invert,
                    calls.tables()));
    calls.worksOn((long) roi.widthPx() * roi.heightPx() * Math.max(1, thresholds.count()));
    return histogram;
  }

  /** Channels of a histogram. */
  @HostAccess.Export
  public int channels(Histogram histogram) {
    return histogram.channels();
  }

  /** Shares of a channel's bins. */
  @HostAccess.Export
  public float[] bins(Histogram histogram, int channel) {
    return histogram.bins(channel);
  }

  /** {@code get_percentile} of a channel. */
  @HostAccess.Export
  public int percentile(Histogram histogram, int channel, double share) {
    return histogram.percentile(channel, (float) share);
  }

  /** {@code get_threshold} of a channel. */
  @HostAccess.Export
  public int threshold(Histogram histogram, int channel) {
    return histogram.threshold(channel);
  }

  /** {@code get_statistics} of a channel, in the order of their indices. */
  @HostAccess.Export
  public int[] statistics(Histogram histogram, int channel) {
    Histogram.Statistics s = histogram.statistics(channel);
    return new int[] {s.mean(), s.median(), s.mode(), s.stdev(), s.min(), s.max(), s.lq(), s.uq()};
  }
}
