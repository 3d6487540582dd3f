package k210.maixpy.python;

import com.oracle.graal.python.runtime.GilNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.python.ScriptResult.Ended;
import k210.maixpy.python.dialect.GraalPyPatch;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/**
 * The board's Python: one GraalPy context in an engine of its own, with the board's modules and
 * nothing else.
 *
 * <p>A host runs its script on the thread that started it. Everything but {@link #interrupt} must
 * be called there.
 */
public final class PythonHost implements AutoCloseable {
  static final String LANGUAGE = "python";

  private final ScriptServices services;
  private final Console out;
  private final Console err;
  private final Duration silenceGrace;
  private final Thread scriptThread = Thread.currentThread();
  private final Engine engine;
  private final Context context;
  private final Safepoint.Requests safepoint;
  private final Value runScript;
  private final InteractivePython interactive;
  private volatile boolean interrupted;
  private Optional<SilenceWatch> watch = Optional.empty();

  private PythonHost(Builder builder) {
    GraalPyPatch.requireInUse();
    services = builder.services;
    out = builder.out;
    err = builder.err;
    silenceGrace = builder.silenceGrace;
    builder.boardModules.requireShims(builder.modules);
    // An engine of its own: contexts that share one lose the interpreter's lock hand-over.
    engine =
        Engine.newBuilder(LANGUAGE)
            .out(out)
            .err(err)
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    context = contextBuilder().engine(engine).build();
    safepoint = engine.getInstruments().get(Safepoint.ID).lookup(Safepoint.Requests.class);
    interactive = new InteractivePython(services.stop());
    BootstrapServices bootstrap =
        new BootstrapServices(
            builder.boardModules,
            builder.files,
            services.notModelled(),
            out,
            err,
            new SerialLine(services.clock(), services.stop()),
            services.stop(),
            services.errors(),
            builder.input,
            interactive,
            services.interrupts(),
            builder.modules);
    Value functions = context.eval(loaderSource(bootstrap)).execute(bootstrap);
    services.errors().bind(functions.getArrayElement(0));
    Value boot = functions.getArrayElement(1);
    runScript = functions.getArrayElement(2);
    services
        .stop()
        .bind(
            this::watchSilence,
            () -> safepoint.submit(scriptThread, "raise KeyboardInterrupt"),
            this::cutOff,
            functions.getArrayElement(3)::executeVoid);
    services
        .stop()
        .bindInterrupt(
            kind ->
                safepoint.submit(
                    scriptThread, kind.statement(), () -> services.stop().takeInterrupt(kind)));
    services
        .stop()
        .bindCallbacks(
            () ->
                safepoint.submit(
                    Thread.currentThread(), "__callbacks__()", services.interrupts()::due),
            functions.getArrayElement(4)::executeVoid);
    services
        .stop()
        .threads()
        .bind(
            () -> GilNode.getUncached().tryRelease(),
            () -> {
              boolean unused = GilNode.getUncached().acquire();
            });
    engine
        .getInstruments()
        .get(StatementClock.ID)
        .lookup(StatementClock.Statements.class)
        .start(services.stop()::work);
    String card = builder.files.mountNames().contains("sd") ? ":/sd" : "";
    boot.executeVoid(":." + card + ":/flash");
  }

  /** Starts the description of a host. */
  public static Builder builder(ScriptServices services, DeviceFiles files) {
    return new Builder(services, files);
  }

  /**
   * Runs a script as {@code __main__} to its end.
   *
   * @param fileName as the board would show it in tracebacks
   * @param source the file's bytes, UTF-8 as a rule
   * @throws IllegalStateException if a module failed in a way that is no script's fault
   */
  public ScriptResult run(String fileName, byte[] source) {
    if (interrupted) {
      return new ScriptResult(Ended.INTERRUPT, Optional.empty());
    }
    try {
      Value failure = runScript.execute(new String(source, StandardCharsets.ISO_8859_1), fileName);
      return failure.isNull() ? endedNormally() : endedBy(exception(failure));
    } catch (PolyglotException e) {
      if (e.isCancelled()) {
        return endedNormally();
      }
      throw failure(fileName, e);
    } finally {
      watch.ifPresent(SilenceWatch::end);
      flush();
    }
  }

  /** What to throw for an exception that is no script's: a module's own as the cause. */
  static IllegalStateException failure(String fileName, PolyglotException e) {
    IllegalStateException failure =
        new IllegalStateException(
            "the emulator failed in " + fileName + ": " + e.getMessage(),
            e.isHostException() ? e.asHostException() : e);
    if (e.isHostException()) {
      // Its trace alone has the script's lines.
      failure.addSuppressed(e);
    }
    return failure;
  }

  /** Python as the prompt uses it. */
  public InteractivePython interactive() {
    return interactive;
  }

  /** Ends what runs for good, as if the board lost its power; from any thread. */
  public void powerOff() {
    cutOff();
  }

  /**
   * Raises KeyboardInterrupt in the running script, wherever it is; from any thread. A script that
   * does not catch it has ended as it was asked to.
   */
  public void interrupt() {
    interrupted = true;
    services.stop().interrupt();
  }

  @Override
  public void close() {
    watch.ifPresent(SilenceWatch::end);
    services.stop().threads().shutDown();
    context.close(true);
    engine.close(true);
    flush();
  }

