package k210.maixpy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import k210.board.Board;
import k210.board.Feature;
import k210.board.Firmware;
import k210.maixpy.audio.AudioModule;
import k210.maixpy.core.CoreModules;
import k210.maixpy.crypto.AesModule;
import k210.maixpy.crypto.HashModule;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.StorageTime;
import k210.maixpy.heap.BoardGcHeap;
import k210.maixpy.ide.FramePreview;
import k210.maixpy.ide.IdeConsole;
import k210.maixpy.image.BoardCodecs;
import k210.maixpy.image.ImageModule;
import k210.maixpy.kpu.KpuModule;
import k210.maixpy.kpu.KpuRuns;
import k210.maixpy.lcd.LcdModule;
import k210.maixpy.machine.MachineModule;
import k210.maixpy.maix.MaixModule;
import k210.maixpy.modules.ModulesModule;
import k210.maixpy.python.BoardModules;
import k210.maixpy.python.Console;
import k210.maixpy.python.ConsoleInput;
import k210.maixpy.python.MaixPyModule;
import k210.maixpy.python.PythonHost;
import k210.maixpy.python.ScriptResult;
import k210.maixpy.python.ScriptServices;
import k210.maixpy.python.reach.ScriptReach;
import k210.maixpy.repl.ConsoleLine;
import k210.maixpy.repl.ConsoleSession;
import k210.maixpy.sensor.SensorModule;
import k210.maixpy.thread.ThreadModule;
import k210.maixpy.touchscreen.TouchscreenModule;
import k210.memory.MemoryRegion;
import k210.memory.SystemHeap;

/** MaixPy booted on a board: its modules wired to the hardware, ready to run a script. */
public final class MaixPy implements AutoCloseable {
  /** Modules that exist only with a feature of the build. */
  private static final Map<Feature, List<String>> MODULES_OF_FEATURE =
      Map.of(
          Feature.THREADS, List.of("_thread"),
          Feature.VIDEO, List.of("video"),
          Feature.NES, List.of("nes"),
          Feature.TOUCH, List.of("touchscreen"),
          Feature.LVGL, List.of("lvgl", "lvgl_helper", "lodepng"),
          Feature.ULAB, List.of("ulab"),
          Feature.SPEECH, List.of("speech_recognizer"));

  private final Firmware firmware;
  private final ScriptServices services;
  private final DeviceFiles files;
  private final KpuModule kpu;
  private final SensorModule sensor;
  private final PythonHost host;
  private final BoardGcHeap gcHeap;
  private final Console console;

  /**
   * The three streams of a script.
   *
   * @param out where the board's console goes
   * @param err where {@code sys.stderr} goes
   * @param in what arrives on the console
   * @param line the console's line if the MaixPy IDE may take it over
   */
  public record Streams(Console out, Console err, ConsoleInput in, Optional<ConsoleLine> line) {
    /** A console that no IDE can take over. */
    public Streams(Console out, Console err, ConsoleInput in) {
      this(out, err, in, Optional.empty());
    }
  }

  private MaixPy(
      Firmware firmware,
      ScriptServices services,
      KpuModule kpu,
      SensorModule sensor,
      PythonHost host,
      DeviceFiles files,
      BoardGcHeap gcHeap,
      Console console) {
    this.firmware = firmware;
    this.services = services;
    this.files = files;
    this.gcHeap = gcHeap;
    this.console = console;
    this.kpu = kpu;
    this.sensor = sensor;
    this.host = host;
  }

  /**
   * Boots MaixPy; scripts must be run on the calling thread.
   *
   * @param board the board, with firmware and GC heap in place
   * @param files what is mounted at {@code /flash} and {@code /sd}
   * @param services how the run ends and what counts its errors; made for this board's clock
   * @param out where the board's console goes
   * @param err where {@code sys.stderr} goes
   * @param diagnostics takes what the emulator knows beyond the board's error texts, a line each
   */
  public static MaixPy boot(
      Board board,
      DeviceFiles files,
      ScriptServices services,
      OutputStream out,
      OutputStream err,
      Consumer<String> diagnostics) {
    return boot(
        board,
        files,
        services,
        new Streams(new Console(out), new Console(err), ConsoleInput.NONE),
        diagnostics);
  }

