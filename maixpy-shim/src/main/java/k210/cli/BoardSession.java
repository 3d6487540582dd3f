package k210.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import k210.board.Board;
import k210.board.BoardProfile;
import k210.board.Firmware;
import k210.board.FreqConf;
import k210.board.ResetCause;
import k210.dvp.FrameSource;
import k210.dvp.SensorModel;
import k210.flash.SpiFlash;
import k210.maixpy.BootFiles;
import k210.maixpy.MaixPy;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.FileEntry;
import k210.maixpy.fs.FolderVolume;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.fs.Volume;
import k210.maixpy.maix.FreqConfFile;
import k210.maixpy.python.Console;
import k210.maixpy.python.ScriptResult;
import k210.maixpy.python.ScriptServices;

/** Builds a board from the command line's options, runs one script on it and keeps what is left. */
final class BoardSession {
  private final BoardOptions options;
  private final PrintStream out;
  private final PrintStream err;

  BoardSession(BoardOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs a script. Where it resets the chip, the board boots again with what is then in its flash
   * and starts the script anew, as {@code main.py} would be; the report is about the last boot. A
   * boot that begins as the one before it began would end as that one did, so it is the last.
   *
   * @param fileName as tracebacks show it
   * @param source its bytes
   * @param flash what is burnt; {@code --burn} comes on top
   * @param scene what the camera sees
   * @return the run's report
   */
  RunReport run(String fileName, byte[] source, SpiFlash flash, FrameSource scene) {
    long startNanos = System.nanoTime();
    Volume spiffs = spiffs(flash);
    BootState state = new BootState(ResetCause.HARD, List.of());
    double earlierSeconds = 0;
    while (true) {
      Boot boot = boot(flash, spiffs, scene, state.resetCause(), earlierSeconds);
      prepareFiles(boot);
      BootState begun = BootState.of(state.resetCause(), spiffs);
      RunReport report;
      try (Closeable _ = trace(boot.board)) {
        report = run(fileName, source, boot, startNanos);
      } catch (IOException e) {
        throw CommandException.unreadable(
            "--trace %s: cannot be written (%s)".formatted(options.trace, e.getMessage()));
      }
      Optional<ResetCause> reset = boot.services.stop().resetCause();
      if (reset.isEmpty()) {
        return report;
      }
      state = BootState.of(reset.get(), spiffs);
      earlierSeconds += boot.board.clock().seconds();
      if (state.equals(begun)) {
        err.println("k210: the script resets the board and would start the same way again");
        return report;
      }
    }
  }

  /**
   * Leaves the files as a boot leaves them. The script stands for {@code main.py} of the card, so
   * none is written there; cover files are copied before the boot, which saves the reset.
   */
  private static void prepareFiles(Boot boot) {
    DeviceFiles files = boot.files;
    try {
      if (boot.board.firmware().equals(Firmware.M5STICKV)) {
        if (!files.mountNames().contains("sd")) {
          List<String> unused = BootFiles.prepareM5(files);
        }
        return;
      }
      while (BootFiles.takeCovers(files)) {
        // The other one may differ as well.
      }
      if (!files.mountNames().contains("sd")) {
        BootFiles.writeDefaultMain(files);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the board's files", e);
    }
  }

  /**
   * What a boot depends on beside the options.
   *
   * @param files names and bytes on {@code /flash}
   */
  private record BootState(ResetCause resetCause, List<String> files) {
    static BootState of(ResetCause cause, Volume spiffs) {
      DeviceFiles flash = new DeviceFiles(spiffs, Optional.empty());
      try {
        List<String> contents = new ArrayList<>();
        for (FileEntry entry : flash.list("/flash")) {
          byte[] bytes = flash.readAll("/flash/" + entry.name());
          contents.add(entry.name() + "=" + new String(bytes, StandardCharsets.ISO_8859_1));
        }
        return new BootState(cause, List.copyOf(contents));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read /flash back", e);
      }
    }
  }

  /**
   * A board that has just booted.
   *
   * @param devices what its device file hangs on it
   * @param pace what holds its time back; empty without {@code --realtime}
   */
  record Boot(
      Board board,
      DeviceFiles files,
      ScriptServices services,
      LcdFrames frames,
      AttachedDevices devices,
      Optional<RealtimePace> pace) {}

  /** The flash's file system, found in a flash image or made there. */
  Volume spiffs(SpiFlash flash) {
    return SpiffsVolume.boot(flash, line -> err.println("k210: " + line));
  }

  /**
   * Boots the board that the options describe.
   *
   * @param spiffs what is mounted at {@code /flash}
   * @param scene what the camera sees
   * @param earlierSeconds board time that earlier boots have taken
   */
  Boot boot(
      SpiFlash flash,
      Volume spiffs,
      FrameSource scene,
      ResetCause resetCause,
      double earlierSeconds) {
    FreqConf settings = new FreqConfFile(new DeviceFiles(spiffs, Optional.empty())).load();
    BoardProfile profile = profile();
    Board board =
        new Board(
            profile,
            firmware(profile),
            settings.clockTree(),
            settings.gcHeapBytesToAllocate(),
            flash,
            scene,
            resetCause);
    if (options.secondCamera != null) {
      board.camera().setSecondSource(CameraScene.of(options.secondCamera, err));
    }
    AttachedDevices devices = AttachedDevices.attach(Optional.ofNullable(options.devices), board);
    LcdFrames frames = new LcdFrames(lcdFolder());
    board.lcd().setListener(frames);
    Optional<RealtimePace> pace =
        options.realtime ? Optional.of(new RealtimePace(board.clock())) : Optional.empty();
    pace.ifPresent(RealtimePace::start);
    ScriptServices services =
        ScriptServices.create(
            board.clock(),
            options.stopAfterFrames == null
                ? OptionalLong.empty()
                : OptionalLong.of(options.stopAfterFrames),
            options.stopAfterSeconds == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, options.stopAfterSeconds - earlierSeconds)));
    return new Boot(board, files(board, spiffs), services, frames, devices, pace);
  }

