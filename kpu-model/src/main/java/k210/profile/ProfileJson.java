package k210.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import k210.json.JsonText;
import k210.timing.Clocks;

/** A profile as one JSON object; times in milliseconds, frequencies in whole Hz. */
final class ProfileJson {
  private ProfileJson() {}

  static String print(Profile profile) {
    Clocks clocks = profile.clocks();
    List<Map<String, Object>> layers = new ArrayList<>();
    for (LayerProfile layer : profile.layers()) {
      layers.add(layer(layer, clocks));
    }
    SequencedMap<String, Object> memory = new LinkedHashMap<>();
    memory.put("modelBytes", profile.memory().modelBytes());
    memory.put("mainBytes", profile.memory().mainBytes());
    memory.put("kpuRamBytes", profile.memory().kpuRamBytes());
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("model", profile.model());
    object.put("kmodelVersion", profile.kmodelVersion());
    object.put("cpuHz", (long) clocks.cpuHz());
    object.put("kpuHz", (long) clocks.kpuHz());
    object.put("layers", layers);
    object.put("kpuMillis", profile.kpuMillis());
    object.put("cpuMillis", profile.cpuMillis());
    object.put("totalMillis", profile.totalMillis());
    object.put("memory", memory);
    return JsonText.of(object) + "\n";
  }

  private static Map<String, Object> layer(LayerProfile layer, Clocks clocks) {
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("index", layer.index());
    object.put("type", layer.type());
    object.put("name", layer.name());
    object.put("onKpu", layer.onKpu());
    object.put("inShape", layer.inShape());
    object.put("outShape", layer.outShape());
    object.put("millis", layer.millis(clocks));
    object.put("breakdown", breakdown(layer, clocks));
    object.put("boundBy", layer.boundBy(clocks).label());
    object.put("macs", layer.macs());
    object.put("utilisation", layer.utilisation(clocks));
    object.put("weightBytes", layer.weightBytes());
    return object;
  }

  /** Milliseconds by term; terms that take no time are left out. */
  static SequencedMap<String, Object> breakdown(LayerProfile layer, Clocks clocks) {
    SequencedMap<String, Object> millis = new LinkedHashMap<>();
    layer
        .nanosByTerm(clocks)
        .forEach(
            (term, nanos) -> {
              if (nanos > 0) {
                millis.put(term.label() + "Millis", nanos / 1e6);
              }
            });
    return millis;
  }
}
