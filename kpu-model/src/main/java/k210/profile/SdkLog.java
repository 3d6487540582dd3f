package k210.profile;

import java.util.Locale;

/**
 * The SDK's own debug output, so that a board's log and this one can be compared with diff: of
 * kpu.c with KPU_DEBUG for kmodel V3, of nncase_v0.cpp with NNCASE_DEBUG for V4. Boards count whole
 * microseconds, and so do these lines; the input is in neither.
 */
final class SdkLog {
  private SdkLog() {}

  static String print(Profile profile) {
    boolean v3 = profile.kmodelVersion() == 3;
    StringBuilder out = new StringBuilder();
    long kpuMicros = 0;
    long totalMicros = 0;
    for (LayerProfile layer : profile.layers()) {
      long micros = Math.round(layer.millis(profile.clocks()) * 1e3);
      totalMicros += micros;
      kpuMicros += layer.onKpu() ? micros : 0;
      String name = layer.sdkName();
      out.append(v3 ? "layer %d [%s]: ".formatted(layer.index(), name) : name + ": ");
      out.append(millis(micros)).append(v3 ? " ms\n" : "ms\n");
    }
    if (v3) {
      out.append("KPU: ").append(millis(kpuMicros)).append(" ms\n");
      out.append("CPU: ").append(millis(totalMicros - kpuMicros)).append(" ms\n");
      out.append("Model: ").append(millis(totalMicros)).append(" ms\n");
    } else {
      out.append("Total: ").append(millis(totalMicros)).append("ms\n");
    }
    return out.toString();
  }

  /** As C's %f prints it. */
  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%f", micros / 1e3);
  }
}
