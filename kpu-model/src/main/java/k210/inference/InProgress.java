package k210.inference;

/** Marks what is being written. */
final class InProgress {
  private InProgress() {}

  static <T> T pending(Object seen, T result) {
    if (seen != InProgress.class) {
      throw new UnsupportedOperationException("in progress");
    }
    return result;
  }
}
