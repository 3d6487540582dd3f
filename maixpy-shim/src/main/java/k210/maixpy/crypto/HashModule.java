package k210.maixpy.crypto;

import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.ScriptServices;
import org.graalvm.polyglot.HostAccess;

/** The Java side of {@code uhashlib}. */
public final class HashModule implements MaixPyModule {
  private final ScriptServices services;

  /** The module of one board. */
  public HashModule(ScriptServices services) {
    this.services = services;
  }

  @Override
  public String name() {
    return "uhashlib";
  }

  /** Begins a hash. */
  @HostAccess.Export
  public Sha256Hash begin() {
    return new Sha256Hash(services.stop());
  }
}
