package k210.operators;

import java.util.Arrays;

/**
 * Float convolutions of kmodel V4. Source: nncase v0.2.0-beta4 {@code neutral_kernels.h}, {@code
 * cpu_kernels.h}.
 *
 * <p>Every result is a sum that starts at the bias and adds taps in a fixed order; whole planes are
 * summed tap by tap here, which keeps that order for each result and lets the compiler vectorise.
 * The device fuses each multiplication with its addition.
 */
public final class FloatConvolution {
  private FloatConvolution() {}

  /**
   * Convolution, NCHW; taps in the order channel, line, column.
   *
   * @param weights [oc][ic/groups][fh][fw]
   * @param bias [oc]
   */
  public static void conv2d(
      FloatSemantics floats,
      Operand in,
      Shape4 shape,
      int groups,
      int outputChannels,
      Window2d window,
      Operand weights,
      Operand bias,
      ValueRange activation,
      Operand out) {
    PlaneGeometry g = PlaneGeometry.of(shape.d2(), shape.d3(), window);
    int inputs = shape.d1() / groups;
    int outputs = outputChannels / groups;
    int kernel = inputs * (int) window.taps();
    float[] sums = new float[g.outputPlane()];
    for (int n = 0; n < shape.d0(); n++) {
      float[] image = in.floats(n * shape.d1() * g.plane(), shape.d1() * g.plane());
      for (int oc = 0; oc < outputChannels; oc++) {
        float[] w = weights.floats(oc * kernel, kernel);
        Arrays.fill(sums, bias.f32(oc));
        int first = oc / outputs * inputs;
        int weight = 0;
        for (int ic = 0; ic < inputs; ic++) {
          for (int ky = 0; ky < window.filterHeight(); ky++) {
            for (int kx = 0; kx < window.filterWidth(); kx++) {
              addTap(floats, image, (first + ic) * g.plane(), w[weight++], g, ky, kx, sums);
            }
          }
        }
        clamp(sums, activation);
        out.setFloats((n * outputChannels + oc) * g.outputPlane(), sums, sums.length);
      }
    }
  }

  /**
   * Convolution, NHWC; taps in the order line, column, channel.
   *
   * @param weights [oc][fh][fw][ic]
   * @param bias [oc]
   */
  public static void conv2dNhwc(
      FloatSemantics floats,
      Operand in,
      Shape4 shape,
      int outputChannels,
      Window2d window,
      Operand weights,
      Operand bias,
      ValueRange activation,
      Operand out) {
    PlaneGeometry g = PlaneGeometry.of(shape.d1(), shape.d2(), window);
    int channels = shape.d3();
    int kernel = channels * (int) window.taps();
    float[] sums = new float[g.outputPlane()];
    for (int n = 0; n < shape.d0(); n++) {
      float[] image = planes(in, n * channels * g.plane(), channels, g.plane());
      for (int oc = 0; oc < outputChannels; oc++) {
        float[] w = weights.floats(oc * kernel, kernel);
        Arrays.fill(sums, bias.f32(oc));
        int weight = 0;
        for (int ky = 0; ky < window.filterHeight(); ky++) {
          for (int kx = 0; kx < window.filterWidth(); kx++) {
            for (int ic = 0; ic < channels; ic++) {
              addTap(floats, image, ic * g.plane(), w[weight++], g, ky, kx, sums);
            }
          }
        }
        clamp(sums, activation);
        storeChannel(out, n * outputChannels * g.outputPlane(), outputChannels, oc, sums);
      }
    }
  }

  /**
   * Convolution of each channel by itself, NHWC; taps in the order line, column.
   *
   * @param weights [c][fh][fw]
   * @param bias [c]
   */
  public static void depthwiseNhwc(
      FloatSemantics floats,
      Operand in,
      Shape4 shape,
      Window2d window,
      Operand weights,
      Operand bias,
      ValueRange activation,
      Operand out) {
    PlaneGeometry g = PlaneGeometry.of(shape.d1(), shape.d2(), window);
    int channels = shape.d3();
    int kernel = (int) window.taps();
    float[] sums = new float[g.outputPlane()];
    for (int n = 0; n < shape.d0(); n++) {
      float[] image = planes(in, n * channels * g.plane(), channels, g.plane());
      for (int c = 0; c < channels; c++) {
        Arrays.fill(sums, bias.f32(c));
        for (int k = 0; k < kernel; k++) {
          float w = weights.f32(c * kernel + k);
          int ky = k / window.filterWidth();
          addTap(floats, image, c * g.plane(), w, g, ky, k % window.filterWidth(), sums);
        }
        clamp(sums, activation);
        storeChannel(out, n * channels * g.outputPlane(), channels, c, sums);
      }
    }
  }

