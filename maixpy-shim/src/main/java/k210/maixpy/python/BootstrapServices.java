package k210.maixpy.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import k210.maixpy.fs.DeviceFiles;
import org.graalvm.polyglot.HostAccess;

/**
 * What the Python side of the host asks of the Java side; {@code host} in the sources beside this
 * class's table.
 */
public final class BootstrapServices {
  private static final String SUPPORT = "/k210/maixpy/python/";

  private final BoardModules modules;
  private final DeviceFiles files;
  private final NotModelled notModelled;
  private final Console out;
  private final Console err;
  private final SerialLine serialLine;
  private final StopControl stop;
  private final Map<String, MaixPyModule> natives = new HashMap<>();

  BootstrapServices(
      BoardModules modules,
      DeviceFiles files,
      NotModelled notModelled,
      Console out,
      Console err,
      SerialLine serialLine,
      StopControl stop,
      List<MaixPyModule> natives) {
    this.modules = modules;
    this.files = files;
    this.notModelled = notModelled;
    this.out = out;
    this.err = err;
    this.serialLine = serialLine;
    this.stop = stop;
    for (MaixPyModule module : natives) {
      if (this.natives.put(module.name(), module) != null) {
        throw new IllegalArgumentException("module " + module.name() + " is given twice");
      }
    }
  }

  /** Source of a part of the host itself. */
  @HostAccess.Export
  public String supportSource(String name) {
    return BoardModules.resource(SUPPORT + name + ".py").orElseThrow();
  }

  /** Source of a firmware module's shim, or null. */
  @HostAccess.Export
  public String shimSource(String name) {
    return modules.shimSource(name).orElse(null);
  }

  /** Source of a part of a shim that is compiled when it is first needed. */
  @HostAccess.Export
  public String partSource(String module, String part) {
    return modules.partSource(module, part);
  }

  /** The names that the firmware's module has, or null if there is no such module. */
  @HostAccess.Export
  public String boardNames(String name) {
    return modules.names(name).orElse(null);
  }

  /** The Java side of a module, or null. */
  @HostAccess.Export
  public Object nativeModule(String name) {
    return natives.get(name);
  }

  /** Counts a use of what is not modelled. */
  @HostAccess.Export
  public void recordNotModelled(String name) {
    notModelled.record(name);
  }

  /** Prints on the board's console. */
  @HostAccess.Export
  public void write(String text) {
    out.print(text);
    serialLine.sent(text);
  }

  /** Prints what a script writes to {@code sys.stderr}. */
  @HostAccess.Export
  public void writeError(String text) {
    err.print(text);
    serialLine.sent(text);
  }

  /** A float as the board prints it. */
  @HostAccess.Export
  public String formatFloat(double value) {
    return FloatText.of(value);
  }

  /** The source with the turns of loops on one line counted. */
  @HostAccess.Export
  public String countLoops(String source) {
    return OneLineLoops.count(source);
  }

  /** The source with what only MicroPython accepts rewritten, and loops on one line counted. */
  @HostAccess.Export
  public String fixSource(String source) {
    return OneLineLoops.count(SourceFixer.fix(source));
  }

  /** A turn of a loop, always true; may throw KeyboardInterrupt when the run shall stop. */
  @HostAccess.Export
  public boolean turn(long cycles) {
    stop.advance(cycles);
    return true;
  }

  /**
   * Path of the file that {@code import name} finds in a directory, or null. A package goes before
   * a module, as in py/builtinimport.c.
   */
  @HostAccess.Export
  public String findModule(String directory, String name) {
    String base = directory.isEmpty() ? name : directory + "/" + name;
    for (String candidate : List.of(base + "/__init__.py", base + ".py")) {
      if (files.isFile(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  /** The bytes of a module's source, one character for each. */
  @HostAccess.Export
  public String moduleSource(String path) throws IOException {
    return new String(files.readAll(path), StandardCharsets.ISO_8859_1);
  }
}
