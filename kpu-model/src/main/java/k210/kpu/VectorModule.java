package k210.kpu;

import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;

/**
 * The JDK's module with the Vector API. It incubates, so it is not there by itself.
 *
 * <p>{@code java --add-modules} brings it in, but writes a warning before anything of ours runs,
 * and makes the JVM resolve its modules at each start instead of mapping them from its archive.
 * Where the JVM was told {@code --add-exports java.base/jdk.internal.module=ALL-UNNAMED} (in a
 * manifest: Add-Exports), the module is added the way in which the JDK adds its own agents:
 * silently, and when it is first needed.
 */
public final class VectorModule {
  /** Its name. */
  public static final String NAME = "jdk.incubator.vector";

  private static final String LOADER_PACKAGE = "jdk.internal.module";

  private VectorModule() {}

  /** Whether it is there or {@link #load} can bring it in. */
  public static boolean available() {
    return present() || (mayLoad() && ModuleFinder.ofSystem().find(NAME).isPresent());
  }

  /**
   * Brings it in, unless it is there.
   *
   * @throws IllegalStateException if it is not {@link #available}
   */
  public static void load() {
    if (present()) {
      return;
    }
    // The JDK's own loader of modules is not made for two at once.
    synchronized (VectorModule.class) {
      try {
        Class.forName(LOADER_PACKAGE + ".Modules")
            .getMethod("loadModule", String.class)
            .invoke(null, NAME);
      } catch (InvocationTargetException e) {
        throw new IllegalStateException(NAME + " cannot be loaded", e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(NAME + " cannot be loaded", e);
      }
    }
  }

  private static boolean present() {
    return ModuleLayer.boot().findModule(NAME).isPresent();
  }

  private static boolean mayLoad() {
    return Object.class.getModule().isExported(LOADER_PACKAGE, VectorModule.class.getModule());
  }
}
