package k210.inference;

import k210.kpu.KpuArithmetic;
import k210.kpu.KpuKernels;
import k210.operators.FloatSemantics;

/**
 * Choices of a run.
 *
 * @param arithmetic the KPU's
 * @param floats the CPU layers'
 * @param kernels the KPU's; changes no result
 */
public record InferenceOptions(
    KpuArithmetic arithmetic, FloatSemantics floats, KpuKernels kernels) {
  /** What a board computes. */
  public static final InferenceOptions DEVICE =
      new InferenceOptions(KpuArithmetic.DEFAULT, FloatSemantics.DEVICE);

  /** What a simulator on a PC computes. */
  public static final InferenceOptions STRICT =
      new InferenceOptions(KpuArithmetic.DEFAULT, FloatSemantics.STRICT);

  /** With the fastest kernels of this host. */
  public InferenceOptions(KpuArithmetic arithmetic, FloatSemantics floats) {
    this(arithmetic, floats, KpuKernels.CHOSEN);
  }

  /** The same with kernels of choice. */
  public InferenceOptions with(KpuKernels newKernels) {
    return new InferenceOptions(arithmetic, floats, newKernels);
  }
}
