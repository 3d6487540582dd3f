package k210.inference;

import k210.kpu.KpuArithmetic;
import k210.operators.FloatSemantics;

/**
 * Choices of a run.
 *
 * @param arithmetic the KPU's
 * @param floats the CPU layers'
 */
public record InferenceOptions(KpuArithmetic arithmetic, FloatSemantics floats) {
  /** What a board computes. */
  public static final InferenceOptions DEVICE =
      new InferenceOptions(KpuArithmetic.DEFAULT, FloatSemantics.DEVICE);

  /** What a simulator on a PC computes. */
  public static final InferenceOptions STRICT =
      new InferenceOptions(KpuArithmetic.DEFAULT, FloatSemantics.STRICT);
}
