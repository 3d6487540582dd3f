package k210.maixpy.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.python.dialect.FloatText;
import k210.maixpy.python.dialect.Unwinding;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * What the Python side of the host asks of the Java side; {@code host} in the sources beside this
 * class's table.
 */
public final class BootstrapServices {
  private static final int CTRL_C = 3;
  private static final int CTRL_D = 4;

  private final BoardModules modules;
  private final DeviceFiles files;
  private final NotModelled notModelled;
  private final Console out;
  private final Console err;
  private final SerialLine serialLine;
  private final StopControl stop;
  private final ScriptErrors errors;
  private final ConsoleInput input;
  private final InteractivePython interactive;
  private final SoftInterrupts interrupts;
  private final Map<String, MaixPyModule> natives = new HashMap<>();

  // Where the script has sent what is printed, beside the console or in its place.
  private Value terminal;
  private boolean isConsoleOff;
  private boolean isWritingToTerminal;

  BootstrapServices(
      BoardModules modules,
      DeviceFiles files,
      NotModelled notModelled,
      Console out,
      Console err,
      SerialLine serialLine,
      StopControl stop,
      ScriptErrors errors,
      ConsoleInput input,
      InteractivePython interactive,
      SoftInterrupts interrupts,
      List<MaixPyModule> natives) {
    this.modules = modules;
    this.files = files;
    this.notModelled = notModelled;
    this.out = out;
    this.err = err;
    this.serialLine = serialLine;
    this.stop = stop;
    this.errors = errors;
    this.input = input;
    this.interactive = interactive;
    this.interrupts = interrupts;
    for (MaixPyModule module : natives) {
      if (this.natives.put(module.name(), module) != null) {
        throw new IllegalArgumentException("module " + module.name() + " is given twice");
      }
    }
  }

  /** Where a part of the host itself stands. */
  @HostAccess.Export
  public String support(String name) {
    return ShimFile.SUPPORT + name + ShimFile.SOURCE_ENDING;
  }

  /** Where a firmware module's shim stands, or null. */
  @HostAccess.Export
  public String shim(String name) {
    return modules.shim(name).orElse(null);
  }

  /** Where a part of a shim stands that is needed later. */
  @HostAccess.Export
  public String part(String module, String part) {
    return BoardModules.part(module, part);
  }

  /** The code of what stands there, marshalled, one character for each byte, or null. */
  @HostAccess.Export
  public String code(String path) {
    return ShimFile.code(path).orElse(null);
  }

  /** The source of what stands there. */
  @HostAccess.Export
  public String source(String path) {
    return ShimFile.text(path).orElseThrow();
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

  /** Prints on the board's console, and wherever the script wants it too. */
  @HostAccess.Export
  public void write(String text) {
    if (!isConsoleOff) {
      out.print(text);
      serialLine.sent(text);
    }
    if (terminal != null && !isWritingToTerminal) {
      isWritingToTerminal = true;
      try {
        terminal.executeVoid(text);
      } finally {
        isWritingToTerminal = false;
      }
    }
  }

  /**
   * Sends what is printed from now on to a function as well.
   *
   * @param function takes the text; null for none
   * @param consoleOff whether the console gets nothing any more
   */
  @HostAccess.Export
  public void setTerminal(Value function, boolean consoleOff) {
    terminal = function == null || function.isNull() ? null : function;
    isConsoleOff = consoleOff;
  }

  /** Prints what a script writes to {@code sys.stderr}. */
  @HostAccess.Export
  public void writeError(String text) {
    err.print(text);
    serialLine.sent(text);
  }

  /** Sends bytes, one character for each, as {@code sys.stdout.buffer} does. */
  @HostAccess.Export
  public void writeOctets(String octets) throws IOException {
    out.write(octets.getBytes(StandardCharsets.ISO_8859_1));
    serialLine.sent(octets.length());
  }

  /**
   * Waits for a byte on the console; -1 if none will come. A Ctrl-C raises KeyboardInterrupt here.
   */
  @HostAccess.Export
  public int readOctet() {
    flushOutput();
    int octet = input.read();
    stop.throwIfInterrupted();
    return octet;
  }

  /** A line that is typed at the console, as {@code input()} reads it; one character per byte. */
  @HostAccess.Export
  public String readLine() {
    flushOutput();
    StringBuilder line = new StringBuilder();
    int ending = input.readLine(line);
    stop.throwIfInterrupted();
    if (ending == CTRL_C) {
      throw errors.error("KeyboardInterrupt");
    }
    if (line.isEmpty() && (ending == CTRL_D || ending == ConsoleInput.END)) {
      throw errors.error("EOFError");
    }
    return line.toString();
  }

  private void flushOutput() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the script's output", e);
    }
  }

  /** The firmware's modules, one name a line, in no order. */
  @HostAccess.Export
  public String moduleNames() {
    return String.join("\n", modules.moduleNames());
  }

  /** The prompt's side of Python. */
  @HostAccess.Export
  public InteractivePython interactive() {
    return interactive;
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

  /** A turn of a loop as a statement: at the prompt, its value is printed unless it is None. */
  @HostAccess.Export
  public void spent(long cycles) {
    stop.advance(cycles);
  }

  /** A turn of a loop, always true; may throw KeyboardInterrupt when the run shall stop. */
  @HostAccess.Export
  public boolean turn(long cycles) {
    stop.advance(cycles);
    return true;
  }

  /** Waits for the end of all threads but the main one. */
  @HostAccess.Export
  public void joinThreads() {
    stop.join();
  }

  /** Asks for a callback; false if too many wait. */
  @HostAccess.Export
  public boolean scheduleCallback(long handle) {
    return interrupts.schedule(handle);
  }

  /** The handle of the next callback, which begins now; -1 if there is none. */
  @HostAccess.Export
  public long beginCallback() {
    return interrupts.begin();
  }

  /** The callback has returned. */
  @HostAccess.Export
  public void endCallback() {
    interrupts.done();
  }

  /** Whether {@code import} finds a file at a path of the board's file systems. */
  @HostAccess.Export
  public boolean isFile(String path) {
    return files.hasFile(path);
  }

  /** Whether {@code import} finds a folder at a path of the board's file systems. */
  @HostAccess.Export
  public boolean isFolder(String path) {
    return files.hasFolder(path);
  }

  /**
   * The lines that a traceback gets besides that of the place, in their order.
   *
   * @param types names of the exception's class and its bases, parted by spaces
   * @see Unwinding#lines
   */
  @HostAccess.Export
  public int[] unwindingLines(String source, String scope, int line, String types, boolean caught) {
    return Unwinding.lines(source, scope, line, Set.of(types.split(" ")), caught).stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The bytes of a module's source, one character for each. */
  @HostAccess.Export
  public String moduleSource(String path) throws IOException {
    return new String(files.readAll(path), StandardCharsets.ISO_8859_1);
  }
}
