package k210.imlib;

/**
 * Convolutions of 3 x 3 that the firmware lets the KPU do ({@code sipeed_conv_init} of the SDK):
 * float weights become 16 bits over their range, the zero point is undone by the KPU's own term,
 * and the activation scales back and cuts to a byte.
 */
public final class KpuConvolution {
  /** How the KPU's activation shifts right. */
  @FunctionalInterface
  public interface Rounding {
    long shiftRight(long value, int shift);
  }

  /** What the board prints when there are no AI planes. */
  public static final String NO_PLANES = "pix_ai or pixels is NULL!\n";

  private static final float[] SMOOTH = {1, 2, 1, 2, 4, 2, 1, 2, 1};
  private static final int TAPS = 9;
  private static final int CHANNELS = 3;
  private static final int LINE_BYTES = 64;
  private static final float LEAST_ZERO_POINT = 0x400000;
  private static final float LEAST_SCALE = 16383;

  private final int[] weights;
  private final int zeroPoint;
  private final int zeroPointShift;
  private final int scale;
  private final int scaleShift;
  private final Rounding rounding;

  private KpuConvolution(float[] kernel, Rounding rounding) {
    this.rounding = rounding;
    float least = kernel[0];
    float most = kernel[0];
    for (float weight : kernel) {
      least = Math.min(least, weight);
      most = Math.max(most, weight);
    }
    float perUnit = 65535.0f / (most - least);
    weights = new int[kernel.length];
    for (int i = 0; i < kernel.length; i++) {
      weights[i] = RoundToZero.toUnsigned16((kernel[i] - least) * perUnit);
    }
    float zero = perUnit * Math.abs(least);
    int shift = 0;
    while (zero < LEAST_ZERO_POINT && zero != 0) {
      zero *= 2;
      shift++;
    }
    // The registers have 24 and 4 bits.
    int word = least >= 0 ? (int) (long) zero : 0x1000000 - (int) (long) zero;
    zeroPoint = (word << 8) >> 8;
    zeroPointShift = shift & 0xF;
    float back = 1.0f / perUnit;
    int backShift = 0;
    while (back <= LEAST_SCALE) {
      back *= 2;
      backShift++;
    }
    scale = (int) back;
    scaleShift = backShift;
  }

  /** Whether weights differ at all; the board never returns for those that do not. */
  public static boolean isUsable(float[] kernel) {
    for (float weight : kernel) {
      if (weight != 0) {
        return Float.isFinite(weight);
      }
    }
    return false;
  }

  /**
   * {@code conv3}: each of an image's AI planes by itself, and then its pixels from the planes,
   * whose low bits are cut.
   *
   * @param kernel nine weights that are {@link #isUsable}
   * @return false when the image has no planes, where the board prints {@link #NO_PLANES}
   */
  public static boolean apply(Image image, float[] kernel, Rounding rounding) {
    if (image.ai().isEmpty()) {
      return false;
    }
    float[] all = new float[CHANNELS * CHANNELS * TAPS];
    for (int channel = 0; channel < CHANNELS; channel++) {
      System.arraycopy(kernel, 0, all, (channel * CHANNELS + channel) * TAPS, TAPS);
    }
    int width = image.widthPx();
    int height = image.heightPx();
    int count = width * height;
    byte[] planes = image.ai().get().array();
    int base = image.ai().get().arrayOffset();
    int[] input = new int[CHANNELS * count];
    for (int i = 0; i < input.length; i++) {
      input[i] = planes[base + i] & 0xFF;
    }
    byte[] output = new KpuConvolution(all, rounding).run(input, width, height, CHANNELS);
    System.arraycopy(output, 0, planes, base, output.length);
    PixelPlane pixels = image.plane();
    for (int i = 0; i < count; i++) {
      pixels.set(
          i % width,
          i / width,
          Rgb565.of5Bit6Bit5Bit(
              (output[i] & 0xFF) >> 3,
              (output[count + i] & 0xFF) >> 2,
              (output[2 * count + i] & 0xFF) >> 3));
    }
    return true;
  }

  /**
   * {@code imlib_sepconv3} of gray levels, which smooths with 1 2 1, 2 4 2, 1 2 1 and forgets to
   * divide by 16, so that all that is brighter than 15 comes out white. The KPU takes lines of
   * whole 64 bytes, the firmware hands over what lies in memory, so that pictures of other widths
   * come out slanted; behind the picture zeros are read here.
   */
  public static int[] smoothed(int[] levels, int widthPx, int heightPx, Rounding rounding) {
    int pitch = (widthPx + LINE_BYTES - 1) / LINE_BYTES * LINE_BYTES;
    int[] input = new int[levels.length];
    for (int i = 0; i < input.length; i++) {
      int from = i / widthPx * pitch + i % widthPx;
      input[i] = from < levels.length ? levels[from] : 0;
    }
    byte[] output = new KpuConvolution(SMOOTH, rounding).run(input, widthPx, heightPx, 1);
    int[] result = new int[levels.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = output[i] & 0xFF;
    }
    return result;
  }

  private byte[] run(int[] input, int width, int height, int channels) {
    int count = width * height;
    byte[] output = new byte[channels * count];
    long[] zeroTerms = new long[count];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        long sum = 0;
        for (int channel = 0; channel < channels; channel++) {
          sum += sum(input, channel * count, x, y, width, height);
        }
        zeroTerms[i] = (zeroPoint * sum) >> zeroPointShift;
      }
    }
    for (int out = 0; out < channels; out++) {
      for (int y = 0, i = 0; y < height; y++) {
        for (int x = 0; x < width; x++, i++) {
          long sum = zeroTerms[i];
          for (int channel = 0; channel < channels; channel++) {
            int first = (out * channels + channel) * TAPS;
            sum += product(input, channel * count, x, y, width, height, first);
          }
          long scaled = sum <= 0 ? 0 : rounding.shiftRight(sum * scale, scaleShift);
          output[out * count + i] = (byte) Math.clamp(scaled, 0, 255);
        }
      }
    }
    return output;
  }

  private static int sum(int[] input, int plane, int x, int y, int width, int height) {
    int sum = 0;
    for (int row = Math.max(y - 1, 0); row <= Math.min(y + 1, height - 1); row++) {
      for (int column = Math.max(x - 1, 0); column <= Math.min(x + 1, width - 1); column++) {
        sum += input[plane + row * width + column];
      }
    }
    return sum;
  }

  private long product(
      int[] input, int plane, int x, int y, int width, int height, int firstWeight) {
    long sum = 0;
    for (int row = Math.max(y - 1, 0); row <= Math.min(y + 1, height - 1); row++) {
      for (int column = Math.max(x - 1, 0); column <= Math.min(x + 1, width - 1); column++) {
        int weight = weights[firstWeight + (row - y + 1) * 3 + column - x + 1];
        sum += (long) input[plane + row * width + column] * weight;
      }
    }
    return sum;
  }
}
