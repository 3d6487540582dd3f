package k210.imlib;

import java.util.OptionalInt;

/**
 * An error that the board's image module raises, to be turned into the Python exception it names.
 */
public final class ImageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Python's type of the exception. */
  public enum PythonType {
    OS_ERROR("OSError"),
    VALUE_ERROR("ValueError"),
    TYPE_ERROR("TypeError"),
    MEMORY_ERROR("MemoryError");

    private final String pythonName;

    PythonType(String pythonName) {
      this.pythonName = pythonName;
    }

    /** The name as scripts see it. */
    public String pythonName() {
      return pythonName;
    }
  }

  private final PythonType type;
  private final int errno;

  private ImageException(PythonType type, String text, int errno) {
    super(text);
    this.type = type;
    this.errno = errno;
  }

  /** An OSError with the board's text. */
  public static ImageException osError(String text) {
    return new ImageException(PythonType.OS_ERROR, text, 0);
  }

  /** An OSError whose only argument is an error number, as {@code mp_raise_OSError} makes it. */
  public static ImageException errno(int errno) {
    return new ImageException(PythonType.OS_ERROR, Integer.toString(errno), errno);
  }

  /** A ValueError with the board's text. */
  public static ImageException valueError(String text) {
    return new ImageException(PythonType.VALUE_ERROR, text, 0);
  }

  /** A TypeError with the board's text. */
  public static ImageException typeError(String text) {
    return new ImageException(PythonType.TYPE_ERROR, text, 0);
  }

  /** A MemoryError with the board's text. */
  public static ImageException memoryError(String text) {
    return new ImageException(PythonType.MEMORY_ERROR, text, 0);
  }

  /** The Python type to raise. */
  public PythonType type() {
    return type;
  }

  /** The error number when the Python exception carries a number instead of a text. */
  public OptionalInt errno() {
    return errno == 0 ? OptionalInt.empty() : OptionalInt.of(errno);
  }
}
