package k210.profile;

import k210.timing.BlockMove;

/** Whose measurement a profile stands for. */
public enum ProfileRuntime {
  /** The SDK's debug output: from the first layer to the end of the last. */
  SDK("layers only, as the SDK's debug output counts", BlockMove.NEWLIB),
  /** A MaixPy call such as {@code KPU.forward}: bringing the input to the model counts as well. */
  MAIXPY("layers and input, as a MaixPy call takes", BlockMove.MICROPYTHON);

  private final String meaning;
  private final BlockMove blockMove;

  ProfileRuntime(String meaning, BlockMove blockMove) {
    this.meaning = meaning;
    this.blockMove = blockMove;
  }

  /** What is counted, in words. */
  public String meaning() {
    return meaning;
  }

  /** How its firmware moves bytes. */
  BlockMove blockMove() {
    return blockMove;
  }
}
