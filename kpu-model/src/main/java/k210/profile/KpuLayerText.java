package k210.profile;

import java.util.Locale;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.PoolType;

/** A KPU layer in words. */
final class KpuLayerText {
  private KpuLayerText() {}

  /** Such as {@code conv 3x3 left_top_2_s2}. */
  static String of(KpuLayerRegisters r) {
    String pool =
        PoolType.ofCode(r.poolType())
            .filter(type -> type != PoolType.NONE)
            .map(type -> " " + type.name().toLowerCase(Locale.ROOT))
            .orElse("");
    int k = r.kernelSize();
    return "%s %dx%d%s".formatted(r.depthwise() ? "dwconv" : "conv", k, k, pool);
  }

  /** Multiplications of a layer, before its pool. */
  static long macs(KpuLayerRegisters r) {
    return r.weightCount() * r.inputHeight() * r.inputWidth();
  }
}
