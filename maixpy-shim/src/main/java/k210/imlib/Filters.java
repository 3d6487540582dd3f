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
    int pixel(int filtered, int original, PixelFormat format, ColorTables tables) {
      if (!on) {
        return filtered;
      }
      boolean colour = format == PixelFormat.RGB565;
      int after = colour ? tables.gray(filtered) : filtered;
      int before = colour ? tables.gray(original) : original;
      return (after - offset < before) != invert ? -1 : 0;
    }
  }

  /** One channel of one pixel. */
  @FunctionalInterface
  private interface Kernel {
    int at(Channel channel, int x, int y);
  }

  private Filters() {}

  /**
   * The mean.
   *
   * @throws ImageException OSError for a JPEG; MemoryError when the kernel's lines do not fit into
   *     the scratch memory
   */
  public static void mean(
      Image image, int radius, Adaptive adaptive, Mask mask, ColorTables tables) {
    float share = 1.0f / size(radius);
    apply(image, radius, adaptive, mask, tables, (c, x, y) -> (int) (sum(c, x, y) * share));
  }

  private static int sum(Channel channel, int x, int y) {
    int radius = channel.radiusPx();
    int sum = 0;
    for (int j = -radius; j <= radius; j++) {
      for (int k = -radius; k <= radius; k++) {
        sum += channel.near(x, y, k, j);
      }
    }
    return sum;
  }

  /**
   * The value that a share of the neighbours lies below.
   *
   * @param percentile 0.5 for the median
   * @throws ImageException OSError for a percentile outside of 0 to 1, and as {@link #mean}
   */
  public static void median(
      Image image, int radius, float percentile, Adaptive adaptive, Mask mask, ColorTables tables) {
    image.requireMutable();
    if (!(0 <= percentile && percentile <= 1)) {
      throw ImageException.osError("Error: 0 <= percentile <= 1!");
    }
    Scratch.require(4L * size(radius));
    int rank = (int) (percentile * (size(radius) - 1));
    int[] counts = new int[256];
    apply(
        image,
        radius,
        adaptive,
        mask,
        tables,
        (channel, x, y) -> {
          Arrays.fill(counts, 0, channel.maximum() + 1, 0);
          for (int j = -radius; j <= radius; j++) {
            for (int k = -radius; k <= radius; k++) {
              counts[channel.near(x, y, k, j)]++;
            }
          }
          int value = 0;
          for (int below = counts[0]; below <= rank; below += counts[value]) {
            value++;
          }
          return value;
        });
  }

  /** The value that is most frequent; of several the one that gets there first, line by line. */
  public static void mode(
      Image image, int radius, Adaptive adaptive, Mask mask, ColorTables tables) {
    int[] counts = new int[256];
    apply(
        image,
        radius,
        adaptive,
        mask,
        tables,
        (channel, x, y) -> {
          Arrays.fill(counts, 0, channel.maximum() + 1, 0);
          int most = 0;
          int mode = 0;
          for (int j = -radius; j <= radius; j++) {
            for (int k = -radius; k <= radius; k++) {
              int value = channel.near(x, y, k, j);
              if (++counts[value] > most) {
                most = counts[value];
                mode = value;
              }
            }
          }
          return mode;
        });
  }

  /**
   * A point between the darkest and the brightest.
   *
   * @param bias 0 the darkest, 1 the brightest
   * @throws ImageException OSError for a bias outside of 0 to 1, and as {@link #mean}
   */
  public static void midpoint(
      Image image, int radius, float bias, Adaptive adaptive, Mask mask, ColorTables tables) {
    image.requireMutable();
    if (!(0 <= bias && bias <= 1)) {
      throw ImageException.osError("Error: 0 <= bias <= 1!");
    }
    float lowShare = 1.0f - bias;
    apply(
        image,
        radius,
        adaptive,
        mask,
        tables,
        (channel, x, y) -> {
          int low = channel.maximum();
          int high = 0;
          for (int j = -radius; j <= radius; j++) {
            for (int k = -radius; k <= radius; k++) {
              int value = channel.near(x, y, k, j);
              low = Math.min(low, value);
              high = Math.max(high, value);
            }
          }
          return (int) Math.fma((float) low, lowShare, high * bias);
        });
  }

  /**
   * A weighted sum, scaled and cut to the channel's range: {@code morph}, {@code gaussian} and
   * {@code laplacian}.
   *
   * @param weights line by line
   */
  public static void convolve(
      Image image,
      int radius,
      int[] weights,
      float scale,
      int add,
      Adaptive adaptive,
      Mask mask,
      ColorTables tables) {
    apply(
        image,
        radius,
        adaptive,
        mask,
        tables,
        (channel, x, y) -> {
          int sum = 0;
          int i = 0;
          for (int j = -radius; j <= radius; j++) {
            for (int k = -radius; k <= radius; k++) {
              sum += weights[i++] * channel.near(x, y, k, j);
            }
          }
          return Math.clamp(RoundToZero.toInt(sum * scale) + (long) add, 0, channel.maximum());
        });
  }

  /**
   * A mean in which near pixels of a like value weigh more.
   *
   * @param colourSigma in shares of the channel's range
   * @param spaceSigma in shares of the kernel's diagonal
   */
  public static void bilateral(
      Image image,
      int radius,
      float colourSigma,
      float spaceSigma,
      Adaptive adaptive,
      Mask mask,
      ColorTables tables) {
    image.requireMutable();
    Scratch.require(4L * size(radius));
    float[] by1 = likeness(1, colourSigma);
    float[] by31 = likeness(31, colourSigma);
    float[] by63 = likeness(63, colourSigma);
    float[] by255 = likeness(255, colourSigma);
    float[] nearness = nearness(radius, spaceSigma);
    apply(
        image,
        radius,
        adaptive,
        mask,
        tables,
        (channel, x, y) -> {
          float[] like =
              switch (channel.maximum()) {
                case 1 -> by1;
                case 31 -> by31;
                case 63 -> by63;
                default -> by255;
              };
          int here = channel.at(x, y);
          float sum = 0;
          float weights = 0;
          int i = 0;
          for (int j = -radius; j <= radius; j++) {
            for (int k = -radius; k <= radius; k++) {
              int value = channel.near(x, y, k, j);
              float weight = like[Math.abs(here - value)] * nearness[i++];
              sum = Math.fma((float) value, weight, sum);
              weights += weight;
            }
          }
          float mean = weights == 0 ? 0 : sum / weights;
          return RoundToZero.toInt(Math.min(mean, channel.maximum()));
        });
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
    float[] table = new float[size(radius)];
    int i = 0;
    for (int y = -radius; y <= radius; y++) {
      for (int x = -radius; x <= radius; x++) {
        table[i++] = FastMath.gaussian(FastMath.sqrt(x * x + y * y) * share, sigma);
      }
    }
    return table;
  }

  private static int size(int radius) {
    return (2 * radius + 1) * (2 * radius + 1);
  }

  private static void apply(
      Image image, int radius, Adaptive adaptive, Mask mask, ColorTables tables, Kernel kernel) {
    PixelPlane plane = image.plane();
    PixelFormat format = image.format();
    Scratch.require((radius + 1L) * format.sizeBytes(plane.widthPx, 1));
    Channel[] channels = Channel.of(image, radius);
    for (int y = 0; y < plane.heightPx; y++) {
      for (int x = 0; x < plane.widthPx; x++) {
        if (mask.lets(x, y)) {
          int filtered = kernel.at(channels[0], x, y);
          if (channels.length == 3) {
            filtered =
                Rgb565.of5Bit6Bit5Bit(
                    filtered, kernel.at(channels[1], x, y), kernel.at(channels[2], x, y));
          }
          plane.set(x, y, adaptive.pixel(filtered, plane.get(x, y), format, tables));
        }
      }
    }
  }
}
