package k210.kpu;

import java.util.Arrays;

/**
 * The convolution stage, one output channel at a time: sum of x*w, plus the terms that undo the
 * zero points of weights and inputs. Source of the formula: k210_kernels.h.
 *
 * <p>Products are summed as ints for as many input channels as cannot overflow (all of them with
 * 8-bit weights), then added to longs. That is exact and lets the compiler vectorise.
 */
final class Convolution {
  private static final int LARGEST_INPUT = 255;

  private int[] products = {};
  private long[] results = {};
  private long[] inputTerms = {};
  private int[] weights = {};
  private byte[] weightBytes = {};

  private KpuLayer layer;
  private InputPlanes input;
  private int taps;
  private int channelsPerSum;

  /** Prepares for a layer whose input is loaded. */
  void begin(KpuLayer newLayer, InputPlanes newInput) {
    layer = newLayer;
    input = newInput;
    KpuLayerRegisters r = layer.registers();
    taps = r.kernelSize() * r.kernelSize();
    int largestWeight = layer.weightWidth() == WeightWidth.EIGHT_BIT ? 0xff : 0xffff;
    channelsPerSum = Integer.MAX_VALUE / (LARGEST_INPUT * largestWeight) / taps;
    int positions = input.positions();
    products = Scratch.atLeast(products, positions);
    results = Scratch.atLeast(results, positions);
    inputTerms = Scratch.atLeast(inputTerms, positions);
    int kernelWeights = taps * (r.depthwise() ? 1 : r.inputChannels());
    weights = Scratch.atLeast(weights, kernelWeights);
    weightBytes = Scratch.atLeast(weightBytes, kernelWeights * layer.weightWidth().bytes());
    if (!r.depthwise()) {
      computeInputTerms(input.channelSums(), 0);
    }
  }

  /**
   * The stage's result for one output channel; lines are {@link InputPlanes#pitch} apart. Valid
   * until the next call.
   */
  long[] channel(int outputChannel) {
    KpuLayerRegisters r = layer.registers();
    int positions = input.positions();
    int firstChannel = r.depthwise() ? outputChannel : 0;
    int channels = r.depthwise() ? 1 : r.inputChannels();
    long weightSum = loadWeights(outputChannel, channels * taps);
    if (r.depthwise()) {
      computeInputTerms(input.pixels(), firstChannel * input.planeSize());
    }
    long constant = ((r.argW() * weightSum) >> r.shiftW()) + r.argAdd() * channels;
    for (int p = 0; p < positions; p++) {
      results[p] = inputTerms[p] + constant;
    }
    for (int c = 0; c < channels; c += channelsPerSum) {
      int count = Math.min(channelsPerSum, channels - c);
      Arrays.fill(products, 0, positions, 0);
      if (taps == 1) {
        multiply1x1(firstChannel + c, c, count);
      } else {
        multiply3x3(firstChannel + c, c, count);
      }
      for (int p = 0; p < positions; p++) {
        results[p] += products[p];
      }
    }
    return results;
  }

  /** arg_x * (sum of the inputs under the kernel) >> shr_x. */
  private void computeInputTerms(int[] plane, int offset) {
    KpuLayerRegisters r = layer.registers();
    int positions = input.positions();
    if (r.argX() == 0) {
      Arrays.fill(inputTerms, 0, positions, 0);
      return;
    }
    int size = r.kernelSize();
    for (int p = 0; p < positions; p++) {
      int sum = 0;
      for (int ky = 0; ky < size; ky++) {
        for (int kx = 0; kx < size; kx++) {
          sum += plane[offset + p + ky * input.pitch() + kx];
        }
      }
      inputTerms[p] = ((long) r.argX() * sum) >> r.shiftX();
    }
  }

  private long loadWeights(int outputChannel, int count) {
    int bytes = layer.weightWidth().bytes();
    int index = layer.weights().readerIndex() + outputChannel * count * bytes;
    layer.weights().getBytes(index, weightBytes, 0, count * bytes);
    long sum = 0;
    for (int i = 0; i < count; i++) {
      weights[i] =
          switch (layer.weightWidth()) {
            case EIGHT_BIT -> weightBytes[i] & 0xff;
            case SIXTEEN_BIT -> (weightBytes[2 * i] & 0xff) | (weightBytes[2 * i + 1] & 0xff) << 8;
          };
      sum += weights[i];
    }
    return sum;
  }

  /** Four input channels per pass: one load and store of the sum serves four products. */
  private void multiply1x1(int plane, int weight, int channels) {
    int c = 0;
    for (; c + 4 <= channels; c += 4) {
      add4(
          products, input.pixels(), (plane + c) * input.planeSize(), input.planeSize(), weight + c);
    }
    for (; c < channels; c++) {
      add1(products, input.pixels(), (plane + c) * input.planeSize(), weights[weight + c]);
    }
  }

  private void add4(int[] sums, int[] x, int plane, int planeSize, int weight) {
    int n = input.positions();
    int w0 = weights[weight];
    int w1 = weights[weight + 1];
    int w2 = weights[weight + 2];
    int w3 = weights[weight + 3];
    int x1 = plane + planeSize;
    int x2 = x1 + planeSize;
    int x3 = x2 + planeSize;
    for (int p = 0; p < n; p++) {
      sums[p] += x[plane + p] * w0 + x[x1 + p] * w1 + x[x2 + p] * w2 + x[x3 + p] * w3;
    }
  }

  private void add1(int[] sums, int[] x, int plane, int w) {
    int n = input.positions();
    for (int p = 0; p < n; p++) {
      sums[p] += x[plane + p] * w;
    }
  }

  private void multiply3x3(int plane, int channel, int channels) {
    for (int c = 0; c < channels; c++) {
      add3x3(products, input.pixels(), (plane + c) * input.planeSize(), (channel + c) * taps);
    }
  }

  private void add3x3(int[] sums, int[] x, int plane, int weight) {
    int n = input.positions();
    int line1 = plane + input.pitch();
    int line2 = line1 + input.pitch();
    int w0 = weights[weight];
    int w1 = weights[weight + 1];
    int w2 = weights[weight + 2];
    int w3 = weights[weight + 3];
    int w4 = weights[weight + 4];
    int w5 = weights[weight + 5];
    int w6 = weights[weight + 6];
    int w7 = weights[weight + 7];
    int w8 = weights[weight + 8];
    for (int p = 0; p < n; p++) {
      sums[p] +=
          x[plane + p] * w0
              + x[plane + p + 1] * w1
              + x[plane + p + 2] * w2
              + x[line1 + p] * w3
              + x[line1 + p + 1] * w4
              + x[line1 + p + 2] * w5
              + x[line2 + p] * w6
              + x[line2 + p + 1] * w7
              + x[line2 + p + 2] * w8;
    }
  }
}
