package k210.kpu;

/**
 * The points of the KPU's arithmetic on which public sources disagree.
 *
 * @param rounding of the activation stage
 * @param segments comparison with segment starts
 */
public record KpuArithmetic(RoundingRule rounding, SegmentRule segments) {
  /** As nncase 0.2's simulator. */
  public static final KpuArithmetic DEFAULT =
      new KpuArithmetic(RoundingRule.BANKER, SegmentRule.GREATER);
}
