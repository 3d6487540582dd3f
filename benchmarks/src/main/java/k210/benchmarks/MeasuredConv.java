package k210.benchmarks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuConv;
import k210.kpu.KpuLayer;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.PoolType;
import k210.kpu.WeightWidth;

/** A measured KPU layer's shape, and the layer that a compiler makes of it. */
final class MeasuredConv {
  /** Width, height and channels of input and output, kernel, depthwise, bytes to main memory. */
  private static final Pattern SHAPE =
      Pattern.compile(
          "(\\d+)x(\\d+)x(\\d+)->(\\d+)x(\\d+)x(\\d+) k([13])( dw)?(?: main_out=(\\d+))?");

  /** Where the registers hold a layer's size (kpu.h, image_size). */
  private static final int SIZE_WORD = 3;

  private static final int INPUT_HEIGHT_BIT = 10;
  private static final int OUTPUT_HEIGHT_BIT = 42;
  private static final long HEIGHT_MASK = 0x1FF;

  /** A height at which all published layers fit KPU RAM. */
  private static final int CHECKED_HEIGHT = 16;

  private MeasuredConv() {}

  /** Whether the layer's result also went to main memory. */
  static boolean writesMainMemory(MeasuredLayer measured) {
    return matcher(measured).group(9) != null;
  }

  /** Weights of 8 or 16 bits. */
  static WeightWidth weightWidth(MeasuredLayer measured) {
    return measured.operator().equals("K210Conv16")
        ? WeightWidth.SIXTEEN_BIT
        : WeightWidth.EIGHT_BIT;
  }

  /**
   * Registers of the layer. One of the published pictures is larger than KPU RAM: the KPU took its
   * time over the wrong bytes, so the height is put in where the layer has been checked.
   */
  static KpuLayerRegisters registers(MeasuredLayer measured) {
    Matcher shape = matcher(measured);
    int height = number(shape, 2);
    int outputHeight = number(shape, 5);
    long[] words = layer(measured, Math.min(height, CHECKED_HEIGHT)).registers().encode();
    words[SIZE_WORD] &= ~(HEIGHT_MASK << INPUT_HEIGHT_BIT | HEIGHT_MASK << OUTPUT_HEIGHT_BIT);
    words[SIZE_WORD] |= (height - 1L) << INPUT_HEIGHT_BIT;
    words[SIZE_WORD] |= (outputHeight - 1L) << OUTPUT_HEIGHT_BIT;
    return KpuLayerRegisters.decode(words);
  }

  /** The layer, with weights of zero: time does not depend on them. */
  static KpuLayer layer(MeasuredLayer measured) {
    return layer(measured, number(matcher(measured), 2));
  }

  private static KpuLayer layer(MeasuredLayer measured, int height) {
    Matcher shape = matcher(measured);
    FeatureMapShape input = new FeatureMapShape(number(shape, 3), height, number(shape, 1));
    int outputChannels = number(shape, 6);
    int kernelSize = number(shape, 7);
    boolean depthwise = shape.group(8) != null;
    KpuConv.Builder builder =
        depthwise
            ? KpuConv.depthwise(input, kernelSize)
            : KpuConv.of(input, outputChannels, kernelSize);
    int weights = kernelSize * kernelSize * outputChannels * (depthwise ? 1 : input.channels());
    switch (weightWidth(measured)) {
      case SIXTEEN_BIT -> builder.weights(new short[weights], 0);
      case EIGHT_BIT -> builder.weights(new byte[weights], 0);
    }
    int stride = number(shape, 1) / number(shape, 4);
    return builder.pool(stride == 2 ? PoolType.LEFT_TOP_2_S2 : PoolType.NONE).build().at(0, 0);
  }

  private static int number(Matcher shape, int group) {
    return Integer.parseInt(shape.group(group));
  }

  private static Matcher matcher(MeasuredLayer measured) {
    Matcher matcher = SHAPE.matcher(measured.shape());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "%s: no shape of a KPU layer: %s".formatted(measured.dataset(), measured.shape()));
    }
    return matcher;
  }
}
