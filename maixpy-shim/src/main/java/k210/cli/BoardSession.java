package k210.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import k210.board.Board;
import k210.board.BoardProfile;
import k210.board.Firmware;
import k210.clock.ClockTree;
import k210.dvp.FrameSource;
import k210.flash.SpiFlash;
import k210.maixpy.MaixPy;
import k210.maixpy.fs.DeviceFiles;
import k210.maixpy.fs.FatVolume;
import k210.maixpy.fs.SpiffsVolume;
import k210.maixpy.fs.Volume;
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
   * Runs a script.
   *
   * @param fileName as tracebacks show it
   * @param source its bytes
   * @param flash what is burnt; {@code --burn} comes on top
   * @param scene what the camera sees
   * @return the run's report
   */
  RunReport run(String fileName, byte[] source, SpiFlash flash, FrameSource scene) {
    long startNanos = System.nanoTime();
    BoardProfile profile = profile();
    Board board =
        new Board(
            profile,
            firmware(profile),
            ClockTree.maixPyDefaults(),
            Board.DEFAULT_GC_HEAP_BYTES,
            flash,
            scene);
    LcdFrames frames = new LcdFrames(lcdFolder());
    board.lcd().setListener(frames);
    try (Closeable _ = trace(board)) {
      return run(fileName, source, board, frames, startNanos);
    } catch (IOException e) {
      throw CommandException.unreadable(
          "--trace %s: cannot be written (%s)".formatted(options.trace, e.getMessage()));
    }
  }

  private RunReport run(
      String fileName, byte[] source, Board board, LcdFrames frames, long startNanos) {
    if (options.realtime) {
      new RealtimePace(board.clock()).start();
    }
    ScriptServices services =
        ScriptServices.create(
            board.clock(),
            options.stopAfterFrames == null
                ? OptionalLong.empty()
                : OptionalLong.of(options.stopAfterFrames),
            options.stopAfterSeconds == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(options.stopAfterSeconds));
    try (MaixPy maixPy =
        MaixPy.boot(
            board, files(board), services, out, err, line -> err.println("k210: " + line))) {
      ScriptResult result;
      try (InterruptKey _ = InterruptKey.calls(maixPy::interrupt)) {
        result = maixPy.run(fileName, source);
      }
      return new RunReport(
          result,
          maixPy.notModelled(),
          board.clock(),
          (System.nanoTime() - startNanos) / 1e9,
          maixPy.snapshots(),
          frames.shown(),
          maixPy.kpuRuns(),
          frames.written());
    }
  }

  /**
   * Prints how a run ended and writes its report.
   *
   * @return the exit code
   */
  int finish(RunReport report) {
    out.flush();
    report.result().exception().ifPresent(e -> err.print(e.traceback()));
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

  private Closeable trace(Board board) {
    return options.trace == null ? () -> {} : RunTrace.start(options.trace, board.clock());
  }

  private BoardProfile profile() {
    return BoardProfile.named(options.board)
        .orElseThrow(
            () ->
                CommandException.usage(
                    "no board '%s'; 'k210 boards' lists them".formatted(options.board)));
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

  private DeviceFiles files(Board board) {
    return new DeviceFiles(
        SpiffsVolume.boot(board.flash(), line -> err.println("k210: " + line)), card(board));
  }

  private Optional<Volume> card(Board board) {
    if (options.sd == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new FatVolume(options.sd, () -> (long) board.clock().seconds()));
    } catch (IOException e) {
      throw CommandException.unreadable("--sd %s: not a folder".formatted(options.sd));
    }
  }
}