  /**
   * Boots MaixPy with a console that also takes input; scripts must be run on the calling thread.
   *
   * @param streams the script's streams; the rest as above
   */
  public static MaixPy boot(
      Board board,
      DeviceFiles files,
      ScriptServices services,
      Streams streams,
      Consumer<String> diagnostics) {
    Console console = streams.out();
    List<MaixPyModule> modules = new ArrayList<>();
    BoardGcHeap gcHeap =
        new BoardGcHeap(
            gcHeapBlocks(board),
            new ScriptReach(() -> !services.stop().threads().several(), modules),
            services.stop()::linesBegun,
            board.clock()::advance);
    KpuModule kpu =
        new KpuModule(
            board, services, console, gcHeap, path -> readFile(files, services, path), diagnostics);
    FramePreview preview = new FramePreview();
    BoardCodecs codecs = BoardCodecs.of(board, console);
    SensorModule sensor = new SensorModule(board, services, console, preview, codecs.jpeg());
    Optional<IdeConsole> ide =
        streams
            .line()
            .map(
                line ->
                    new IdeConsole(
                        line,
                        files,
                        services.stop(),
                        preview,
                        board.heap()::largestFreeBytes,
                        sensor::set));
    modules.addAll(
        CoreModules.create(
            services, board.clock(), board.peripherals().realTimeClock(), files, gcHeap));
    modules.addAll(
        List.of(
            kpu,
            sensor,
            new LcdModule(board, services, console, diagnostics),
            new MaixModule(board, files, services, diagnostics),
            new AudioModule(board, files, services, diagnostics),
            new MachineModule(board, services, ide),
            new ModulesModule(board, services),
            new TouchscreenModule(board, services),
            new ThreadModule(services, board.heap()),
            new HashModule(services),
            new AesModule(services),
            new ImageModule(board, services, console, gcHeap, files, codecs)));
    PythonHost host =
        PythonHost.builder(services, files)
            .boardModules(new BoardModules(absentModules(board.firmware())))
            .modules(modules)
            .console(console)
            .errConsole(streams.err())
            .input(streams.in())
            .start();
    return new MaixPy(board.firmware(), services, kpu, sensor, host, files, gcHeap, console);
  }

  /**
   * Runs a script as {@code __main__} to its end.
   *
   * @param fileName as the board would show it in tracebacks
   * @param source the file's bytes
   */
  public ScriptResult run(String fileName, byte[] source) {
    return host.run(fileName, source);
  }

  /**
   * Raises KeyboardInterrupt in the running script; from any thread. A script that does not catch
   * it has ended as it was asked to.
   */
  public void stop() {
    host.interrupt();
  }

  /** Ends what runs for good, as if the board lost its power; from any thread. */
  public void powerOff() {
    host.powerOff();
  }

  /** Python as the prompt uses it; its end is this one's. */
  public ConsoleSession.Python prompt() {
    return new PromptPython(this, firmware, files, services, host.interactive(), console, gcHeap);
  }

  /** Which models ran, how often and how long. */
  public KpuRuns kpuRuns() {
    return kpu.runs();
  }

  /** Calls of {@code sensor.snapshot} so far. */
  public long snapshots() {
    return sensor.snapshots();
  }

  /** What the script used that is not modelled, with how often. */
  public Map<String, Long> notModelled() {
    return services.notModelled().counts();
  }

  /**
   * Ends the interpreter; files that a script left open are kept, as the board's collector does.
   */
  @Override
  public void close() {
    host.close();
    try {
      files.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SystemHeap gcHeapBlocks(Board board) {
    MemoryRegion region =
        new MemoryRegion(
            "GC heap", board.gcHeap().address(), board.gcHeap().address(), board.gcHeap().bytes());
    return new SystemHeap(region, 0);
  }

  static Optional<byte[]> readFile(DeviceFiles files, ScriptServices services, String path) {
    try {
      byte[] bytes = files.readAll(path);
      services.stop().advance(StorageTime.readCycles(files.isSpiffs(path), bytes.length));
      return Optional.of(bytes);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Set<String> absentModules(Firmware firmware) {
    Set<String> absent = new HashSet<>();
    if (!firmware.equals(Firmware.M5STICKV)) {
      absent.add("pmu");
    }
    MODULES_OF_FEATURE.forEach(
        (feature, modules) -> {
          if (!firmware.has(feature)) {
            absent.addAll(modules);
          }
        });
    return absent;
  }
}
