package k210.maixpy.python.dialect;

import com.oracle.graal.python.builtins.Python3Core;
import com.oracle.graal.python.builtins.PythonBuiltins;
import com.oracle.graal.python.builtins.modules.ImpModuleBuiltins;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.module.PythonFrozenModule;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.lib.PyObjectCallMethodObjArgs;
import com.oracle.graal.python.nodes.BuiltinNames;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
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
  private static final String IMPORTS = "IMPORTLIB__BOOTSTRAP";
  private static final int CHECKSUM_BYTES = 4;
  private static final String IMPORTS_OF_FILES = "_frozen_importlib_external";

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

  private static final Set<String> FROZEN =
      Set.of(IMPORTS, "GRAALPY_BUILTINS", "GRAALPY___GRAALPYTHON__", "GRAALPY__WEAKREF");

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

  /**
   * Of GraalPy's frozen library what runs at every start. In place of CPython's import machinery
   * stands {@code importlib.py}, as code that the build makes; before it has, GraalPy's own.
   */
  public static byte[] frozenCode(String symbol) {
    if (!FROZEN.contains(symbol)) {
      return null;
    }
    try (InputStream own = LeftOut.class.getResourceAsStream("importlib.code");
        InputStream original =
            PythonFrozenModule.class.getResourceAsStream("Frozen" + symbol + ".bin")) {
      if (symbol.equals(IMPORTS) && own != null) {
        own.skipNBytes(CHECKSUM_BYTES);
        return own.readAllBytes();
      }
      return Objects.requireNonNull(original, symbol).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read GraalPy's library", e);
    }
  }

  /** The import machinery without its half that imports files. */
  public static PythonModule frozenModule(Python3Core core, TruffleString name, boolean raises) {
    return name.toJavaStringUncached().equals(IMPORTS_OF_FILES)
        ? PFactory.createPythonModule(core.getLanguage(), name)
        : ImpModuleBuiltins.importFrozenModuleObject(core, name, raises);
  }

  /** A call of the import machinery, but for the one that makes it import files. */
  public static Object callMethod(
      PyObjectCallMethodObjArgs node,
      Frame frame,
      Node inliningTarget,
      Object receiver,
      TruffleString name,
      Object[] arguments) {
    return name.toJavaStringUncached().equals("_install_external_importers")
        ? PNone.NONE
        : node.execute(frame, inliningTarget, receiver, name, arguments);
  }

  /** A module of GraalPy's library that is only a convenience: it is not there. */
  public static PythonModule noModule(TruffleString name) {
    return null;
  }

  /** What a module does when all others are there, and scripts see nothing of. */
  public static void nothing(Python3Core core) {}

  /** The board's Python warns of nothing. */
  public static void noWarning() {}

  /** When GraalPy's jar was made, for {@code sys.version}, of which the board has its own. */
  public static long noTime(URLConnection jar) {
    return 0;
  }

  /** That time as a text, which would take the calendar of the computer's time zone. */
  public static String noDate(Date time) {
    return "";
  }

  /** Any text names an encoding: the board does not look at it. */
  public static boolean isEncoding(TruffleString name) {
    return true;
  }

  /**
   * A codec as a tuple of functions. On the board every text is UTF-8; the shims carry octets in
   * Latin-1 texts.
   */
  public static PTuple codec(PythonModule self, TruffleString encoding, PythonContext context) {
    PythonModule codecs = context.lookupBuiltinModule(text("_codecs"));
    String functions = encoding.toJavaStringUncached().equals("latin-1") ? "latin_1_" : "utf_8_";
    return PFactory.createTuple(
        context.getLanguage(),
        new Object[] {
          function(codecs, functions + "encode"),
          function(codecs, functions + "decode"),
          PNone.NONE,
          PNone.NONE
        });
  }

  private static Object function(PythonModule module, String name) {
    return module.getAttribute(text(name));
  }

  private static TruffleString text(String value) {
    return PythonUtils.toTruffleStringUncached(value);
  }

  /** The JVM's management, by which GraalPy would start its collector; without it asks simply. */
  public static MBeanServer noManagement() {
    return null;
  }
}
