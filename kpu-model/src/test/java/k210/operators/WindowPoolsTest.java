package k210.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random float pools against windows that are folded pixel by pixel with a test per tap. */
class WindowPoolsTest {
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 150;
  private static final ValueRange RANGE = new ValueRange(-1.5f, 1.75f);

  private final Random random = new Random(SEED);

  @BeforeEach
  void printSeed() {
    System.out.println("seed " + SEED);
  }

  @ParameterizedTest
  @EnumSource
  void everyPixelFoldsItsTapsInOrder(ReduceOp op) {
    for (int round = 0; round < ROUNDS; round++) {
      ChannelOrder order = random.nextBoolean() ? ChannelOrder.NCHW : ChannelOrder.NHWC;
      int channels = pick(4);
      int height = 2 + pick(8);
      int width = 2 + pick(10);
      int batches = pick(2);
      Shape4 shape =
          order == ChannelOrder.NCHW
              ? new Shape4(batches, channels, height, width)
              : new Shape4(batches, height, width, channels);
      Window2d window = window(height, width);
      float initial = random.nextBoolean() ? 0 : -1e30f;
      Operand in = tensor((int) shape.elements());
      int lines = (int) window.outputHeight(height);
      int columns = (int) window.outputWidth(width);
      Operand out = tensor(batches * channels * lines * columns);

      WindowPools.reduceF32(order, op, in, shape, window, initial, RANGE, out);

      for (int n = 0; n < batches; n++) {
        for (int c = 0; c < channels; c++) {
          for (int y = 0; y < lines; y++) {
            for (int x = 0; x < columns; x++) {
              float expected =
                  RANGE.clamp(naive(order, op, in, shape, window, initial, n, c, y, x));
              int at = index(order, channels, lines, columns, n, c, y, x);
              assertEquals(expected, out.f32(at), order + " " + shape + " " + window);
            }
          }
        }
      }
    }
  }

  private static float naive(
      ChannelOrder order,
      ReduceOp op,
      Operand in,
      Shape4 shape,
      Window2d w,
      float initial,
      int n,
      int c,
      int y,
      int x) {
    float value = initial;
    int taps = 0;
    for (int ky = 0; ky < w.filterHeight(); ky++) {
      for (int kx = 0; kx < w.filterWidth(); kx++) {
        int iy = y * w.strideHeight() - w.vertical().before() + ky * w.dilationHeight();
        int ix = x * w.strideWidth() - w.horizontal().before() + kx * w.dilationWidth();
        int height = order.height(shape);
        int width = order.width(shape);
        if (iy >= 0 && iy < height && ix >= 0 && ix < width) {
          int at = index(order, order.channels(shape), height, width, n, c, iy, ix);
          value = op.fold(value, in.f32(at));
          taps++;
        }
      }
    }
    return op == ReduceOp.MEAN ? value / taps : value;
  }

  private static int index(
      ChannelOrder order, int channels, int height, int width, int n, int c, int y, int x) {
    return switch (order) {
      case NCHW -> ((n * channels + c) * height + y) * width + x;
      case NHWC -> ((n * height + y) * width + x) * channels + c;
    };
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

  private int pick(int largest) {
    return 1 + random.nextInt(largest);
  }

  private Operand tensor(int floats) {
    Operand tensor = new Operand(Unpooled.wrappedBuffer(new byte[Float.BYTES * floats]), 0);
    for (int i = 0; i < floats; i++) {
      tensor.setF32(i, (float) random.nextGaussian());
    }
    return tensor;
  }
}
