package k210.maixpy.python;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.ExecutionEventNode;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags.StatementTag;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.source.Source;
import java.util.function.LongPredicate;

/**
 * Hears of every line of a script that Python begins to execute, and passes on what MicroPython
 * would take for it.
 *
 * <p>GraalPy reports a line when control comes to it from another: a loop that stands on one line
 * is one event, which is why {@link OneLineLoops} exists.
 */
public final class StatementClock extends TruffleInstrument {
  /** Name under which the polyglot engine knows the instrument. */
  public static final String ID = "k210-statement-clock";

  /** What the host asks of the instrument. */
  public interface Statements {
    /**
     * Begins.
     *
     * @param cycles takes the CPU cycles of each line when it begins, on the script's thread; must
     *     not throw; where it is false, the script waits there until it is cut off
     */
    void start(LongPredicate cycles);
  }

  @Override
  protected void onCreate(Env env) {
    env.registerService((Statements) cycles -> start(env, cycles));
  }

  private static void start(Env env, LongPredicate cycles) {
    SourceSectionFilter lines =
        SourceSectionFilter.newBuilder()
            .tagIs(StatementTag.class)
            .sourceIs(StatementClock::isScript)
            .build();
    env.getInstrumenter()
        .attachExecutionEventFactory(
            lines,
            context ->
                new LineNode(
                    StatementCost.cyclesOf(context.getInstrumentedSourceSection().getCharacters()),
                    cycles));
  }

  /**
   * The board's own files, what is typed, and what a script gives to {@code exec}. GraalPy's
   * library has paths, and the shims have names of their own: what they stand for costs time in
   * Java.
   */
  private static boolean isScript(Source source) {
    String name = source.getName();
    return source.getPath() == null
        && (!name.startsWith("<") || name.equals("<string>") || name.equals("<stdin>"));
  }

  /** Stands before one line of a script. */
  private static final class LineNode extends ExecutionEventNode {
    private final long lineCycles;
    private final LongPredicate cycles;

    LineNode(long lineCycles, LongPredicate cycles) {
      this.lineCycles = lineCycles;
      this.cycles = cycles;
    }

    @Override
    protected void onEnter(VirtualFrame frame) {
      if (!pass()) {
        while (true) {
          TruffleSafepoint.poll(this);
        }
      }
    }

    @TruffleBoundary
    private boolean pass() {
      return cycles.test(lineCycles);
    }
  }
}
