package k210.maixpy.python;

import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import java.util.Collection;
import java.util.List;

/**
 * What the providers of our instruments have in common; polyglot engines find them through {@code
 * META-INF/services}.
 */
abstract class InstrumentProvider extends TruffleInstrumentProvider {
  private final Class<? extends TruffleInstrument> instrument;
  private final Class<?> service;

  /**
   * The provider of an instrument.
   *
   * @param service what the instrument registers for the host
   */
  InstrumentProvider(Class<? extends TruffleInstrument> instrument, Class<?> service) {
    this.instrument = instrument;
    this.service = service;
  }

  @Override
  protected final String getInstrumentClassName() {
    return instrument.getName();
  }

  @Override
  protected final Collection<String> getServicesClassNames() {
    return List.of(service.getName());
  }

  @Override
  protected final List<String> getInternalResourceIds() {
    return List.of();
  }

  @Override
  protected final Object createInternalResource(String resourceId) {
    throw new IllegalArgumentException("no such resource: " + resourceId);
  }
}
