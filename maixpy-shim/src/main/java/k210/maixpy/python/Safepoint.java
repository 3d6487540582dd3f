package k210.maixpy.python;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.ContextsListener;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.nodes.LanguageInfo;
import com.oracle.truffle.api.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Runs a line of Python at the next safepoint of a script's thread, wherever the script is: an
 * exception that the line raises is raised there and can be caught by the script. This is how the
 * interrupt character works on the board, and how a busy loop can be stopped here.
 */
public final class Safepoint extends TruffleInstrument {
  /** Name under which the polyglot engine knows the instrument. */
  public static final String ID = "k210-safepoint";

  private volatile TruffleContext context;

  /** What the host asks of the instrument. */
  public interface Requests {
    /** Runs a Python statement at the next safepoint of a thread; from any thread. */
    default void submit(Thread scriptThread, String statement) {
      submit(scriptThread, statement, () -> true);
    }

    /**
     * Runs a Python statement at the next safepoint of a thread; from any thread.
     *
     * @param stillWanted asked at the safepoint; if false, nothing is run
     */
    void submit(Thread scriptThread, String statement, BooleanSupplier stillWanted);
  }

  @Override
  protected void onCreate(Env env) {
    env.getInstrumenter().attachContextsListener(new ContextKeeper(), true);
    env.registerService(
        (Requests) (thread, statement, stillWanted) -> submit(env, thread, statement, stillWanted));
  }

  private void submit(Env env, Thread scriptThread, String statement, BooleanSupplier stillWanted) {
    // What the statement raises surfaces in the script; nobody waits for it.
    Future<Void> unused =
        env.submitThreadLocal(
            context, new Thread[] {scriptThread}, new StatementAction(env, statement, stillWanted));
  }

  /**
   * Parses and calls within the context, so that what it raises is an ordinary exception of the
   * script.
   */
  private static final class StatementAction extends ThreadLocalAction {
    private final Env env;
    private final Source source;
    private final BooleanSupplier stillWanted;

    StatementAction(Env env, String statement, BooleanSupplier stillWanted) {
      super(true, false);
      this.env = env;
      this.stillWanted = stillWanted;
      this.source = Source.newBuilder("python", statement, "<interrupt>").build();
    }

    @Override
    protected void perform(Access access) {
      if (!stillWanted.getAsBoolean()) {
        return;
      }
      try {
        env.parse(source).call();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot parse " + source.getCharacters(), e);
      }
    }
  }

  /** Remembers the engine's only context. */
  private final class ContextKeeper implements ContextsListener {
    @Override
    public void onContextCreated(TruffleContext created) {
      context = created;
    }

    @Override
    public void onLanguageContextCreated(TruffleContext of, LanguageInfo language) {}

    @Override
    public void onLanguageContextInitialized(TruffleContext of, LanguageInfo language) {}

    @Override
    public void onLanguageContextFinalized(TruffleContext of, LanguageInfo language) {}

    @Override
    public void onLanguageContextDisposed(TruffleContext of, LanguageInfo language) {}

    @Override
    public void onContextClosed(TruffleContext closed) {}
  }
}
