package k210.inference;

/** Where a layer's result lies. */
public enum MemoryKind {
  /** The model's main-memory block. */
  MAIN("main"),
  /** The KPU's RAM, in its row layout. */
  KPU("kpu");

  private final String label;

  MemoryKind(String label) {
    this.label = label;
  }

  /** Short name in reports. */
  public String label() {
    return label;
  }
}
