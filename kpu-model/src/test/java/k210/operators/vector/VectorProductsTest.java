package k210.operators.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import k210.kpu.VectorModule;
import k210.operators.ChannelOrder;
import k210.operators.ConvolutionShape;
import k210.operators.FloatSemantics;
import k210.operators.MatrixShape;
import k210.operators.Operand;
import k210.operators.Padding;
import k210.operators.ProductKernels;
import k210.operators.Shape4;
import k210.operators.ValueRange;
import k210.operators.Window2d;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random layers on the vector kernels against the plain ones, bit for bit. */
class VectorProductsTest {
  private static final long SEED = 20_261_120;
  private static final int ROUNDS = 60;
  private static final float[] EXTREMES = {
    0f,
    -0f,
    1e-30f,
    -1e-30f,
    Float.MIN_VALUE,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    1e30f,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  private final Random random = new Random(SEED);

  @BeforeAll
  static void loadModule() {
    VectorModule.load();
  }

  @BeforeEach
  void printSeed() {
    System.out.println("seed " + SEED);
  }

  /** What the vector kernels fall back on: here it would hide that they did nothing. */
  private static final class Refusing implements ProductKernels {
    private final ProductKernels plain;
    private boolean allowed;
    private int calls;

    private Refusing(FloatSemantics floats) {
      plain = ProductKernels.reference(floats);
    }

    private void count() {
      calls++;
      assertTrue(allowed, "fell back on the plain kernels");
    }

    @Override
    public void conv2d(
        ConvolutionShape shape,
        Operand in,
        ByteBuf weights,
        Operand bias,
        ValueRange activation,
        Operand out) {
      count();
      plain.conv2d(shape, in, weights, bias, activation, out);
    }

    @Override
    public void fullyConnected(
        Operand in,
        ByteBuf weights,
        Operand bias,
        Operand out,
        int inputChannels,
        int outputChannels,
        int activation) {
      count();
      plain.fullyConnected(in, weights, bias, out, inputChannels, outputChannels, activation);
    }

    @Override
    public void matMul(
        MatrixShape shape,
        Operand a,
        Operand b,
        boolean constant,
        ByteBuf bias,
        ValueRange activation,
        Operand out) {
      count();
      plain.matMul(shape, a, b, constant, bias, activation, out);
    }
  }

  @ParameterizedTest
  @EnumSource
  void matrixProducts(FloatSemantics floats) {
    ProductKernels reference = ProductKernels.reference(floats);
    ProductKernels vector = new VectorProducts(new Refusing(floats), floats);
    for (int round = 0; round < ROUNDS; round++) {
      int rows = pick(9);
      int inner = pick(40);
      int columns = VectorProducts.FEWEST_COLUMNS + random.nextInt(80);
      boolean extremes = round % 3 == 0;
      boolean constant = random.nextBoolean();
      ByteBuf bias = values(columns, extremes);
      ByteBuf b = values(inner * columns, extremes);
      // Twice: what is kept of the first run must not show where b may change.
      for (int run = 0; run < 2; run++) {
        Operand a = new Operand(values(rows * inner, extremes), 0);
        if (!constant) {
          b.setBytes(0, values(inner * columns, extremes), 0, b.capacity());
        }
        Operand factors = new Operand(b, 0);
        ByteBuf expected = values(rows * columns, false);
        ByteBuf actual = values(rows * columns, false);
        Operand plain = new Operand(expected, 0);

        MatrixShape shape = new MatrixShape(rows, inner, columns);
        reference.matMul(shape, a, factors, constant, bias, ValueRange.FULL, plain);
        vector.matMul(shape, a, factors, constant, bias, ValueRange.FULL, new Operand(actual, 0));

        assertArrayEquals(bits(expected), bits(actual), shape.toString());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void convolutionsOfOrdinaryNumbers(FloatSemantics floats) {
    ProductKernels vector = new VectorProducts(new Refusing(floats), floats);
    for (int round = 0; round < ROUNDS; round++) {
      convolution(ProductKernels.reference(floats), vector, /* extremes= */ false);
    }
  }

  @ParameterizedTest
  @EnumSource
  void convolutionsOfZerosInfinitiesAndSubnormals(FloatSemantics floats) {
    ProductKernels vector = new VectorProducts(new Refusing(floats), floats);
    for (int round = 0; round < ROUNDS; round++) {
      convolution(ProductKernels.reference(floats), vector, /* extremes= */ true);
    }
  }

  private void convolution(ProductKernels reference, ProductKernels vector, boolean extremes) {
    ChannelOrder order = random.nextBoolean() ? ChannelOrder.NCHW : ChannelOrder.NHWC;
    int channels = pick(5);
    int outputs = pick(random.nextBoolean() ? 5 : 90);
    int height = 2 + pick(9);
    int width = 2 + pick(12);
    int batches = pick(2);
    Shape4 shape =
        order == ChannelOrder.NCHW
            ? new Shape4(batches, channels, height, width)
            : new Shape4(batches, height, width, channels);
    Window2d window = window(height, width);
    ByteBuf weights = values(outputs * channels * (int) window.taps(), extremes);
    Operand in = new Operand(values((int) shape.elements(), extremes), 0);
    Operand bias = new Operand(values(outputs, extremes), 0);
    ValueRange range = random.nextBoolean() ? ValueRange.RELU : new ValueRange(-Float.MAX_VALUE, 3);
    int results =
        batches * outputs * (int) (window.outputHeight(height) * window.outputWidth(width));
    ByteBuf expected = values(results, false);
    ByteBuf actual = values(results, false);

    ConvolutionShape layer = new ConvolutionShape(order, shape, outputs, window);
    reference.conv2d(layer, in, weights, bias, range, new Operand(expected, 0));
    vector.conv2d(layer, in, weights, bias, range, new Operand(actual, 0));

    assertArrayEquals(bits(expected), bits(actual), layer.toString());
  }

  @Test
  void connectedLayersAddAsTheUnrolledLoop() {
    FloatSemantics floats = FloatSemantics.DEVICE;
    ProductKernels reference = ProductKernels.reference(floats);
    ProductKernels vector = new VectorProducts(new Refusing(floats), floats);
    for (int round = 0; round < ROUNDS; round++) {
      int inputs = 8 * pick(40);
      int outputs = pick(100);
      boolean extremes = round % 3 == 0;
      Operand in = new Operand(values(inputs, extremes), 0);
      ByteBuf weights = values(inputs * outputs, extremes);
      Operand bias = new Operand(values(outputs, extremes), 0);
      int activation = random.nextInt(3);
      ByteBuf expected = values(outputs, false);
      ByteBuf actual = values(outputs, false);

      reference.fullyConnected(
          in, weights, bias, new Operand(expected, 0), inputs, outputs, activation);
      vector.fullyConnected(in, weights, bias, new Operand(actual, 0), inputs, outputs, activation);

      assertArrayEquals(bits(expected), bits(actual), inputs + " to " + outputs);
    }
  }

  @Test
  void aResultThatOverwritesTheInputRunsOnThePlainKernels() {
    FloatSemantics floats = FloatSemantics.DEVICE;
    Refusing refusing = new Refusing(floats);
    refusing.allowed = true;
    ByteBuf memory = values(64, false);
    ByteBuf copy = memory.copy();
    ByteBuf weights = values(16, false);
    Operand bias = new Operand(values(4, false), 0);
    ConvolutionShape shape =
        new ConvolutionShape(ChannelOrder.NCHW, new Shape4(1, 4, 2, 2), 4, Window2d.square(1, 1));

    new VectorProducts(refusing, floats)
        .conv2d(
            shape, new Operand(memory, 0), weights, bias, ValueRange.FULL, new Operand(memory, 16));
    ProductKernels.reference(floats)
        .conv2d(shape, new Operand(copy, 0), weights, bias, ValueRange.FULL, new Operand(copy, 16));

    assertArrayEquals(bits(copy), bits(memory));
    assertTrue(refusing.calls == 1, "calls of the plain kernels: " + refusing.calls);
  }

  private Window2d window(int height, int width) {
    while (true) {
      Window2d window =
          new Window2d(
              new Padding(random.nextInt(4), random.nextInt(4)),
              new Padding(random.nextInt(4), random.nextInt(4)),
              pick(4),
              pick(4),
              pick(3),
              pick(3),
              pick(2),
              pick(2));
      if (window.outputHeight(height) > 0 && window.outputWidth(width) > 0) {
        return window;
      }
    }
  }

  /** 1 to {@code largest}. */
  private int pick(int largest) {
    return 1 + random.nextInt(largest);
  }

  private ByteBuf values(int count, boolean extremes) {
    ByteBuf values = Unpooled.wrappedBuffer(new byte[Float.BYTES * count]);
    for (int i = 0; i < count; i++) {
      float ordinary = (float) random.nextGaussian();
      boolean extreme = extremes && random.nextInt(4) == 0;
      values.setFloatLE(
          Float.BYTES * i, extreme ? EXTREMES[random.nextInt(EXTREMES.length)] : ordinary);
    }
    return values;
  }

  /** Bits of floats, one pattern for all NaNs: Java leaves open which one an operation gives. */
  private static int[] bits(ByteBuf floats) {
    int[] bits = new int[floats.capacity() / Float.BYTES];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToIntBits(floats.getFloatLE(Float.BYTES * i));
    }
    return bits;
  }
}
