package k210.kmodel;

/** The file contradicts itself or the chip's memories: names field, offset, value and reason. */
public final class MalformedModelException extends ModelException {
  private static final long serialVersionUID = 1L;

  private final long offsetBytes;
  private final String field;
  private final String value;
  private final String reason;

  /**
   * @param file the model's name
   * @param offsetBytes where the field stands, from the start of the file
   * @param field the field, with its layer where it has one, such as {@code layer 3
   *     K210Conv.weights_offset}
   * @param value what was found
   * @param reason why it cannot be
   */
  public MalformedModelException(
      String file, long offsetBytes, String field, String value, String reason) {
    super(
        file,
        "offset %d (0x%x): %s = %s: %s".formatted(offsetBytes, offsetBytes, field, value, reason));
    this.offsetBytes = offsetBytes;
    this.field = field;
    this.value = value;
    this.reason = reason;
  }

  /** Offset of the field from the start of the file, in bytes. */
  public long offsetBytes() {
    return offsetBytes;
  }

  /** The field, with its layer. */
  public String field() {
    return field;
  }

  /** What was found there. */
  public String value() {
    return value;
  }

  /** Why it cannot be. */
  public String reason() {
    return reason;
  }
}
