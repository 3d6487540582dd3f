package k210.kpu;

/** Which segment of the activation table a value that equals its start belongs to. */
public enum SegmentRule {
  /** The one before: value > start (nncase 0.2's simulator). The default. */
  GREATER,
  /** This one: value >= start (nncase 0.1's emulator). */
  GREATER_OR_EQUAL
}
