package k210.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import k210.timing.BlockMove;
import k210.timing.Clocks;
import k210.timing.LayerCost;
import k210.timing.V4LayerCost;

/**
 * Prints how well the modelled board time fits published measurements, as the table of
 * docs/TIMING.md, which also names the command.
 */
public final class TimingFit {
  /** The 16-bit measurements ran at "500" and "300" MHz, which the PLLs make these. */
  private static final Clocks CLOCKS_OF_16_BIT = new Clocks(494_000_000, 299_000_000);

  private TimingFit() {}

  /**
   * Prints the table.
   *
   * @param args path of the table of measurements (see {@link MeasuredLayer#read})
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: TimingFit measured.csv");
      System.exit(2);
    }
    print(fits(Path.of(args[0])), System.out);
  }

  /** The fit of every dataset of a file. */
  static Map<String, DatasetFit> fits(Path csv) throws IOException {
    SequencedMap<String, List<MeasuredLayer>> datasets = MeasuredLayer.read(csv);
    SequencedMap<String, DatasetFit> fits = new LinkedHashMap<>();
    datasets.forEach(
        (name, layers) -> fits.put(name, DatasetFit.of(layers, TimingFit::modelMillis)));
    return fits;
  }

  /** A layer's modelled time on the board that it was measured on. */
  static double modelMillis(MeasuredLayer layer) {
    Clocks clocks = layer.operator().equals("K210Conv16") ? CLOCKS_OF_16_BIT : Clocks.DEFAULT;
    LayerCost cost;
    if (layer.operator().equals("DMAUpload")) {
      cost = V4LayerCost.ofInputByDma(layer.elements());
    } else if (layer.kmodelVersion() == 3) {
      cost = MeasuredV3.cost(layer);
    } else {
      cost = V4LayerCost.of(MeasuredV4.node(layer), BlockMove.NEWLIB);
    }
    return cost.totalNanos(clocks) / 1e6;
  }

  private static void print(Map<String, DatasetFit> fits, PrintStream out) {
    out.println(
        "| dataset | layers | measured ms | model ms | total | median | worst >= 0.1 ms"
            + " | worst below |");
    out.println("|---|---|---|---|---|---|---|---|");
    fits.forEach(
        (name, fit) -> {
          line(name + ", KPU layers", fit.kpuLayers(), out);
          if (fit.kpuLayers().pairs().size() != fit.pairs().size()) {
            line(name + ", all layers", fit, out);
          }
        });
  }

  private static void line(String name, DatasetFit fit, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "| %s | %d | %.3f | %.3f | %+.2f %% | %.2f %% | %.2f %% | %.1f us |%n",
        name,
        fit.pairs().size(),
        fit.measuredMillis(),
        fit.modelMillis(),
        fit.relativeErrorOfTotal() * 100,
        fit.medianRelativeError() * 100,
        fit.worstRelativeErrorOfLong() * 100,
        fit.worstErrorOfShortMillis() * 1e3);
  }
}
