package k210.benchmarks;

import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import k210.kpu.KpuKernels;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and prints how they compare with the chip.
 *
 * <pre>{@code
 * ./mvnw -q -B -pl benchmarks -am verify -DskipTests -Pbenchmark
 * ./mvnw -q -B -pl benchmarks -am verify -DskipTests -Pbenchmark -Djmh.args="ModelBenchmark -f 3"
 * }</pre>
 *
 * <p>The arguments are JMH's own; without any, all benchmarks run, about three minutes. Models of
 * the reference set run where the system property {@code k210.shared} names its folder.
 */
public final class Main {
  /** Kmodels of the reference set, where it is present. */
  private static final List<String> REFERENCE_MODELS =
      List.of(
          "v3_mnist_maix",
          "v3_mbnet75_1000",
          "v3_facedetect_maix",
          "v3_yolo20_demo",
          "v3_landmark68",
          "v3_maskyolo_320");

  private Main() {}

  /** Runs the benchmarks that the arguments choose. */
  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    CommandLineOptions chosen = new CommandLineOptions(args);
    // Forked JVMs take over this one's options, which the profile sets as ./k210 does.
    ChainedOptionsBuilder options = new OptionsBuilder().parent(chosen);
    if (!chosen.getParameter("model").hasValue()) {
      options.param("model", presentModels());
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    System.out.println(table(results));
  }

  private static String[] presentModels() {
    return Stream.concat(
            Stream.of(ModelBenchmark.DEMO),
            REFERENCE_MODELS.stream().filter(name -> Files.exists(ModelBenchmark.file(name))))
        .toArray(String[]::new);
  }

  /** A Markdown table, one line per benchmark and parameters. */
  private static String table(Collection<RunResult> results) {
    StringBuilder lines = new StringBuilder();
    lines.append(
        "| benchmark | host ms | chip ms | times the chip's speed | times the scalar kernels' speed |"
            + " GMAC/s | of the cores' FMA peak |\n");
    lines.append("|---|---:|---:|---:|---:|---:|---:|\n");
    Map<String, Double> operationsPerSecond = new HashMap<>();
    for (RunResult result : results) {
      operationsPerSecond.put(name(result.getParams()), result.getPrimaryResult().getScore());
    }
    double peak = peak(results);
    for (RunResult result : results) {
      double hostMillis = 1e3 / result.getPrimaryResult().getScore();
      double speed = secondary(result, BoardTime.RESULT).orElse(Double.NaN);
      lines.append(
          String.format(
              Locale.ROOT,
              "| %s | %.3f | %.3f | %.3f | %s | %s | %s |%n",
              name(result.getParams()),
              hostMillis,
              hostMillis * speed,
              speed,
              timesScalar(result, operationsPerSecond),
              secondary(result, KpuLayerBenchmark.MultiplyAdds.RESULT)
                  .map(value -> String.format(Locale.ROOT, "%.2f", value))
                  .orElse(""),
              secondary(result, KpuLayerBenchmark.MultiplyAdds.RESULT)
                  .filter(value -> !Double.isNaN(peak))
                  .map(value -> String.format(Locale.ROOT, "%.0f %%", 100 * value / peak))
                  .orElse("")));
    }
    return lines.toString();
  }

  /** Of all cores; NaN unless the peak was measured in this run. */
  private static double peak(Collection<RunResult> results) {
    return results.stream()
        .filter(result -> name(result.getParams()).startsWith("FmaPeakBenchmark"))
        .flatMap(result -> secondary(result, KpuLayerBenchmark.MultiplyAdds.RESULT).stream())
        .mapToDouble(value -> value * Runtime.getRuntime().availableProcessors())
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Against the same benchmark on scalar kernels, if this run has it. */
  private static String timesScalar(RunResult result, Map<String, Double> operationsPerSecond) {
    String scalar =
        name(result.getParams())
            .replace(KpuKernels.Kind.FASTEST.name(), KpuKernels.Kind.SCALAR.name());
    Double reference = operationsPerSecond.get(scalar);
    return reference == null || scalar.equals(name(result.getParams()))
        ? ""
        : String.format(Locale.ROOT, "%.1f", result.getPrimaryResult().getScore() / reference);
  }

  private static Optional<Double> secondary(RunResult result, String label) {
    Result<?> secondary = result.getSecondaryResults().get(label);
    return secondary == null ? Optional.empty() : Optional.of(secondary.getScore());
  }

  private static String name(BenchmarkParams params) {
    String method = params.getBenchmark().replaceFirst(".*\\.(\\w+)\\.\\w+$", "$1");
    return params.getParamsKeys().stream()
        .map(params::getParam)
        .collect(Collectors.joining(" ", method + " ", ""))
        .strip();
  }
}
