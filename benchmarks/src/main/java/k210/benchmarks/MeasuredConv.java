package k210.benchmarks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuConv;
import k210.kpu.KpuLayer;
import k210.kpu.PoolType;

/** A measured KPU layer's shape, and the layer that a compiler makes of it. */
final class MeasuredConv {
  /** Width, height and channels of input and output, kernel, depthwise, bytes to main memory. */
  private static final Pattern SHAPE =
      Pattern.compile(
          "(\\d+)x(\\d+)x(\\d+)->(\\d+)x(\\d+)x(\\d+) k([13])( dw)?(?: main_out=(\\d+))?");

  private MeasuredConv() {}

  /** Whether the layer's result also went to main memory. */
  static boolean writesMainMemory(MeasuredLayer measured) {
    return matcher(measured).group(9) != null;
  }

  /** Registers and weights (zeros: time does not depend on them) of the layer. */
  static KpuLayer layer(MeasuredLayer measured) {
    Matcher shape = matcher(measured);
    FeatureMapShape input =
        new FeatureMapShape(number(shape, 3), number(shape, 2), number(shape, 1));
    int outputChannels = number(shape, 6);
    int kernelSize = number(shape, 7);
    boolean depthwise = shape.group(8) != null;
    KpuConv.Builder builder =
        depthwise
            ? KpuConv.depthwise(input, kernelSize)
            : KpuConv.of(input, outputChannels, kernelSize);
    int weights = kernelSize * kernelSize * outputChannels * (depthwise ? 1 : input.channels());
    if (measured.operator().equals("K210Conv16")) {
      builder.weights(new short[weights], 0);
    } else {
      builder.weights(new byte[weights], 0);
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
