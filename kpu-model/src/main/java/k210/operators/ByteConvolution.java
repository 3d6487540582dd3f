package k210.operators;

import java.util.Arrays;

/**
 * Convolutions of bytes of kmodel V4, in 32-bit integers that wrap. Source: nncase v0.2.0-beta4
 * {@code neutral_kernels.h}, {@code cpu_kernels.h}.
 */
public final class ByteConvolution {
  private ByteConvolution() {}

  /**
   * Zero points of a convolution; both are added. The CPU target's operators subtract them: negate.
   *
   * @param input added to each input byte
   * @param weights added to each weight byte
   */
  public record Offsets(int input, int weights) {}

  /**
   * Convolution.
   *
   * @param order of input and result; weights are [oc][ic/groups][fh][fw] for NCHW,
   *     [oc][fh][fw][ic] for NHWC
   * @param groups 1 for NHWC, or as many as there are channels
   * @param bias int32 [oc]
   */
  public static void conv2d(
      ChannelOrder order,
      Operand in,
      Shape4 shape,
      int groups,
      int outputChannels,
      Window2d window,
      Offsets offsets,
      Operand weights,
      Operand bias,
      Rescale scale,
      Operand out) {
    int channels = order.channels(shape);
    PlaneGeometry g = PlaneGeometry.of(order.height(shape), order.width(shape), window);
    int inputs = channels / groups;
    int outputs = outputChannels / groups;
    int taps = (int) window.taps();
    int[] sums = new int[g.outputPlane()];
    for (int n = 0; n < shape.d0(); n++) {
      int[] image = planes(order, in, n * channels * g.plane(), channels, g, offsets.input());
      for (int oc = 0; oc < outputChannels; oc++) {
        int[] w = weights.bytes(oc * inputs * taps, inputs * taps);
        Arrays.fill(sums, bias.i32(oc));
        int first = oc / outputs * inputs;
        for (int ic = 0; ic < inputs; ic++) {
          for (int k = 0; k < taps; k++) {
            int index = order == ChannelOrder.NCHW ? ic * taps + k : k * inputs + ic;
            int weight = w[index] + offsets.weights();
            addTap(image, (first + ic) * g.plane(), weight, g, k, sums);
          }
        }
        int to = n * outputChannels * g.outputPlane() + oc * order.channelStride(g.outputPlane());
        int step = order.pixelStride(outputChannels);
        for (int p = 0; p < sums.length; p++) {
          out.setU8(to + p * step, scale.result(sums[p]));
        }
      }
    }
  }

  private static void addTap(
      int[] image, int plane, int weight, PlaneGeometry g, int tap, int[] sums) {
    int ky = tap / g.window().filterWidth();
    int kx = tap % g.window().filterWidth();
    int endY = g.endY(ky);
    int x0 = g.firstX(kx);
    int count = g.endX(kx) - x0;
    int step = g.window().strideWidth();
    if (count <= 0) {
      return;
    }
    for (int y = g.firstY(ky); y < endY; y++) {
      int from = plane + (int) (g.line(y, ky) * g.width() + g.column(x0, kx));
      int to = y * g.outputWidth() + x0;
      for (int i = 0; i < count; i++) {
        sums[to + i] += image[from + i * step] * weight;
      }
    }
  }

  private static int[] planes(
      ChannelOrder order, Operand in, int first, int channels, PlaneGeometry g, int offset) {
    int[] values = in.bytes(first, channels * g.plane());
    int[] planes = new int[values.length];
    int pixelStride = order.pixelStride(channels);
    int channelStride = order.channelStride(g.plane());
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < g.plane(); p++) {
        planes[c * g.plane() + p] = values[c * channelStride + p * pixelStride] + offset;
      }
    }
    return planes;
  }
}
