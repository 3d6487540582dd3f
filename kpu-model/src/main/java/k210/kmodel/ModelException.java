package k210.kmodel;

/**
 * A model that cannot be used: damaged ({@link MalformedModelException}) or not for this runtime.
 */
public abstract sealed class ModelException extends RuntimeException
    permits MalformedModelException, UnsupportedModelException {
  private static final long serialVersionUID = 1L;

  private final String file;

  ModelException(String file, String message) {
    super(file + ": " + message);
    this.file = file;
  }

  /** Name of the model as the caller gave it to the reader. */
  public final String file() {
    return file;
  }
}
