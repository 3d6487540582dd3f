package k210.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import k210.profile.Profile;
import k210.profile.ProfileFormat;
import k210.profile.ProfileRuntime;
import k210.timing.Clocks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k210 profile}: how long each layer of a kmodel takes on the chip. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    description = "Tells how long each layer of a kmodel takes on the chip, and why.",
    footer = {
      "",
      "Nothing runs: the times follow from the layers' registers and sizes",
      "(docs/TIMING.md).",
      "",
      "Formats: table for people; sdk, the words of the SDK's own debug output, to",
      "compare with a board's log; json; csv; trace, a Chrome trace that",
      "https://ui.perfetto.dev opens.",
      "",
      "Examples:",
      "  k210 profile mobilenet.kmodel",
      "  k210 profile mobilenet.kmodel --format sdk | diff - board.log",
      "  k210 profile mobilenet.kmodel --format trace -o mobilenet.json",
      "  k210 profile mobilenet.kmodel --runtime maixpy --cpu-hz 494000000 \\",
      "      --kpu-hz 299000000"
    })
final class ProfileCommand implements Callable<Integer>, K210Command.Streamed {
  /** No PLL of the chip can make more; the CPU's and the KPU's limit is far below. */
  private static final double LARGEST_HZ = 1.75e9;

  private final PrintStream out;

  @Parameters(paramLabel = "MODEL", description = "The kmodel.")
  private Path modelFile;

  @Option(
      names = "--format",
      paramLabel = "table|sdk|json|csv|trace",
      defaultValue = "table",
      description = "Form of the report (default: ${DEFAULT-VALUE}).")
  private ProfileFormat format = ProfileFormat.TABLE;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the report goes (default: stdout).")
  private Path file;

  @Option(
      names = "--cpu-hz",
      paramLabel = "HZ",
      description = "CPU clock (default: 403000000, MaixPy's).")
  private Double cpuHz;

  @Option(
      names = "--kpu-hz",
      paramLabel = "HZ",
      description = "KPU clock (default: 398666666, MaixPy's).")
  private Double kpuHz;

  @Option(
      names = "--runtime",
      paramLabel = "sdk|maixpy",
      defaultValue = "sdk",
      description =
          "What the sums count: layers, as the SDK's debug output, or also bringing the input to"
              + " the model, as a MaixPy call takes (default: ${DEFAULT-VALUE}).")
  private ProfileRuntime runtime = ProfileRuntime.SDK;

  ProfileCommand(PrintStream out, PrintStream err) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Clocks clocks =
        new Clocks(
            clock("--cpu-hz", cpuHz, Clocks.DEFAULT.cpuHz()),
            clock("--kpu-hz", kpuHz, Clocks.DEFAULT.kpuHz()));
    String report = format.print(Profile.of(ModelFile.read(modelFile), clocks, runtime));
    if (file == null) {
      out.print(report);
      return ExitCode.OK;
    }
    try {
      Files.writeString(file, report, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw CommandException.unreadable(
          "%s: cannot be written (%s)".formatted(file, e.getMessage()));
    }
    return ExitCode.OK;
  }

  private static double clock(String option, Double hz, double usual) {
    if (hz == null) {
      return usual;
    }
    if (!(hz >= 1e6 && hz <= LARGEST_HZ)) {
      throw CommandException.usage(
          "%s must be between 1000000 and 1750000000 Hz, is %s".formatted(option, hz));
    }
    return hz;
  }
}
