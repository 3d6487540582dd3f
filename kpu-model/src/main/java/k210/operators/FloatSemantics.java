package k210.operators;

/** How CPU layers compute floats. */
public enum FloatSemantics {
  /**
   * IEEE-754 binary32 in source order, no fused operations, glibc's expf: as nncase's simulator on
   * a PC.
   */
  STRICT,
  /** As the firmware's machine code on the chip: contracted to fused operations, newlib's expf. */
  DEVICE
}
