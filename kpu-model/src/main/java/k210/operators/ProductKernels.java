package k210.operators;

import io.netty.buffer.ByteBuf;
import k210.kpu.KpuKernels;
import k210.kpu.VectorModule;

/**
 * The operators that sum products, which is where a CPU layer's time goes. Every implementation
 * adds the same products in the same order for each result, so that all give the same bits.
 */
public interface ProductKernels {
  /** By name, because its classes cannot be loaded where the vector module is missing. */
  String VECTOR_KERNELS = "k210.operators.vector.VectorProducts";

  /**
   * Convolution of floats over all channels.
   *
   * @param weights [oc][ic][fh][fw] for NCHW, [oc][fh][fw][ic] for NHWC; constant, and what an
   *     implementation may recognise the layer by
   * @param bias [oc]
   */
  void conv2d(
      ConvolutionShape shape,
      Operand in,
      ByteBuf weights,
      Operand bias,
      ValueRange activation,
      Operand out);

  /**
   * V3's FullyConnected, see {@link Reductions#fullyConnected}.
   *
   * @param weights [outputChannels][inputChannels]
   */
  void fullyConnected(
      Operand in,
      ByteBuf weights,
      Operand bias,
      Operand out,
      int inputChannels,
      int outputChannels,
      int activation);

  /**
   * Matrix product of floats, see {@link MatrixProduct#floats}.
   *
   * @param constant whether {@code b} never changes
   * @param bias [columns]; constant, and what an implementation may recognise the layer by
   */
  void matMul(
      MatrixShape shape,
      Operand a,
      Operand b,
      boolean constant,
      ByteBuf bias,
      ValueRange activation,
      Operand out);

  /** The plain kernels. */
  static ProductKernels reference(FloatSemantics floats) {
    return new ReferenceProducts(floats);
  }

  /** Has the JVM compile the kernels before they matter. */
  default void warmUp() {}

  /**
   * The kernels of a kind; those on vector units take over from the plain ones once they are warm,
   * or at once where {@link KpuKernels#COLD_PROPERTY} says so.
   *
   * @throws IllegalStateException if this JVM has no vector module
   */
  static ProductKernels of(KpuKernels kernels, FloatSemantics floats) {
    return switch (kernels.kind()) {
      case SCALAR -> reference(floats);
      case VECTOR -> vectorsOnceWarm(floats);
      // Floats need no more than vectors.
      case MACHINE_CODE, FASTEST ->
          KpuKernels.vectorAvailable() ? vectorsOnceWarm(floats) : reference(floats);
    };
  }

  private static ProductKernels vectorsOnceWarm(FloatSemantics floats) {
    return Boolean.getBoolean(KpuKernels.COLD_PROPERTY)
        ? vectors(floats)
        : new WarmingProducts(reference(floats), () -> vectors(floats));
  }

  private static ProductKernels vectors(FloatSemantics floats) {
    VectorModule.load();
    try {
      return Class.forName(VECTOR_KERNELS)
          .asSubclass(ProductKernels.class)
          .getConstructor(ProductKernels.class, FloatSemantics.class)
          .newInstance(reference(floats), floats);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(VECTOR_KERNELS + " is missing from the class path", e);
    }
  }
}
