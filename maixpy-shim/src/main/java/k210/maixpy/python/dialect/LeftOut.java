package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.PythonBuiltins;
import com.oracle.graal.python.nodes.BuiltinNames;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.management.MBeanServer;

/**
 * What GraalPy makes ready at every start and the board's Python never uses; called by changed
 * classes of GraalPy.
 *
 * <p>No script can reach these modules: the board's own are the only ones that it can import, and
 * the shims build on none of these.
 */
public final class LeftOut {
  private static final String COMPRESSION = "python.WithoutCompressionLibraries";

  private static final String BUILTINS = "com.oracle.graal.python.builtins.";

  /** Modules of which every class stands in a package of its own. */
  static final Set<String> PACKAGES =
      Set.of(
          "modules.cjkcodecs",
          "modules.csv",
          "modules.ctypes",
          "modules.json",
          "modules.multiprocessing",
          "modules.pickle",
          "objects.contextvars",
          "objects.mmap",
          "objects.queue",
          "objects.random",
          "objects.tokenize",
          "objects.typing");

  static final Set<String> MODULES =
      Set.of(
          "AsyncioModuleBuiltins",
          "CmathModuleBuiltins",
          "ContextvarsModuleBuiltins",
          "CryptModuleBuiltins",
          "FaulthandlerModuleBuiltins",
          "FcntlModuleBuiltins",
          "JArrayModuleBuiltins",
          "JavaModuleBuiltins",
          "MMapModuleBuiltins",
          "PosixShMemModuleBuiltins",
          "PwdModuleBuiltins",
          "QueueModuleBuiltins",
          "RandomModuleBuiltins",
          "ReadlineModuleBuiltins",
          "ResourceModuleBuiltins",
          "SREModuleBuiltins",
          "TokenizeModuleBuiltins",
          "TracemallocModuleBuiltins",
          "TypingModuleBuiltins",
          "UnicodeDataModuleBuiltins");

  private LeftOut() {}

  /** {@code Arrays.asList} without the builtins that are left out. */
  public static List<Object> asList(Object[] items) {
    return Arrays.stream(items)
        .filter(item -> !(item instanceof PythonBuiltins) || isNeeded(item.getClass()))
        .toList();
  }

  private static boolean isNeeded(Class<?> builtins) {
    String folder = builtins.getPackageName().substring(BUILTINS.length() - 1);
    return !MODULES.contains(builtins.getSimpleName())
        && !(folder.startsWith(".") && PACKAGES.contains(folder.substring(1)));
  }

  /** The files of GraalPy's own library that are run at every start, out of eight. */
  public static TruffleString[] coreFiles() {
    return new TruffleString[] {BuiltinNames.T___GRAALPYTHON__, BuiltinNames.T__WEAKREF};
  }

  /**
   * Stands for the options that a build of GraalPy is made with; each names what to leave out.
   * uzlib builds on the compression libraries.
   */
  public static boolean withoutOption(String name) {
    return name.startsWith("python.Without") && !name.equals(COMPRESSION);
  }

  /** The JVM's management, by which GraalPy would start its collector; without it asks simply. */
  public static MBeanServer noManagement() {
    return null;
  }
}
