package k210.maixpy.python;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * Real Python exceptions thrown from Java.
 *
 * <p>Every method returns the exception, ready to be thrown from a method that a shim has called:
 * {@code throw errors.osError(2)}. In the script it is an ordinary {@code OSError} with {@code args
 * == (2,)}. A Java exception that leaves a module in any other way is a fault of the emulator:
 * scripts cannot catch it with {@code except Exception}.
 */
public final class ScriptErrors {
  private final NotModelled notModelled;
  private Value raise;

  /** Creates the errors of one host, which counts what is not modelled there. */
  public ScriptErrors(NotModelled notModelled) {
    this.notModelled = notModelled;
  }

  /** {@code OSError(errno)}, which prints as {@code [Errno 2] ENOENT}. */
  public RuntimeException osError(int errno) {
    return error("OSError", errno);
  }

  /** {@code OSError(text)}, as MaixPy's own modules raise it. */
  public RuntimeException osError(String text) {
    return error("OSError", text);
  }

  /** {@code ValueError(text)}. */
  public RuntimeException valueError(String text) {
    return error("ValueError", text);
  }

  /** {@code TypeError(text)}. */
  public RuntimeException typeError(String text) {
    return error("TypeError", text);
  }

  /** {@code MemoryError(text)}. */
  public RuntimeException memoryError(String text) {
    return error("MemoryError", text);
  }

  /**
   * {@code NotImplementedError} for something that the board has and the emulator has not; counted
   * for the report.
   *
   * @param name with its module, e.g. {@code image.find_qrcodes}
   */
  public RuntimeException notModelled(String name) {
    notModelled.record(name);
    return raised(name);
  }

  /**
   * Any exception of Python's builtins.
   *
   * @param type its name, e.g. {@code "RuntimeError"}
   * @param args ints, strings and the like that become {@code args}
   * @throws IllegalArgumentException if there is no such exception type
   */
  public RuntimeException error(String type, Object... args) {
    Object[] call = new Object[args.length + 1];
    call[0] = type;
    System.arraycopy(args, 0, call, 1, args.length);
    return raised(call);
  }

  /**
   * {@code raise(name)} announces what is not modelled, {@code raise(type, args...)} anything else.
   */
  void bind(Value raiseFunction) {
    raise = raiseFunction;
  }

  private RuntimeException raised(Object... call) {
    if (raise == null) {
      throw new IllegalStateException("no Python host is running yet");
    }
    try {
      raise.executeVoid(call);
    } catch (PolyglotException pythonException) {
      return pythonException;
    }
    throw new IllegalArgumentException("not a Python exception: " + call[0]);
  }
}
