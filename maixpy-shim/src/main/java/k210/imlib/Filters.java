package k210.imlib;

import java.util.Arrays;

/**
 * Filters that make each pixel of those around it, in place (img/filter.c). A kernel of radius r
 * has 2r + 1 lines and columns and works on each channel apart.
 */
public final class Filters {
  /**
   * What {@code threshold=True} does with the result: white where it, less an offset, is darker
   * than the pixel was, else black.
   *
   * @param on whether it is asked for
   * @param invert white and black exchanged
   */
  public record Adaptive(boolean on, int offset, boolean invert) {
    /** The result is kept as it is. */
    public static final Adaptive OFF = new Adaptive(false, 0, false);
  }

  /**
   * What becomes of a filter's result.
   *
   * @param mask where it is stored
   */
  public record Storing(Adaptive adaptive, Mask mask, ColorTables tables) {
    /** It is stored as it is. */
    public static Storing plainly(Mask mask, ColorTables tables) {
      return new Storing(Adaptive.OFF, mask, tables);
    }

    private int pixel(int filtered, int original, PixelFormat format) {
      if (!adaptive.on()) {
        return filtered;
      }
      boolean colour = format == PixelFormat.RGB565;
      int after = colour ? tables.gray(filtered) : filtered;
      int before = colour ? tables.gray(original) : original;
      int less = after - adaptive.offset();
      // A binary pixel of the firmware is unsigned, and so the comparison with it.
      boolean darker =
          format == PixelFormat.BINARY ? Integer.compareUnsigned(less, before) < 0 : less < before;
      return darker != adaptive.invert() ? -1 : 0;
    }
  }

  /** Filters a row of a channel. */
  @FunctionalInterface
  private interface RowKernel {
    void filter(Channel channel, int y, int[] row);
  }

  private Filters() {}

  /**
   * The mean.
   *
   * @throws ImageException OSError for a JPEG; MemoryError when the kernel's lines do not fit into
   *     the scratch memory
   */
  public static void mean(Image image, int radius, Storing storing) {
    float share = 1.0f / size(radius);
    apply(
        image,
        radius,
        storing,
        (channel, y, row) -> {
          int[] values = channel.values();
          int[] columns = new int[channel.pitch()];
          for (int dy = -radius; dy <= radius; dy++) {
            int from = channel.row(y + dy);
            for (int i = 0; i < columns.length; i++) {
              columns[i] += values[from + i];
            }
          }
          int sum = 0;
          for (int i = 0; i < 2 * radius; i++) {
            sum += columns[i];
          }
          for (int x = 0; x < row.length; x++) {
            sum += columns[x + 2 * radius];
            row[x] = (int) (sum * share);
            sum -= columns[x];
          }
        });
  }

  /**
   * The value that a share of the neighbours lies below.
   *
   * @param percentile 0.5 for the median
   * @throws ImageException OSError for a percentile outside of 0 to 1, and as {@link #mean}
   */
  public static void median(Image image, int radius, float percentile, Storing storing) {
    image.requireMutable();
    if (!(0 <= percentile && percentile <= 1)) {
      throw ImageException.osError("Error: 0 <= percentile <= 1!");
    }
    Scratch.require(4L * size(radius));
    SlidingRank rank = new SlidingRank(radius, (int) (percentile * (size(radius) - 1)));
    apply(image, radius, storing, rank::filter);
  }

  /** The value that is most frequent; of several the one that gets there first, line by line. */
  public static void mode(Image image, int radius, Storing storing) {
    int[] counts = new int[256];
    apply(
        image,
        radius,
        storing,
        (channel, y, row) -> {
          int[] values = channel.values();
          int[] taps = channel.taps(y);
          for (int x = 0; x < row.length; x++) {
            int most = 0;
            int mode = 0;
            for (int tap : taps) {
              int value = values[tap + x];
              if (++counts[value] > most) {
                most = counts[value];
                mode = value;
              }
            }
            for (int tap : taps) {
              counts[values[tap + x]] = 0;
            }
            row[x] = mode;
          }
        });
  }

  /**
   * A point between the darkest and the brightest.
   *
   * @param bias 0 the darkest, 1 the brightest
   * @throws ImageException OSError for a bias outside of 0 to 1, and as {@link #mean}
   */
  public static void midpoint(Image image, int radius, float bias, Storing storing) {
    image.requireMutable();
    if (!(0 <= bias && bias <= 1)) {
      throw ImageException.osError("Error: 0 <= bias <= 1!");
    }
    float lowShare = 1.0f - bias;
    apply(
        image,
        radius,
        storing,
        (channel, y, row) -> {
          int[] values = channel.values();
          int[] lows = new int[row.length];
          int[] highs = new int[row.length];
          Arrays.fill(lows, channel.maximum());
          for (int tap : channel.taps(y)) {
            for (int x = 0; x < row.length; x++) {
              int value = values[tap + x];
              lows[x] = Math.min(lows[x], value);
              highs[x] = Math.max(highs[x], value);
            }
          }
          for (int x = 0; x < row.length; x++) {
            row[x] = (int) Math.fma((float) lows[x], lowShare, highs[x] * bias);
          }
        });
  }

  /**
   * A weighted sum, scaled and cut to the channel's range: {@code morph}, {@code gaussian} and
   * {@code laplacian}.
   *
   * @param weights line by line
   */
  public static void convolve(
      Image image, int radius, int[] weights, float scale, int add, Storing storing) {
    apply(
        image,
        radius,
        storing,
        (channel, y, row) -> {
          int[] values = channel.values();
          int[] taps = channel.taps(y);
          Arrays.fill(row, 0);
          for (int i = 0; i < taps.length; i++) {
            int tap = taps[i];
            int weight = weights[i];
            for (int x = 0; x < row.length; x++) {
              row[x] += weight * values[tap + x];
            }
          }
          for (int x = 0; x < row.length; x++) {
            long scaled = RoundToZero.toInt(row[x] * scale) + (long) add;
            row[x] = Math.clamp(scaled, 0, channel.maximum());
          }
        });
  }

  /**
   * A mean in which near pixels of a like value weigh more.
   *
   * @param colourSigma in shares of the channel's range
   * @param spaceSigma in shares of the kernel's diagonal
   */
  public static void bilateral(
      Image image, int radius, float colourSigma, float spaceSigma, Storing storing) {
    image.requireMutable();
    Scratch.require(4L * size(radius));
    Bilateral bilateral = new Bilateral(radius, colourSigma, spaceSigma);
    apply(image, radius, storing, bilateral::filter);
  }

  private static int size(int radius) {
    return (2 * radius + 1) * (2 * radius + 1);
  }

  private static void apply(Image image, int radius, Storing storing, RowKernel kernel) {
    PixelPlane plane = image.plane();
    PixelFormat format = image.format();
    Scratch.require((radius + 1L) * format.sizeBytes(plane.widthPx, 1));
    Channel[] channels = Channel.of(image, radius);
    int[][] rows = new int[channels.length][plane.widthPx];
    for (int y = 0; y < plane.heightPx; y++) {
      for (int i = 0; i < channels.length; i++) {
        kernel.filter(channels[i], y, rows[i]);
      }
      for (int x = 0; x < plane.widthPx; x++) {
        if (storing.mask().lets(x, y)) {
          int filtered =
              channels.length == 1
                  ? rows[0][x]
                  : Rgb565.of5Bit6Bit5Bit(rows[0][x], rows[1][x], rows[2][x]);
          plane.set(x, y, storing.pixel(filtered, plane.get(x, y), format));
        }
      }
    }
  }
}
