package k210.operators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random geometries: groups, batches, strides, dilations, paddings on either side, cropping. */
class ConvolutionTest {
  private static final long SEED = 20_200_511;
  private static final int ROUNDS = 300;
  private static final ValueRange ANY =
      new ValueRange(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

  private final Random random = new Random(SEED);

  ConvolutionTest() {
    System.out.println("seed " + SEED);
  }

  @ParameterizedTest
  @EnumSource
  void nchw(FloatSemantics floats) {
    for (int round = 0; round < ROUNDS; round++) {
      int groups = 1 + random.nextInt(3);
      int inputs = 1 + random.nextInt(3);
      int outputs = 1 + random.nextInt(3);
      Shape4 shape = new Shape4(pick(2), groups * inputs, 3 + pick(7), 3 + pick(9));
      Window2d window = window(shape.d2(), shape.d3());
      NaiveConvolution.Case c = new NaiveConvolution.Case(shape, groups, groups * outputs, window);
      float[] in = values((int) shape.elements());
      float[] weights = values(groups * outputs * inputs * (int) window.taps());
      float[] bias = values(groups * outputs);
      float[] expected = NaiveConvolution.nchw(floats, c, in, weights, bias);
      Operand out = tensor(new float[expected.length]);

      FloatConvolution.conv2d(
          floats,
          tensor(in),
          shape,
          groups,
          c.outputChannels(),
          window,
          tensor(weights),
          tensor(bias),
          ANY,
          out);

      assertArrayEquals(expected, out.floats(0, expected.length), c.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void nhwc(FloatSemantics floats) {
    for (int round = 0; round < ROUNDS; round++) {
      int channels = 2 + random.nextInt(3);
      boolean depthwise = random.nextBoolean();
      int outputs = depthwise ? channels : pick(4);
      int inputs = depthwise ? 1 : channels;
      Shape4 shape = new Shape4(pick(2), 3 + pick(7), 3 + pick(9), channels);
      Window2d window = window(shape.d1(), shape.d2());
      NaiveConvolution.Case c =
          new NaiveConvolution.Case(shape, channels / inputs, outputs, window);
      Operand in = tensor(values((int) shape.elements()));
      Operand weights = tensor(values(outputs * inputs * (int) window.taps()));
      Operand bias = tensor(values(outputs));
      float[] expected =
          NaiveConvolution.nhwc(
              floats,
              c,
              in.floats(0, (int) shape.elements()),
              weights.floats(0, outputs * inputs * (int) window.taps()),
              bias.floats(0, outputs));
      Operand out = tensor(new float[expected.length]);

      if (depthwise) {
        FloatConvolution.depthwiseNhwc(floats, in, shape, window, weights, bias, ANY, out);
      } else {
        FloatConvolution.conv2dNhwc(floats, in, shape, outputs, window, weights, bias, ANY, out);
      }

      assertArrayEquals(expected, out.floats(0, expected.length), c.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void transposed(FloatSemantics floats) {
    for (int round = 0; round < ROUNDS; round++) {
      int groups = 1 + random.nextInt(2);
      int inputs = 1 + random.nextInt(3);
      int outputs = 1 + random.nextInt(3);
      Shape4 shape = new Shape4(pick(2), groups * inputs, pick(6), pick(7));
      Shape4 outputShape = new Shape4(shape.d0(), groups * outputs, pick(12), pick(14));
      Window2d window = window(64, 64);
      NaiveConvolution.Case c = new NaiveConvolution.Case(shape, groups, groups * outputs, window);
      float[] in = values((int) shape.elements());
      float[] weights = values(groups * outputs * inputs * (int) window.taps());
      float[] expected = NaiveConvolution.transposed(floats, c, outputShape, in, weights);
      Operand out = tensor(new float[expected.length]);

      FloatConvolution.conv2dTranspose(
          floats, tensor(in), shape, groups, window, tensor(weights), ANY, out, outputShape);

      assertArrayEquals(expected, out.floats(0, expected.length), c.toString());
    }
  }

  /** Bytes are small enough for exact floats: the float reference serves both orders. */
  @ParameterizedTest
  @EnumSource
  void bytes(ChannelOrder order) {
    for (int round = 0; round < ROUNDS; round++) {
      int channels = 2 + random.nextInt(2);
      boolean depthwise = random.nextBoolean();
      int groups = depthwise ? channels : 1;
      int outputs = depthwise ? channels : pick(4);
      int height = 3 + pick(7);
      int width = 3 + pick(9);
      Shape4 shape =
          order == ChannelOrder.NCHW
              ? new Shape4(pick(2), channels, height, width)
              : new Shape4(pick(2), height, width, channels);
      Window2d window = window(height, width);
      NaiveConvolution.Case c = new NaiveConvolution.Case(shape, groups, outputs, window);
      ByteConvolution.Offsets offsets =
          new ByteConvolution.Offsets(random.nextInt(-255, 255), random.nextInt(-255, 255));
      byte[] in = new byte[(int) shape.elements()];
      byte[] weights = new byte[outputs * (channels / groups) * (int) window.taps()];
      random.nextBytes(in);
      random.nextBytes(weights);
      float[] biases = new float[outputs];
      Operand bias = tensor(biases);
      for (int i = 0; i < outputs; i++) {
        biases[i] = random.nextInt(-10_000, 10_000);
        bias.setI32(i, (int) biases[i]);
      }
      Rescale scale = new Rescale(random.nextInt(256), random.nextInt(-40, 40), 12);
      float[] sums =
          order == ChannelOrder.NCHW
              ? NaiveConvolution.nchw(
                  FloatSemantics.STRICT,
                  c,
                  shifted(in, offsets.input()),
                  shifted(weights, offsets.weights()),
                  biases)
              : NaiveConvolution.nhwc(
                  FloatSemantics.STRICT,
                  c,
                  shifted(in, offsets.input()),
                  shifted(weights, offsets.weights()),
                  biases);
      int[] expected = new int[sums.length];
      for (int i = 0; i < sums.length; i++) {
        long rounded = Math.floorDiv(((long) sums[i]) * scale.mul() + 2048, 4096L);
        expected[i] = Math.clamp(rounded + scale.offset(), 0, 255);
      }
      Operand out = new Operand(Unpooled.wrappedBuffer(new byte[sums.length]), 0);

      ByteConvolution.conv2d(
          order,
          new Operand(Unpooled.wrappedBuffer(in), 0),
          shape,
          groups,
          outputs,
          window,
          offsets,
          new Operand(Unpooled.wrappedBuffer(weights), 0),
          bias,
          scale,
          out);

      assertArrayEquals(expected, out.bytes(0, expected.length), c.toString());
    }
  }

  /** A window that fits; padding may crop. */
  private Window2d window(int height, int width) {
    while (true) {
      Window2d window =
          new Window2d(
              new Padding(random.nextInt(-1, 3), random.nextInt(-1, 3)),
              new Padding(random.nextInt(-1, 3), random.nextInt(-1, 3)),
              pick(3),
              pick(3),
              pick(3),
              pick(3),
              pick(3),
              pick(3));
      if (window.outputHeight(height) > 0 && window.outputWidth(width) > 0) {
        return window;
      }
    }
  }

  private int pick(int largest) {
    return 1 + random.nextInt(largest);
  }

  private float[] values(int count) {
    float[] values = new float[count];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] shifted(byte[] bytes, int offset) {
    float[] values = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = (bytes[i] & 0xff) + offset;
    }
    return values;
  }

  private static Operand tensor(float[] values) {
    Operand tensor = new Operand(Unpooled.wrappedBuffer(new byte[4 * values.length]), 0);
    tensor.setFloats(0, values, values.length);
    return tensor;
  }
}
