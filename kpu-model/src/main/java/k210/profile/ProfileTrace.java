package k210.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import k210.timing.Clocks;
import k210.trace.ChromeTrace;

/** One run of a model as a Chrome trace: input, then layer after layer; nothing overlaps. */
final class ProfileTrace {
  private ProfileTrace() {}

  static String print(Profile profile) {
    Clocks clocks = profile.clocks();
    StringBuilder out = new StringBuilder();
    ChromeTrace trace = new ChromeTrace(out, profile.model());
    trace.track("KPU");
    trace.track("CPU");
    double atMicros = 0;
    if (profile.runtime() == ProfileRuntime.MAIXPY) {
      atMicros = profile.inputMillis() * 1e3;
      trace.event("CPU", "input", 0, atMicros, Map.of());
    }
    for (LayerProfile layer : profile.layers()) {
      double micros = layer.millis(clocks) * 1e3;
      SequencedMap<String, Object> arguments = new LinkedHashMap<>();
      arguments.put("index", layer.index());
      arguments.put("name", layer.name());
      arguments.put("in", ProfileCsv.shape(layer.inShape()));
      arguments.put("out", ProfileCsv.shape(layer.outShape()));
      arguments.put("boundBy", layer.boundBy(clocks).label());
      arguments.putAll(ProfileJson.breakdown(layer, clocks));
      trace.event(layer.onKpu() ? "KPU" : "CPU", layer.type(), atMicros, micros, arguments);
      atMicros += micros;
    }
    trace.finish();
    return out.toString();
  }
}
