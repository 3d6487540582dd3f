package k210.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import k210.board.BoardProfile;
import k210.board.Feature;
import k210.board.Firmware;
import k210.board.Peripherals;
import k210.board.SolderedDevices;
import k210.clock.VirtualClock;
import picocli.CommandLine.Command;

/** {@code k210 boards}: what can be emulated. */
@Command(
    name = "boards",
    mixinStandardHelpOptions = true,
    description = "Lists boards and firmware builds.",
    footer = {"", "Example:", "  k210 boards"})
final class BoardsCommand implements Callable<Integer>, K210Command.Streamed {
  /** No time passes here. */
  private static final long NOMINAL_HZ = 400_000_000;

  private final PrintStream out;

  BoardsCommand(PrintStream out, PrintStream err) {
    this.out = out;
  }

  @Override
  public Integer call() {
    out.println("Boards (--board NAME)");
    for (BoardProfile board : BoardProfile.all()) {
      out.printf(
          Locale.ROOT,
          "  %-10s %-22s camera %-7s firmware %s%n",
          board.cliName(),
          board.fullName(),
          board.sensor().chip(),
          board.usualFirmware().cliName());
      Peripherals pads = new Peripherals(new VirtualClock(NOMINAL_HZ));
      SolderedDevices.place(board, pads).forEach(device -> out.println("             " + device));
    }
    out.println();
    out.println("Firmware builds (--firmware NAME)                 LCD      RAM for image  has");
    for (Firmware build : Firmware.all()) {
      out.printf(
          Locale.ROOT,
          "  %-38s %4dx%-4d %9d KiB  %s%n",
          build.cliName(),
          build.lcdWidthPx(),
          build.lcdHeightPx(),
          build.imageBytes() / 1024,
          build.features().stream()
              .map(Feature::name)
              .sorted()
              .map(name -> name.toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(" ")));
    }
    return ExitCode.OK;
  }
}
