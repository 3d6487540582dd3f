package k210.fpioa;

/** What one side of a line does to it. */
public enum Drive {
  LOW,
  HIGH,
  /** Nothing: an input, or an open switch. */
  FLOATING;

  /** Driven to a level. */
  public static Drive of(boolean high) {
    return high ? HIGH : LOW;
  }
}
