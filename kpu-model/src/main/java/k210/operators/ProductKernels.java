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
   * @param order of input and result
   * @param weights [oc][ic][fh][fw] for NCHW, [oc][fh][fw][ic] for NHWC; constant, and what an
   *     implementation may recognise the layer by
   * @param bias [oc]
   */
  void conv2d(
      ChannelOrder order,
      FloatSemantics floats,
      Operand in,
      Shape4 shape,
      int outputChannels,
      Window2d window,
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
      FloatSemantics floats,
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
      FloatSemantics floats,
      Operand a,
      Operand b,
      boolean constant,
      ByteBuf bias,
      ValueRange activation,
      Operand out,
      int rows,
      int inner,
      int columns);

  /** The plain kernels. */
  static ProductKernels reference() {
    return new ReferenceProducts();
  }

  /**
   * Has the JVM compile the kernels before they matter.
   *
   * @param floats the semantics to compile for
   */
  default void warmUp(FloatSemantics floats) {}

  /**
   * The kernels of a kind; those on vector units take over from the plain ones once they are warm,
   * or at once where {@link KpuKernels#COLD_PROPERTY} says so.
   *
   * @throws IllegalStateException if this JVM has no vector module
   */
  static ProductKernels of(KpuKernels kernels) {
    return switch (kernels.kind()) {
      case SCALAR -> reference();
      case VECTOR -> vectorsOnceWarm();
      // Floats need no more than vectors.
      case MACHINE_CODE, FASTEST -> KpuKernels.vectorAvailable() ? vectorsOnceWarm() : reference();
    };
  }

  private static ProductKernels vectorsOnceWarm() {
    return Boolean.getBoolean(KpuKernels.COLD_PROPERTY)
        ? vectors()
        : new WarmingProducts(reference(), ProductKernels::vectors);
  }

  private static ProductKernels vectors() {
    VectorModule.load();
    try {
      return Class.forName(VECTOR_KERNELS)
          .asSubclass(ProductKernels.class)
          .getConstructor(ProductKernels.class)
          .newInstance(reference());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(VECTOR_KERNELS + " is missing from the class path", e);
    }
  }
}