  /** Python with nothing of the computer but what the board's modules will give it. */
  static Context.Builder contextBuilder() {
    return Context.newBuilder(LANGUAGE)
        .allowHostAccess(
            HostAccess.newBuilder(HostAccess.EXPLICIT)
                .allowArrayAccess(true)
                .allowBufferAccess(true)
                .build())
        .allowHostClassLookup(className -> false)
        .allowNativeAccess(false)
        .allowCreateProcess(false)
        .allowCreateThread(true)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .allowIO(
            IOAccess.newBuilder()
                .fileSystem(new PythonHomeFileSystem())
                .allowHostSocketAccess(false)
                .build())
        .allowExperimentalOptions(true)
        .option("python.PythonHome", PythonHomeFileSystem.HOME.toString())
        .option("python.PosixModuleBackend", "java");
  }

  private static Source loaderSource(BootstrapServices bootstrap) {
    return Source.newBuilder(
            LANGUAGE, bootstrap.source(bootstrap.support("loader")), "<maixpy>/loader")
        .internal(true)
        .buildLiteral();
  }

  private void watchSilence() {
    SilenceWatch started =
        new SilenceWatch(
            silenceGrace,
            services.stop()::activity,
            () -> safepoint.submit(scriptThread, "raise KeyboardInterrupt"),
            this::cutOff);
    watch = Optional.of(started);
    started.start();
  }

  /**
   * From a thread of its own: cancelling a context on the thread that runs it upsets the
   * interpreter's lock.
   */
  private void cutOff() {
    services.stop().threads().shutDown();
    Thread.ofPlatform().daemon().name("k210-cut-off").start(() -> context.close(true));
  }

  private ScriptResult endedNormally() {
    if (services.stop().resetCause().isPresent()) {
      return new ScriptResult(Ended.RESET, Optional.empty());
    }
    return new ScriptResult(stopReason().orElse(Ended.SCRIPT), Optional.empty());
  }

  private ScriptResult endedBy(ScriptException exception) {
    if (exception.type().equals("KeyboardInterrupt")) {
      Optional<Ended> stopped =
          stopReason().or(() -> interrupted ? Optional.of(Ended.INTERRUPT) : Optional.empty());
      if (stopped.isPresent()) {
        return new ScriptResult(stopped.get(), Optional.empty());
      }
    }
    return new ScriptResult(Ended.EXCEPTION, Optional.of(exception));
  }

  private Optional<Ended> stopReason() {
    return services
        .stop()
        .reason()
        .map(
            reason ->
                switch (reason) {
                  case FRAMES -> Ended.FRAMES;
                  case SECONDS -> Ended.SECONDS;
                });
  }

  static ScriptException exception(Value described) {
    Value notModelled = described.getArrayElement(3);
    return new ScriptException(
        described.getArrayElement(0).asString(),
        described.getArrayElement(1).asString(),
        described.getArrayElement(2).asString(),
        notModelled.isNull() ? Optional.empty() : Optional.of(notModelled.asString()));
  }

  private void flush() {
    try {
      out.close();
      err.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the script's output", e);
    }
  }

  /** Describes a host. */
  public static final class Builder {
    private final ScriptServices services;
    private final DeviceFiles files;
    private final List<MaixPyModule> modules = new ArrayList<>();
    private BoardModules boardModules = BoardModules.fullBuild();
    private Console out = new Console(OutputStream.nullOutputStream());
    private Console err = new Console(OutputStream.nullOutputStream());
    private ConsoleInput input = ConsoleInput.NONE;
    private Duration silenceGrace = Duration.ofSeconds(5);

    private Builder(ScriptServices services, DeviceFiles files) {
      this.services = services;
      this.files = files;
    }

    /** Adds the Java side of modules. */
    public Builder modules(List<? extends MaixPyModule> javaSides) {
      modules.addAll(javaSides);
      return this;
    }

    /** Which modules the firmware has; the full build if not set. */
    public Builder boardModules(BoardModules firmware) {
      boardModules = Objects.requireNonNull(firmware);
      return this;
    }

    /**
     * Where the script's output goes, as UTF-8 with LF; nowhere if not set. It is flushed, not
     * closed.
     */
    public Builder out(OutputStream stream) {
      return console(new Console(stream));
    }

    /** Where the script's output goes; it is flushed, not closed. */
    public Builder console(Console console) {
      out = console;
      return this;
    }

    /** What scripts read from {@code sys.stdin}; nothing if not set. */
    public Builder input(ConsoleInput console) {
      input = Objects.requireNonNull(console);
      return this;
    }

    /** Where {@code sys.stderr} goes; nowhere if not set. */
    public Builder err(OutputStream stream) {
      return errConsole(new Console(stream));
    }

    /** Where {@code sys.stderr} goes. */
    public Builder errConsole(Console console) {
      err = console;
      return this;
    }

    /**
     * Host time after which a stopped script that no longer calls the board is interrupted again; 5
     * s if not set.
     */
    public Builder silenceGrace(Duration grace) {
      silenceGrace = Objects.requireNonNull(grace);
      return this;
    }

    /** Starts Python on the current thread, which will run the script. */
    public PythonHost start() {
      return new PythonHost(this);
    }
  }
}
