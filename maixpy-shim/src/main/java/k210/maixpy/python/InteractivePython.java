package k210.maixpy.python;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * Python as the prompt uses it: sources are run one after the other in the same {@code __main__}.
 * All methods belong on the script's thread.
 */
public final class InteractivePython {
  private static final String INTERRUPT = "KeyboardInterrupt";
  private static final String IDE_INTERRUPT = "IDE interrupt";

  private final StopControl stop;
  private Value execute;
  private Value attributes;
  private boolean cutOff;

  InteractivePython(StopControl stop) {
    this.stop = stop;
  }

  /** Takes the functions of interactive.py. */
  @HostAccess.Export
  public void bind(Value executeFunction, Value attributesFunction) {
    execute = executeFunction;
    attributes = attributesFunction;
  }

  /**
   * Runs a source in {@code __main__}.
   *
   * @param fileName as tracebacks show it
   * @param source bytes, UTF-8 as a rule, lines ended by LF
   * @param single whether it is one statement whose value is printed
   * @return the exception that ended it; empty if it ended normally, by {@code SystemExit}, or
   *     because the host was cut off
   * @throws IllegalStateException if a module failed in a way that is no script's fault
   */
  public Optional<ScriptException> execute(String fileName, byte[] source, boolean single) {
    try {
      Value failure =
          execute.execute(new String(source, StandardCharsets.ISO_8859_1), fileName, single);
      return failure.isNull() ? Optional.empty() : Optional.of(PythonHost.exception(failure));
    } catch (PolyglotException e) {
      if (e.isCancelled()) {
        cutOff = true;
        return Optional.empty();
      }
      if (e.isGuestException() && e.getMessage() != null && e.getMessage().contains(INTERRUPT)) {
        // It came between the end of the source and the description of how it ended.
        return Optional.of(
            new ScriptException(INTERRUPT, "", INTERRUPT + ": \n", Optional.empty()));
      }
      if (e.isGuestException()
          && e.getMessage() != null
          && e.getMessage().contains(IDE_INTERRUPT)) {
        return Optional.of(
            new ScriptException(
                "Exception",
                IDE_INTERRUPT,
                "Exception: " + IDE_INTERRUPT + "\n",
                Optional.empty()));
      }
      throw PythonHost.failure(fileName, e);
    }
  }

  /**
   * Forgets an interrupt that came too late for what ran, so that it does not hit what runs next.
   */
  public void forgetInterrupt() {
    stop.forgetInterrupt();
  }

  /**
   * Whether the run was stopped or cut off or the chip was reset, so that nothing can be executed
   * any more.
   */
  public boolean isHalted() {
    return cutOff || stop.reason().isPresent() || stop.resetCause().isPresent();
  }

  /**
   * The attributes of an object, sorted, names with two underscores first.
   *
   * @param path names from {@code __main__} to the object
   * @return empty if there is no such object
   */
  public Optional<List<String>> attributes(List<String> path) {
    Value names = attributes.execute(String.join(".", path));
    if (names.isNull()) {
      return Optional.empty();
    }
    List<String> found = new ArrayList<>();
    for (long i = 0; i < names.getArraySize(); i++) {
      found.add(names.getArrayElement(i).asString());
    }
    return Optional.of(found);
  }
}
