package k210.maixpy.python;

import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import java.util.Collection;
import java.util.List;
import org.graalvm.polyglot.SandboxPolicy;

/**
 * Makes {@link StatementClock} known to polyglot engines; found through {@code META-INF/services}.
 */
@TruffleInstrument.Registration(
    id = StatementClock.ID,
    name = StatementClock.ID,
    services = StatementClock.Statements.class,
    sandbox = SandboxPolicy.CONSTRAINED)
public final class StatementClockProvider extends TruffleInstrumentProvider {
  /** For the service loader. */
  public StatementClockProvider() {}

  @Override
  protected String getInstrumentClassName() {
    return StatementClock.class.getName();
  }

  @Override
  protected Object create() {
    return new StatementClock();
  }

  @Override
  protected Collection<String> getServicesClassNames() {
    return List.of(StatementClock.Statements.class.getName());
  }

  @Override
  protected List<String> getInternalResourceIds() {
    return List.of();
  }

  @Override
  protected Object createInternalResource(String resourceId) {
    throw new IllegalArgumentException("no such resource: " + resourceId);
  }
}
