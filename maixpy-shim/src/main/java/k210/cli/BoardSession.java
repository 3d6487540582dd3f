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
import k210.board.Board;
import k210.board.Firmware;
import k210.board.ResetCause;
import k210.dvp.FrameSource;
import k210.flash.SpiFlash;
import k210.maixpy.BootFiles;
import k210.maixpy.MaixPy;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.FileEntry;
import k210.maixpy.fs.Volume;
import k210.maixpy.python.Console;
import k210.maixpy.python.ScriptResult;

/** Runs one script on the board that the options describe, and keeps what is left. */
final class BoardSession {
  private final BoardOptions options;
  private final BoardAssembly assembly;
  private final PrintStream out;
  private final PrintStream err;

  BoardSession(BoardOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.assembly = new BoardAssembly(options, err);
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
    Volume spiffs = assembly.spiffs(flash);
    BootState state = new BootState(ResetCause.HARD, List.of());
    double earlierSeconds = 0;
    while (true) {
      BoardAssembly.Boot boot =
          assembly.boot(flash, spiffs, scene, state.resetCause(), earlierSeconds);
      prepareFiles(boot);
      BootState begun = BootState.of(state.resetCause(), spiffs);
      RunReport report;
      try (Closeable _ = trace(boot.board())) {
        report = run(fileName, source, boot, startNanos);
      } catch (IOException e) {
        throw CommandException.unreadable(
            "--trace %s: cannot be written (%s)".formatted(options.trace, e.getMessage()));
      }
      Optional<ResetCause> reset = boot.services().stop().resetCause();
      if (reset.isEmpty()) {
        return report;
      }
      state = BootState.of(reset.get(), spiffs);
      earlierSeconds += boot.board().clock().seconds();
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
  private static void prepareFiles(BoardAssembly.Boot boot) {
    DeviceFiles files = boot.files();
    try {
      if (boot.board().firmware().equals(Firmware.M5STICKV)) {
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

  private RunReport run(String fileName, byte[] source, BoardAssembly.Boot boot, long startNanos) {
    // Whoever only wants to see the beginning shall not wait for an endless script.
    Console console = new Console(new ScriptOutput(out, boot.services().stop()::interrupt));
    ScriptInput input = new ScriptInput(console);
    try (MaixPy maixPy =
        MaixPy.boot(
            boot.board(),
            boot.files(),
            boot.services(),
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
  static RunReport report(
      BoardAssembly.Boot boot, MaixPy maixPy, ScriptResult result, long startNanos) {
    boot.board().lcd().reportDrawn();
    List<Path> written = new ArrayList<>(boot.frames().written());
    written.addAll(boot.devices().writeFiles());
    return new RunReport(
        result,
        maixPy.notModelled(),
        boot.board().clock(),
        (System.nanoTime() - startNanos) / 1e9,
        maixPy.snapshots(),
        boot.frames().shown(),
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
}
