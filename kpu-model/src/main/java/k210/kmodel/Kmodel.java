package k210.kmodel;

/** A kmodel that was read and checked. */
public sealed interface Kmodel permits KmodelV3, KmodelV4 {
  /** Name given to the reader; errors carry it. */
  String fileName();

  /**
   * Bytes the model spans from its start: what must be loaded from flash, without trailing foreign
   * bytes.
   */
  int fileBytes();

  /** Size of the main-memory block the model works in. */
  int mainMemoryBytes();
}
