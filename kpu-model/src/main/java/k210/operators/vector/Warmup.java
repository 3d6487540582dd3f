package k210.operators.vector;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.ForkJoinPool;
import k210.operators.ChannelOrder;
import k210.operators.FloatSemantics;
import k210.operators.Operand;
import k210.operators.Padding;
import k210.operators.ProductKernels;
import k210.operators.Shape4;
import k210.operators.ValueRange;
import k210.operators.Window2d;

/**
 * Runs small layers until the JVM has compiled the kernels: vector code that is still interpreted
 * is a hundred times slower than compiled plain loops, so until then layers run on the reference.
 * Which of the two ran shows in no result.
 */
final class Warmup {
  /** System property: {@code true} runs the kernels from the first layer on; for tests. */
  private static final String COLD_PROPERTY = "k210.kpu.cold";

  /** Where the JVM compiles for good; once it has, the rest of the rounds take milliseconds. */
  private static final int ROUNDS = 400;

  /** Multiply-adds that the reference does first: a program that runs a model once is over then. */
  private static final long STARTS_AFTER = 60_000_000;

  private static final int CHANNELS = 64;
  private static final int SIDE = 6;

  private volatile boolean done;
  private long passed;

  private Warmup(boolean done) {
    this.done = done;
  }

  /** Waits for compiled kernels, unless a test wants them at once. */
  static Warmup unlessCold() {
    return new Warmup(Boolean.getBoolean(COLD_PROPERTY));
  }

  /** For kernels that are used from the first layer on. */
  static Warmup notNeeded() {
    return new Warmup(true);
  }

  /**
   * Whether the kernels are worth using; when enough work has passed by, a helper starts to see to
   * it.
   *
   * @param multiplyAdds of the layer that is about to run
   * @param floats the semantics to compile for
   */
  boolean done(long multiplyAdds, FloatSemantics floats) {
    if (!done && passed <= STARTS_AFTER) {
      passed += multiplyAdds;
      if (passed > STARTS_AFTER) {
        ForkJoinPool.commonPool().execute(() -> compile(floats));
      }
    }
    return done;
  }

  private void compile(FloatSemantics floats) {
    try {
      VectorProducts kernels = new VectorProducts(ProductKernels.reference(), notNeeded());
      Shape4 shape = new Shape4(1, CHANNELS, SIDE, SIDE);
      Operand in = zeros((int) shape.elements());
      Operand out = zeros((int) shape.elements());
      Operand bias = zeros(CHANNELS);
      Window2d window = new Window2d(new Padding(1, 1), new Padding(1, 1), 3, 3, 1, 1, 1, 1);
      ByteBuf weights = bytes(CHANNELS * CHANNELS * 9);
      ByteBuf square = bytes(CHANNELS * CHANNELS);
      for (int round = 0; round < ROUNDS; round++) {
        kernels.conv2d(
            ChannelOrder.NCHW,
            floats,
            in,
            shape,
            CHANNELS,
            window,
            weights,
            bias,
            ValueRange.RELU,
            out);
        kernels.fullyConnected(floats, in, square, bias, out, CHANNELS, CHANNELS, 1);
      }
    } finally {
      done = true;
    }
  }

  private static Operand zeros(int floats) {
    return new Operand(bytes(floats), 0);
  }

  private static ByteBuf bytes(int floats) {
    return Unpooled.wrappedBuffer(new byte[Float.BYTES * floats]);
  }
}
