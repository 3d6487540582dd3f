package k210.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Start-up as a user sees it: whole {@code ./k210} processes, from start to exit, with the
 * launcher's recordings and without them.
 *
 * <pre>{@code
 * java -cp benchmarks/target/classes k210.benchmarks.StartUp ./k210 MODEL.kmodel [RUNS]
 * }</pre>
 *
 * <p>Runs of the commands take turns, so that a machine's other load falls on all of them; the
 * median and the fastest of each are printed as a Markdown table. The first round makes missing
 * recordings and is not counted.
 */
public final class StartUp {
  private static final int DEFAULT_RUNS = 11;

  private StartUp() {}

  /** Runs the commands and prints the table. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 2 || args.length > 3) {
      System.err.println("usage: StartUp ./k210 MODEL.kmodel [RUNS]");
      System.exit(2);
    }
    int runs = args.length == 3 ? Integer.parseInt(args[2]) : DEFAULT_RUNS;
    System.out.print(table(Path.of(args[0]), Path.of(args[1]), runs));
  }

  /** Runs the commands; a Markdown table. */
  static String table(Path launcher, Path model, int runs)
      throws IOException, InterruptedException {
    Path script = Files.createTempFile("hello", ".py");
    try {
      Files.writeString(script, "print('hello')\n");
      return measure(launcher.toAbsolutePath(), model, script, runs);
    } finally {
      Files.delete(script);
    }
  }

  private static String measure(Path launcher, Path model, Path script, int runs)
      throws IOException, InterruptedException {
    StringBuilder table = new StringBuilder();
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("run hello.py", List.of(launcher.toString(), "run", script.toString()));
    commands.put("profile MODEL", List.of(launcher.toString(), "profile", model.toString()));
    commands.put("inspect MODEL", List.of(launcher.toString(), "inspect", model.toString()));
    commands.put("boards", List.of(launcher.toString(), "boards"));
    for (List<String> command : commands.values()) {
      seconds(command, "wait");
    }
    table.append("| command | recording | median s | fastest s |\n");
    table.append("|---|---|---:|---:|\n");
    List<String> names = List.copyOf(commands.keySet());
    List<String> modes = List.of("on", "off");
    double[][] seconds = new double[names.size() * modes.size()][runs];
    for (int run = 0; run < runs; run++) {
      for (int row = 0; row < seconds.length; row++) {
        seconds[row][run] =
            seconds(commands.get(names.get(row / modes.size())), modes.get(row % modes.size()));
      }
    }
    for (int row = 0; row < seconds.length; row++) {
      double[] sorted = seconds[row].clone();
      Arrays.sort(sorted);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.2f | %.2f |%n",
              names.get(row / modes.size()),
              modes.get(row % modes.size()),
              sorted[runs / 2],
              sorted[0]));
    }
    return table.toString();
  }

  private static double seconds(List<String> command, String recording)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.environment().put("K210_START_UP_CACHE", recording);
    long start = System.nanoTime();
    int exitCode = builder.start().waitFor();
    if (exitCode != 0) {
      throw new IllegalStateException(String.join(" ", command) + " ended with " + exitCode);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
