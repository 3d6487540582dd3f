package k210.imlib;

import java.util.Arrays;

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
    // A border of zeros, so that all pixels have nine neighbours.
    int pitch = width + 2;
    int[][] planes = new int[channels][pitch * (height + 2)];
    for (int channel = 0; channel < channels; channel++) {
      for (int y = 0; y < height; y++) {
        System.arraycopy(
            input, channel * count + y * width, planes[channel], (y + 1) * pitch + 1, width);
      }
    }
    byte[] output = new byte[channels * count];
    int[][] boxes = new int[channels][width];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      for (int channel = 0; channel < channels; channel++) {
        Arrays.fill(boxes[channel], 0);
        for (int tap = 0; tap < TAPS; tap++) {
          add(planes[channel], (y + tap / 3) * pitch + tap % 3, 1, boxes[channel]);
        }
      }
      for (int out = 0; out < channels; out++) {
        Arrays.fill(row, 0);
        for (int channel = 0; channel < channels; channel++) {
          int first = (out * channels + channel) * TAPS;
          if (isFlat(first)) {
            add(boxes[channel], 0, weights[first], row);
            continue;
          }
          for (int tap = 0; tap < TAPS; tap++) {
            int from = (y + tap / 3) * pitch + tap % 3;
            add(planes[channel], from, weights[first + tap], row);
          }
        }
        for (int x = 0; x < width; x++) {
          long sum = 0;
          for (int[] box : boxes) {
            sum += box[x];
          }
          sum = row[x] + ((zeroPoint * sum) >> zeroPointShift);
          long scaled = sum <= 0 ? 0 : rounding.shiftRight(sum * scale, scaleShift);
          output[out * count + y * width + x] = (byte) Math.clamp(scaled, 0, 255);
        }
      }
    }
    return output;
  }

  /** Whether nine weights are the same, as those between different channels are. */
  private boolean isFlat(int first) {
    for (int tap = 1; tap < TAPS; tap++) {
      if (weights[first + tap] != weights[first]) {
        return false;
      }
    }
    return true;
  }

  /** Adds values times a weight; 27 bytes times 16 bits fit into an int. */
  private static void add(int[] values, int from, int weight, int[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += values[from + x] * weight;
    }
  }
}
