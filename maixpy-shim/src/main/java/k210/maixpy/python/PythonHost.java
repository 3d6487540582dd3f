package k210.maixpy.python;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Skeleton: the API stands, the body follows. */
public final class PythonHost implements AutoCloseable {
  private final List<MaixPyModule> modules;

  private PythonHost(Builder builder) {
    this.modules = List.copyOf(builder.modules);
  }

  /** Starts the description of a host. */
  public static Builder builder(ScriptServices services) {
    return new Builder(services);
  }

  /** Runs a script as {@code __main__} to its end. */
  public ScriptResult run(String fileName, byte[] source) {
    throw new UnsupportedOperationException(fileName + source.length + modules);
  }

  /** Raises KeyboardInterrupt in the script; from any thread. */
  public void interrupt() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  /** Describes a host. */
  public static final class Builder {
    private final ScriptServices services;
    private final List<MaixPyModule> modules = new ArrayList<>();
    private Optional<OutputStream> out = Optional.empty();

    private Builder(ScriptServices services) {
      this.services = services;
    }

    /** Adds the Java side of a module. */
    public Builder module(MaixPyModule module) {
      modules.add(module);
      return this;
    }

    /** Where the script's output goes. */
    public Builder out(OutputStream stream) {
      out = Optional.of(stream);
      return this;
    }

    /** Starts Python. */
    public PythonHost start() {
      return new PythonHost(this);
    }

    ScriptServices services() {
      return services;
    }

    Optional<OutputStream> out() {
      return out;
    }
  }
}
