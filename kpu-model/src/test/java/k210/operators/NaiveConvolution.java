package k210.operators;

/**
 * Convolutions written down naively, one result at a time with a test per tap: what the
 * plane-by-plane kernels must equal bit for bit.
 */
final class NaiveConvolution {
  private NaiveConvolution() {}

  /** What a convolution is made of. */
  record Case(Shape4 shape, int groups, int outputChannels, Window2d window) {}

  private static float add(FloatSemantics floats, float sum, float x, float w) {
    return floats == FloatSemantics.DEVICE ? Math.fma(x, w, sum) : sum + x * w;
  }

  /** NCHW, taps in the order channel, line, column. */
  static float[] nchw(FloatSemantics floats, Case c, float[] in, float[] weights, float[] bias) {
    Window2d w = c.window();
    Shape4 s = c.shape();
    int height = (int) w.outputHeight(s.d2());
    int width = (int) w.outputWidth(s.d3());
    int inputs = s.d1() / c.groups();
    int outputs = c.outputChannels() / c.groups();
    float[] out = new float[s.d0() * c.outputChannels() * height * width];
    int o = 0;
    for (int n = 0; n < s.d0(); n++) {
      for (int oc = 0; oc < c.outputChannels(); oc++) {
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            float sum = bias[oc];
            for (int ic = 0; ic < inputs; ic++) {
              int channel = oc / outputs * inputs + ic;
              for (int ky = 0; ky < w.filterHeight(); ky++) {
                for (int kx = 0; kx < w.filterWidth(); kx++) {
                  int iy = y * w.strideHeight() - w.vertical().before() + ky * w.dilationHeight();
                  int ix = x * w.strideWidth() - w.horizontal().before() + kx * w.dilationWidth();
                  if (iy < 0 || iy >= s.d2() || ix < 0 || ix >= s.d3()) {
                    continue;
                  }
                  float value = in[((n * s.d1() + channel) * s.d2() + iy) * s.d3() + ix];
                  int k = ((oc * inputs + ic) * w.filterHeight() + ky) * w.filterWidth() + kx;
                  sum = add(floats, sum, value, weights[k]);
                }
              }
            }
            out[o++] = sum;
          }
        }
      }
    }
    return out;
  }

  /** NHWC, taps in the order line, column, channel; one group, or as many as channels. */
  static float[] nhwc(FloatSemantics floats, Case c, float[] in, float[] weights, float[] bias) {
    Window2d w = c.window();
    Shape4 s = c.shape();
    int height = (int) w.outputHeight(s.d1());
    int width = (int) w.outputWidth(s.d2());
    int inputs = s.d3() / c.groups();
    float[] out = new float[s.d0() * c.outputChannels() * height * width];
    int o = 0;
    for (int n = 0; n < s.d0(); n++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          for (int oc = 0; oc < c.outputChannels(); oc++) {
            float sum = bias[oc];
            for (int ky = 0; ky < w.filterHeight(); ky++) {
              for (int kx = 0; kx < w.filterWidth(); kx++) {
                int iy = y * w.strideHeight() - w.vertical().before() + ky * w.dilationHeight();
                int ix = x * w.strideWidth() - w.horizontal().before() + kx * w.dilationWidth();
                if (iy < 0 || iy >= s.d1() || ix < 0 || ix >= s.d2()) {
                  continue;
                }
                for (int ic = 0; ic < inputs; ic++) {
                  int channel = inputs == 1 ? oc % s.d3() : ic;
                  float value = in[((n * s.d1() + iy) * s.d2() + ix) * s.d3() + channel];
                  int k = ((oc * w.filterHeight() + ky) * w.filterWidth() + kx) * inputs + ic;
                  sum = add(floats, sum, value, weights[k]);
                }
              }
            }
            out[o++] = sum;
          }
        }
      }
    }
    return out;
  }

  /** Each input pixel adds its weighted window, pixels in memory order. */
  static float[] transposed(
      FloatSemantics floats, Case c, Shape4 outputShape, float[] in, float[] weights) {
    Window2d w = c.window();
    Shape4 s = c.shape();
    int inputs = s.d1() / c.groups();
    int outputs = outputShape.d1() / c.groups();
    float[] out = new float[(int) outputShape.elements()];
    int i = 0;
    for (int n = 0; n < s.d0(); n++) {
      for (int channel = 0; channel < s.d1(); channel++) {
        int group = channel / inputs;
        for (int iy = 0; iy < s.d2(); iy++) {
          for (int ix = 0; ix < s.d3(); ix++) {
            float value = in[i++];
            for (int oc = group * outputs; oc < (group + 1) * outputs; oc++) {
              for (int k = 0; k < w.taps(); k++) {
                int ky = k / w.filterWidth();
                int kx = k % w.filterWidth();
                int y = iy * w.strideHeight() - w.vertical().before() + ky * w.dilationHeight();
                int x = ix * w.strideWidth() - w.horizontal().before() + kx * w.dilationWidth();
                if (y < 0 || y >= outputShape.d2() || x < 0 || x >= outputShape.d3()) {
                  continue;
                }
                int to =
                    ((n * outputShape.d1() + oc) * outputShape.d2() + y) * outputShape.d3() + x;
                float weight = weights[(oc * inputs + channel % inputs) * (int) w.taps() + k];
                out[to] = add(floats, out[to], value, weight);
              }
            }
          }
        }
      }
    }
    return out;
  }
}
