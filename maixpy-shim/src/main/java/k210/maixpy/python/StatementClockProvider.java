package k210.maixpy.python;

import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import org.graalvm.polyglot.SandboxPolicy;

/** Makes {@link StatementClock} known to polyglot engines. */
@TruffleInstrument.Registration(
    id = StatementClock.ID,
    name = StatementClock.ID,
    services = StatementClock.Statements.class,
    sandbox = SandboxPolicy.CONSTRAINED)
public final class StatementClockProvider extends InstrumentProvider {
  /** For the service loader. */
  public StatementClockProvider() {
    super(StatementClock.class, StatementClock.Statements.class);
  }

  @Override
  protected Object create() {
    return new StatementClock();
  }
}
