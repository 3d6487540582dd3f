package k210.maixpy.python;

import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import org.graalvm.polyglot.SandboxPolicy;

/** Makes {@link Safepoint} known to polyglot engines. */
@TruffleInstrument.Registration(
    id = Safepoint.ID,
    name = Safepoint.ID,
    services = Safepoint.Requests.class,
    sandbox = SandboxPolicy.CONSTRAINED)
public final class SafepointProvider extends InstrumentProvider {
  /** For the service loader. */
  public SafepointProvider() {
    super(Safepoint.class, Safepoint.Requests.class);
  }

  @Override
  protected Object create() {
    return new Safepoint();
  }
}
