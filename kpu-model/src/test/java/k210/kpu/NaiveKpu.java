package k210.kpu;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The layer formula written down naively, in big integers and dense arrays: what {@link Kpu} must
 * equal.
 */
final class NaiveKpu {
  private NaiveKpu() {}

  /** Dense result of a layer for a dense input. */
  static int[] run(KpuLayer layer, int[] input, KpuArithmetic arithmetic) {
    KpuLayerRegisters r = layer.registers();
    int width = r.inputWidth();
    int height = r.inputHeight();
    int[] full = new int[r.outputChannels() * height * width];
    for (int o = 0; o < r.outputChannels(); o++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          BigInteger conv = convolve(layer, input, o, y, x);
          BatchNorm norm = layer.batchNorms().get(o);
          BigInteger scaled =
              conv.multiply(BigInteger.valueOf(norm.mul()))
                  .shiftRight(norm.shift())
                  .add(BigInteger.valueOf(norm.add()));
          full[(o * height + y) * width + x] =
              activate(layer.activation(), scaled.longValueExact(), arithmetic);
        }
      }
    }
    return pool(r, full);
  }

  private static BigInteger convolve(KpuLayer layer, int[] input, int o, int y, int x) {
    KpuLayerRegisters r = layer.registers();
    int k = r.kernelSize();
    int channels = r.depthwise() ? 1 : r.inputChannels();
    long products = 0;
    long sumX = 0;
    long sumW = 0;
    for (int c = 0; c < channels; c++) {
      int plane = r.depthwise() ? o : c;
      for (int ky = 0; ky < k; ky++) {
        for (int kx = 0; kx < k; kx++) {
          int iy = y + ky - k / 2;
          int ix = x + kx - k / 2;
          boolean inside = iy >= 0 && iy < r.inputHeight() && ix >= 0 && ix < r.inputWidth();
          int pixel =
              inside ? input[(plane * r.inputHeight() + iy) * r.inputWidth() + ix] : r.padValue();
          int weight = weight(layer, ((o * channels + c) * k + ky) * k + kx);
          products += (long) pixel * weight;
          sumX += pixel;
          sumW += weight;
        }
      }
    }
    return BigInteger.valueOf(products)
        .add(BigInteger.valueOf(sumX * r.argX()).shiftRight(r.shiftX()))
        .add(BigInteger.valueOf(sumW * r.argW()).shiftRight(r.shiftW()))
        .add(BigInteger.valueOf(r.argAdd()).multiply(BigInteger.valueOf(channels)));
  }

  private static int weight(KpuLayer layer, int index) {
    return switch (layer.weightWidth()) {
      case EIGHT_BIT -> layer.weights().getUnsignedByte(index);
      case SIXTEEN_BIT -> layer.weights().getUnsignedShortLE(2 * index);
    };
  }

  private static int activate(ActivationTable table, long value, KpuArithmetic arithmetic) {
    for (int i = ActivationTable.SEGMENTS - 1; i >= 0; i--) {
      ActivationTable.Segment s = table.segments().get(i);
      boolean matches =
          arithmetic.segments() == SegmentRule.GREATER ? value > s.start() : value >= s.start();
      if (matches || i == 0) {
        long rise = (value - s.start()) * s.mul();
        long y = arithmetic.rounding().shiftRight(rise, s.shift()) + s.bias();
        return (int) Math.max(0, Math.min(255, y));
      }
    }
    throw new AssertionError("segment 0 always matches");
  }

  private static int[] pool(KpuLayerRegisters r, int[] full) {
    PoolType type = PoolType.ofCode(r.poolType()).orElseThrow();
    int[] pooled = new int[r.outputChannels() * r.outputHeight() * r.outputWidth()];
    int index = 0;
    for (int o = 0; o < r.outputChannels(); o++) {
      for (int y = 0; y < r.outputHeight(); y++) {
        for (int x = 0; x < r.outputWidth(); x++) {
          pooled[index++] = poolOne(type, r, full, o, y * type.stride(), x * type.stride());
        }
      }
    }
    return pooled;
  }

  private static int poolOne(
      PoolType type, KpuLayerRegisters r, int[] full, int o, int top, int left) {
    int w = r.inputWidth();
    int h = r.inputHeight();
    return switch (type) {
      case NONE, LEFT_TOP_2_S2, LEFT_TOP_4_S4 -> full[(o * h + top) * w + left];
      case RIGHT_TOP_2_S2 -> left + 1 < w ? full[(o * h + top) * w + left + 1] : 0;
      case MAX_2_S2, MAX_4_S4, MAX_2_S1 -> {
        int max = 0;
        for (int y = top; y < top + type.window(); y++) {
          for (int x = left; x < left + type.window(); x++) {
            max = Math.max(max, y < h && x < w ? full[(o * h + y) * w + x] : 0);
          }
        }
        yield max;
      }
      case MEAN_2_S2, MEAN_4_S4, MEAN_2_S1 -> {
        int sum = 0;
        for (int y = top; y < top + type.window(); y++) {
          for (int x = left; x < left + type.window(); x++) {
            sum += full[(o * h + Math.min(y, h - 1)) * w + Math.min(x, w - 1)];
          }
        }
        yield sum / (type.window() * type.window());
      }
    };
  }

  /** A table with 16 random sorted segments that starts at the lowest value. */
  static ActivationTable randomTable(Random random) {
    long[] starts = random.longs(15, -500_000, 500_000).sorted().toArray();
    List<ActivationTable.Segment> segments = new ArrayList<>();
    segments.add(segment(random, ActivationTable.LOWEST_START));
    for (long start : starts) {
      segments.add(segment(random, start));
    }
    return new ActivationTable(segments);
  }

  private static ActivationTable.Segment segment(Random random, long start) {
    return new ActivationTable.Segment(
        start, random.nextInt(-40, 200), random.nextInt(0, 21), random.nextInt(256));
  }
}
