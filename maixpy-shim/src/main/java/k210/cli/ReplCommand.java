package k210.cli;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import k210.kfpkg.KfpkgException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code k210 repl}: MaixPy's prompt on an emulated board. */
@Command(
    name = "repl",
    mixinStandardHelpOptions = true,
    description = "MaixPy's prompt on an emulated board, as on a serial terminal.",
    footer = {
      "",
      "Ctrl-] leaves; every other key goes to the board: Tab completes, Ctrl-C",
      "interrupts, Ctrl-D on an empty line is a soft reset, Ctrl-E is paste mode,",
      "Ctrl-A raw mode. What comes from a pipe is typed line by line, without the",
      "prompt's own indentation.",
      "",
      "Examples:",
      "  k210 repl",
      "  echo 'print(1 + 1)' | k210 repl",
      "  k210 repl --sd card/ --camera people.jpg --burn face.kfpkg",
      "  k210 repl --serial pty            then: picocom /dev/pts/N",
      "  k210 repl --serial rfc2217:2217   then: picocom's kin that know RFC 2217, as",
      "                                    pyserial-miniterm rfc2217://localhost:2217"
    })
final class ReplCommand implements Callable<Integer>, K210Command.Streamed {
  private final PrintStream out;
  private final PrintStream err;

  @Mixin private BoardOptions options = new BoardOptions();

  @Option(
      names = "--serial",
      paramLabel = "END",
      description =
          "Put the console on a pseudo-terminal (pty) or on TCP (rfc2217:PORT) instead of this"
              + " terminal.")
  private String serial;

  ReplCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws KfpkgException {
    options.check();
    if (serial != null) {
      ConsoleEnds.check(serial);
    }
    try (FlashFile flash = FlashFile.open(options.flash)) {
      FlashContents.burn(flash.flash(), options.burn);
      return new BoardConsole(options, out, err, Optional.ofNullable(serial))
          .repl(flash.flash(), CameraScene.of(options.camera, err));
    }
  }
}
