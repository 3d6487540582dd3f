package k210.profile;

/** Whose measurement a profile stands for. */
public enum ProfileRuntime {
  /** The SDK's debug output: from the first layer to the end of the last. */
  SDK("layers only, as the SDK's debug output counts"),
  /** A MaixPy call such as {@code KPU.forward}: bringing the input to the model counts as well. */
  MAIXPY("layers and input, as a MaixPy call takes");

  private final String meaning;

  ProfileRuntime(String meaning) {
    this.meaning = meaning;
  }

  /** What is counted, in words. */
  public String meaning() {
    return meaning;
  }
}
