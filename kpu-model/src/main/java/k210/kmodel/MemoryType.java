package k210.kmodel;

import java.util.Optional;

/** Memory that a kmodel V4 addresses, in the order of nncase's memory_type_t. */
public enum MemoryType {
  /** The constants in the model file. */
  CONST(0, "const"),
  /** The model's main-memory block. */
  MAIN(1, "main"),
  /** The KPU's 2 MiB of RAM. */
  KPU(2, "kpu");

  private final int id;
  private final String label;

  MemoryType(int id, String label) {
    this.id = id;
    this.label = label;
  }

  /** The memory of a number as it stands in a file. */
  public static Optional<MemoryType> ofId(int id) {
    for (MemoryType memory : values()) {
      if (memory.id == id) {
        return Optional.of(memory);
      }
    }
    return Optional.empty();
  }

  /** Number in the file. */
  public int id() {
    return id;
  }

  /** Short name in reports. */
  public String label() {
    return label;
  }
}
