package k210.operators;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Starts on the plain kernels and changes to others that a helper has meanwhile loaded and warmed
 * up: vector code that is still interpreted is a hundred times slower than compiled plain loops,
 * and a program that runs a model once should not even load it. Which of the two ran shows in no
 * result.
 */
final class WarmingProducts implements ProductKernels {
  /** Multiply-adds that the plain kernels do first. */
  private static final long STARTS_AFTER = 60_000_000;

  private final ProductKernels plain;
  private final Supplier<ProductKernels> others;
  private CompletableFuture<ProductKernels> warm;
  private long passed;

  /**
   * @param others makes the kernels; called once, on another thread
   */
  WarmingProducts(ProductKernels plain, Supplier<ProductKernels> others) {
    this.plain = plain;
    this.others = others;
  }

  private ProductKernels chosen(long multiplyAdds) {
    if (warm == null) {
      passed += multiplyAdds;
      if (passed > STARTS_AFTER) {
        warm =
            CompletableFuture.supplyAsync(
                () -> {
                  ProductKernels kernels = others.get();
                  kernels.warmUp();
                  return kernels;
                });
      }
    }
    return warm != null && warm.isDone() ? warm.join() : plain;
  }

  @Override
  public void conv2d(
      ConvolutionShape shape,
      Operand in,
      ByteBuf weights,
      Operand bias,
      ValueRange activation,
      Operand out) {
    chosen(shape.multiplyAdds()).conv2d(shape, in, weights, bias, activation, out);
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
    chosen((long) inputChannels * outputChannels)
        .fullyConnected(in, weights, bias, out, inputChannels, outputChannels, activation);
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
    chosen(shape.multiplyAdds()).matMul(shape, a, b, constant, bias, activation, out);
  }
}