  /**
   * Transposed convolution, NCHW: each input pixel adds its weighted window to the result. The
   * runtime forgets the bias and clamps only if there is a range.
   *
   * @param weights [oc][ic/groups][fh][fw]
   */
  public static void conv2dTranspose(
      FloatSemantics floats,
      Operand in,
      Shape4 shape,
      int groups,
      Window2d window,
      Operand weights,
      ValueRange activation,
      Operand out,
      Shape4 outputShape) {
    // The roles of image and result are swapped: the result is what the window slides over.
    PlaneGeometry g =
        new PlaneGeometry(outputShape.d2(), outputShape.d3(), shape.d2(), shape.d3(), window);
    int inputs = shape.d1() / groups;
    int outputs = outputShape.d1() / groups;
    int kernel = inputs * (int) window.taps();
    float[] sums = new float[g.plane()];
    for (int n = 0; n < shape.d0(); n++) {
      float[] image = in.floats(n * shape.d1() * g.outputPlane(), shape.d1() * g.outputPlane());
      for (int oc = 0; oc < outputShape.d1(); oc++) {
        float[] w = weights.floats(oc * kernel, kernel);
        Arrays.fill(sums, 0);
        int first = oc / outputs * inputs;
        for (int ic = 0; ic < inputs; ic++) {
          // Pixels of the input come in rising order at each result, so taps in falling order.
          for (int k = (int) window.taps() - 1; k >= 0; k--) {
            float weight = w[ic * (int) window.taps() + k];
            int ky = k / window.filterWidth();
            int kx = k % window.filterWidth();
            scatterTap(floats, image, (first + ic) * g.outputPlane(), weight, g, ky, kx, sums);
          }
        }
        if (!activation.equals(ValueRange.FULL)) {
          clamp(sums, activation);
        }
        out.setFloats((n * outputShape.d1() + oc) * g.plane(), sums, sums.length);
      }
    }
  }

  private static void addTap(
      FloatSemantics floats,
      float[] image,
      int plane,
      float weight,
      PlaneGeometry g,
      int ky,
      int kx,
      float[] sums) {
    int endY = g.endY(ky);
    int x0 = g.firstX(kx);
    int count = g.endX(kx) - x0;
    if (count <= 0) {
      return;
    }
    for (int y = g.firstY(ky); y < endY; y++) {
      int from = plane + (int) (g.line(y, ky) * g.width() + g.column(x0, kx));
      int to = y * g.outputWidth() + x0;
      multiplyAdd(floats, image, from, g.window().strideWidth(), weight, sums, to, 1, count);
    }
  }

  private static void scatterTap(
      FloatSemantics floats,
      float[] image,
      int plane,
      float weight,
      PlaneGeometry g,
      int ky,
      int kx,
      float[] sums) {
    int endY = g.endY(ky);
    int x0 = g.firstX(kx);
    int count = g.endX(kx) - x0;
    if (count <= 0) {
      return;
    }
    for (int y = g.firstY(ky); y < endY; y++) {
      int from = plane + y * g.outputWidth() + x0;
      int to = (int) (g.line(y, ky) * g.width() + g.column(x0, kx));
      multiplyAdd(floats, image, from, 1, weight, sums, to, g.window().strideWidth(), count);
    }
  }

  /** sums += image * weight along a line; steps of 1 have loops that vectorise. */
  private static void multiplyAdd(
      FloatSemantics floats,
      float[] image,
      int from,
      int fromStep,
      float weight,
      float[] sums,
      int to,
      int toStep,
      int count) {
    boolean fused = floats == FloatSemantics.DEVICE;
    if (fused) {
      for (int i = 0; i < count; i++) {
        int o = to + i * toStep;
        sums[o] = Math.fma(image[from + i * fromStep], weight, sums[o]);
      }
    } else if (fromStep == 1 && toStep == 1) {
      for (int i = 0; i < count; i++) {
        sums[to + i] += image[from + i] * weight;
      }
    } else {
      for (int i = 0; i < count; i++) {
        sums[to + i * toStep] += image[from + i * fromStep] * weight;
      }
    }
  }

  private static void clamp(float[] sums, ValueRange activation) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = activation.clamp(sums[i]);
    }
  }

  /** An NHWC map as planes. */
  private static float[] planes(Operand in, int first, int channels, int plane) {
    float[] pixels = in.floats(first, channels * plane);
    float[] planes = new float[pixels.length];
    for (int p = 0; p < plane; p++) {
      for (int c = 0; c < channels; c++) {
        planes[c * plane + p] = pixels[p * channels + c];
      }
    }
    return planes;
  }

  private static void storeChannel(
      Operand out, int first, int channels, int channel, float[] plane) {
    for (int p = 0; p < plane.length; p++) {
      out.setF32(first + p * channels + channel, plane[p]);
    }
  }
}
