package k210.profile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import k210.timing.Clocks;
import k210.timing.CostTerm;

/** A profile as CSV: a header, then one line per layer. */
final class ProfileCsv {
  private ProfileCsv() {}

  static String print(Profile profile) {
    Clocks clocks = profile.clocks();
    StringBuilder out =
        new StringBuilder("index,type,name,onKpu,inShape,outShape,millis,boundBy,macs,utilisation");
    out.append(",weightBytes");
    for (CostTerm term : CostTerm.values()) {
      out.append(',').append(term.label()).append("Millis");
    }
    out.append('\n');
    for (LayerProfile layer : profile.layers()) {
      out.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%s,%b,%s,%s,%.6f,%s,%d,%.4f,%d",
              layer.index(),
              layer.type(),
              layer.name(),
              layer.onKpu(),
              shape(layer.inShape()),
              shape(layer.outShape()),
              layer.millis(clocks),
              layer.boundBy(clocks).label(),
              layer.macs(),
              layer.utilisation(clocks),
              layer.weightBytes()));
      Map<CostTerm, Double> terms = layer.nanosByTerm(clocks);
      for (CostTerm term : CostTerm.values()) {
        out.append(String.format(Locale.ROOT, ",%.6f", terms.get(term) / 1e6));
      }
      out.append('\n');
    }
    return out.toString();
  }

  /** Such as {@code 3x224x224}. */
  static String shape(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
