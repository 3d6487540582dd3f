package k210.profile;

import java.util.List;
import k210.kmodel.Kmodel;
import k210.kmodel.KmodelV3;
import k210.kmodel.KmodelV4;
import k210.timing.Clocks;
import k210.timing.LayerCost;

/**
 * A model's board time, layer by layer.
 *
 * @param model file name
 * @param kmodelVersion 3 or 4
 * @param clocks the clocks it is computed for
 * @param runtime what the sums count
 * @param layers in the order they run
 * @param input bringing the input to the first layer
 * @param memory what the model occupies
 */
public record Profile(
    String model,
    int kmodelVersion,
    Clocks clocks,
    ProfileRuntime runtime,
    List<LayerProfile> layers,
    LayerCost input,
    MemoryUse memory) {
  /**
   * Bytes that a model occupies.
   *
   * @param modelBytes the file
   * @param mainBytes its block of main memory
   * @param kpuRamBytes the end of what its layers use of the KPU's 2 MiB
   */
  public record MemoryUse(long modelBytes, long mainBytes, long kpuRamBytes) {}

  /** Copies the list. */
  public Profile {
    layers = List.copyOf(layers);
  }

  /** The profile of a model; nothing is executed. */
  public static Profile of(Kmodel model, Clocks clocks, ProfileRuntime runtime) {
    return switch (model) {
      case KmodelV3 v3 -> V3Profile.of(v3, clocks, runtime);
      case KmodelV4 v4 -> V4Profile.of(v4, clocks, runtime);
    };
  }

  /** Layers that the KPU runs, in milliseconds. */
  public double kpuMillis() {
    return layers.stream()
        .filter(LayerProfile::onKpu)
        .mapToDouble(layer -> layer.millis(clocks))
        .sum();
  }

  /** The other layers and, where the runtime's figure contains it, the input, in milliseconds. */
  public double cpuMillis() {
    return layers.stream()
            .filter(layer -> !layer.onKpu())
            .mapToDouble(layer -> layer.millis(clocks))
            .sum()
        + countedInputMillis();
  }

  /** Everything that counts, in milliseconds. */
  public double totalMillis() {
    return kpuMillis() + cpuMillis();
  }

  /** Bringing the input to the model, in milliseconds, whether it counts or not. */
  public double inputMillis() {
    return input.totalNanos(clocks) / 1e6;
  }

  private double countedInputMillis() {
    return runtime == ProfileRuntime.MAIXPY ? inputMillis() : 0;
  }
}
