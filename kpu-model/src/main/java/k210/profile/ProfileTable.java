package k210.profile;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import k210.timing.Clocks;

/** A profile for people: assumptions, layers in order, sums by type, the longest layers. */
final class ProfileTable {
  private static final int TOP = 10;
  private static final String LAYER_COLUMNS =
      "%4s  %-22s %-26s %-15s %-15s %9s %6s %6s  %-12s %5s%n";

  private final Profile profile;
  private final Clocks clocks;
  private final double total;
  private final StringBuilder out = new StringBuilder();

  ProfileTable(Profile profile) {
    this.profile = profile;
    this.clocks = profile.clocks();
    this.total = Math.max(profile.totalMillis(), Double.MIN_NORMAL);
  }

  String print() {
    assumptions();
    layers();
    types();
    longest();
    return out.toString();
  }

  private void assumptions() {
    line(
        "%s: kmodel V%d, %d layers%n",
        profile.model(), profile.kmodelVersion(), profile.layers().size());
    line(
        "Assumed: CPU %.3f MHz, KPU %.3f MHz; %s; no other traffic on the buses%n",
        clocks.cpuHz() / 1e6, clocks.kpuHz() / 1e6, profile.runtime().meaning());
    Profile.MemoryUse memory = profile.memory();
    line(
        "Memory:  model %d bytes, main memory %d bytes, KPU RAM %d of 2097152 bytes%n",
        memory.modelBytes(), memory.mainBytes(), memory.kpuRamBytes());
    line(
        "Total:   %.3f ms = KPU %.3f ms + CPU %.3f ms, at most %.1f runs a second%n",
        profile.totalMillis(), profile.kpuMillis(), profile.cpuMillis(), 1e3 / total);
    line(
        "Input:   %.3f ms, %s above%n%n",
        profile.inputMillis(),
        profile.runtime() == ProfileRuntime.MAIXPY ? "contained in CPU" : "not contained");
  }

  private void layers() {
    line(LAYER_COLUMNS, "", "type", "layer", "in", "out", "ms", "%", "sum %", "bound by", "PE %");
    double sum = profile.totalMillis() - layerMillis();
    for (LayerProfile layer : profile.layers()) {
      sum += layer.millis(clocks);
      layer(layer, number("%.1f", sum / total * 100));
    }
  }

  private void layer(LayerProfile layer, String sumPercent) {
    double millis = layer.millis(clocks);
    line(
        LAYER_COLUMNS,
        layer.index(),
        layer.type(),
        layer.name(),
        ProfileCsv.shape(layer.inShape()),
        ProfileCsv.shape(layer.outShape()),
        number("%.3f", millis),
        number("%.1f", millis / total * 100),
        sumPercent,
        layer.boundBy(clocks).label(),
        layer.onKpu() ? number("%.1f", layer.utilisation(clocks) * 100) : "");
  }

  private void types() {
    Map<String, double[]> byType = new LinkedHashMap<>();
    for (LayerProfile layer : profile.layers()) {
      double[] sums = byType.computeIfAbsent(layer.type(), type -> new double[2]);
      sums[0]++;
      sums[1] += layer.millis(clocks);
    }
    line("%nBy type%n%-24s %5s %9s %6s %6s%n", "type", "count", "ms", "%", "sum %");
    double sum = 0;
    List<Map.Entry<String, double[]>> sorted =
        byType.entrySet().stream()
            .sorted(Comparator.comparingDouble(entry -> -entry.getValue()[1]))
            .toList();
    for (Map.Entry<String, double[]> entry : sorted) {
      double millis = entry.getValue()[1];
      sum += millis;
      line(
          "%-24s %5.0f %9.3f %6.1f %6.1f%n",
          entry.getKey(), entry.getValue()[0], millis, millis / total * 100, sum / total * 100);
    }
  }

  private void longest() {
    line("%nLongest %d%n", Math.min(TOP, profile.layers().size()));
    line(LAYER_COLUMNS, "", "type", "layer", "in", "out", "ms", "%", "", "bound by", "PE %");
    profile.layers().stream()
        .sorted(Comparator.comparingDouble(layer -> -layer.millis(clocks)))
        .limit(TOP)
        .forEach(layer -> layer(layer, ""));
  }

  private double layerMillis() {
    return profile.layers().stream().mapToDouble(layer -> layer.millis(clocks)).sum();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
  }
}
