package k210.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import k210.kfpkg.KfpkgException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k210 run}: an unchanged MaixPy script on an emulated board. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs an unchanged MaixPy script on an emulated board.",
    footer = {
      "",
      "Examples:",
      "  k210 run hello.py",
      "  k210 run find_face.py --burn face.kfpkg --camera people.jpg --lcd frames \\",
      "      --stop-after-frames 20 --report run.json",
      "  k210 run main.py --sd card/ --firmware minimum --burn big.kmodel@0x300000",
      "",
      "Exit codes: 0 ended or stopped as asked, 1 uncaught error in the script,",
      "2 wrong usage, 3 a file that cannot be read or written, 4 something of the board",
      "that is not modelled, 70 a mistake of the emulator."
    })
final class RunCommand implements Callable<Integer>, K210Command.Streamed {
  private static final long LARGEST_SCRIPT_BYTES = 6L << 20;

  private final PrintStream out;
  private final PrintStream err;

  @Parameters(paramLabel = "SCRIPT.py", description = "The script.")
  private Path script;

  @Option(
      names = "-i",
      description = "Stay at MaixPy's prompt when the script has ended, with what it left behind.")
  private boolean interactive;

  @Option(
      names = "--serial",
      paramLabel = "END",
      description =
          "Put the board's console on a pseudo-terminal (pty) or on TCP (rfc2217:PORT), too.")
  private String serial;

  @Mixin private BoardOptions options = new BoardOptions();

  RunCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws KfpkgException {
    options.check();
    if (serial != null) {
      ConsoleEnds.check(serial);
    }
    byte[] source = FlashContents.readAll(script, LARGEST_SCRIPT_BYTES);
    try (FlashFile flash = FlashFile.open(options.flash)) {
      FlashContents.burn(flash.flash(), options.burn);
      if (interactive || serial != null) {
        return new BoardConsole(options, out, err, Optional.ofNullable(serial))
            .run(
                script.getFileName().toString(),
                source,
                flash.flash(),
                CameraScene.of(options.camera, err),
                interactive);
      }
      BoardSession session = new BoardSession(options, out, err);
      return session.finish(
          session.run(
              script.getFileName().toString(),
              source,
              flash.flash(),
              CameraScene.of(options.camera, err)));
    }
  }
}
