package k210.maixpy.python;

import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import java.util.Collection;
import java.util.List;
import org.graalvm.polyglot.SandboxPolicy;

/** Makes {@link Safepoint} known to polyglot engines; found through {@code META-INF/services}. */
@TruffleInstrument.Registration(
    id = Safepoint.ID,
    name = Safepoint.ID,
    services = Safepoint.Requests.class,
    sandbox = SandboxPolicy.CONSTRAINED)
public final class SafepointProvider extends TruffleInstrumentProvider {
  /** For the service loader. */
  public SafepointProvider() {}

  @Override
  protected String getInstrumentClassName() {
    return Safepoint.class.getName();
  }

  @Override
  protected Object create() {
    return new Safepoint();
  }

  @Override
  protected Collection<String> getServicesClassNames() {
    return List.of(Safepoint.Requests.class.getName());
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