  private RunReport run(String fileName, byte[] source, Boot boot, long startNanos) {
    Console console = new Console(out);
    ScriptInput input = new ScriptInput(console);
    try (MaixPy maixPy =
        MaixPy.boot(
            boot.board,
            boot.files,
            boot.services,
            new MaixPy.Streams(console, new Console(err), input),
            line -> err.println("k210: " + line))) {
      ScriptResult result;
      try (input;
          InterruptKey _ = InterruptKey.calls(() -> interrupt(maixPy, input))) {
        result = maixPy.run(fileName, source);
      }
      return report(boot, maixPy, result, startNanos);
    }
  }

  /** What a boot came to; writes what its devices leave behind. */
  static RunReport report(Boot boot, MaixPy maixPy, ScriptResult result, long startNanos) {
    List<Path> written = new ArrayList<>(boot.frames.written());
    written.addAll(boot.devices.writeFiles());
    return new RunReport(
        result,
        maixPy.notModelled(),
        boot.board.clock(),
        (System.nanoTime() - startNanos) / 1e9,
        maixPy.snapshots(),
        boot.frames.shown(),
        maixPy.kpuRuns(),
        written);
  }

  private static void interrupt(MaixPy maixPy, ScriptInput input) {
    maixPy.stop();
    input.wake();
  }

  /**
   * Prints how a run ended and writes its report.
   *
   * @return the exit code
   */
  int finish(RunReport report) {
    out.flush();
    report.result().exception().ifPresent(e -> err.print(e.traceback()));
    return finishShown(report);
  }

  /**
   * Writes the report of a run whose error was shown already.
   *
   * @return the exit code
   */
  int finishShown(RunReport report) {
    out.flush();
    if (!report.notModelled().isEmpty()) {
      err.println(
          "k210: not modelled, but used by the script: "
              + String.join(", ", report.notModelled().keySet()));
    }
    if (options.report != null) {
      try {
        Files.writeString(options.report, report.toJson() + "\n", StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw CommandException.unreadable(
            "%s: cannot be written (%s)".formatted(options.report, OutputFile.reason(e)));
      }
    }
    if (!report.notModelled().isEmpty()) {
      return ExitCode.NOT_MODELLED;
    }
    return report.result().exception().isPresent() ? ExitCode.SCRIPT_ERROR : ExitCode.OK;
  }

  Closeable trace(Board board) {
    return options.trace == null ? () -> {} : RunTrace.start(options.trace, board.clock());
  }

  private BoardProfile profile() {
    BoardProfile profile =
        BoardProfile.named(options.board)
            .orElseThrow(
                () ->
                    CommandException.usage(
                        "no board '%s'; 'k210 boards' lists them".formatted(options.board)));
    return options.cameraSensor == null
        ? profile
        : profile.withSensor(SensorModel.named(options.cameraSensor).orElseThrow());
  }

  private Firmware firmware(BoardProfile profile) {
    return options.firmware == null
        ? profile.usualFirmware()
        : Firmware.named(options.firmware)
            .orElseThrow(
                () ->
                    CommandException.usage(
                        "no firmware '%s'; 'k210 boards' lists them".formatted(options.firmware)));
  }

  private Optional<Path> lcdFolder() {
    if (options.lcd.equals("none")) {
      return Optional.empty();
    }
    Path folder = Path.of(options.lcd);
    try {
      return Optional.of(Files.createDirectories(folder));
    } catch (IOException e) {
      throw CommandException.unreadable(
          "--lcd %s: cannot be made a folder (%s)".formatted(folder, OutputFile.reason(e)));
    }
  }

  DeviceFiles files(Board board, Volume spiffs) {
    return new DeviceFiles(spiffs, card(board));
  }

  private Optional<Volume> card(Board board) {
    if (options.sd == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new FolderVolume(options.sd, board.peripherals().realTimeClock()::seconds));
    } catch (IOException e) {
      throw CommandException.unreadable("--sd %s: not a folder".formatted(options.sd));
    }
  }
}
