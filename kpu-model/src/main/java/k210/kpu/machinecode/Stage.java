package k210.kpu.machinecode;

/** What becomes of a convolution's sums. */
enum Stage {
  /** They are stored as they are, 32 bits each. */
  SUMS,
  /**
   * Bytes: one rising line, approximated in binary32; {@link ExactStage} where that is in doubt.
   */
  LINE,
  /** Bytes: several rising lines, likewise. */
  LINES,
  /** Bytes: {@link ExactStage} throughout. */
  EXACT
}
