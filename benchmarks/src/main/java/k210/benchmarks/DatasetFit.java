package k210.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well modelled times fit measured ones.
 *
 * @param pairs one per layer
 */
record DatasetFit(List<Pair> pairs) {
  /** From here on a layer's printed microseconds are exact enough for a relative bound. */
  private static final double LONG_MILLIS = 0.1;

  /**
   * A layer.
   *
   * @param layer as measured
   * @param modelMillis as computed
   */
  record Pair(MeasuredLayer layer, double modelMillis) {
    double errorMillis() {
      return modelMillis - layer.millis();
    }

    double relativeError() {
      return errorMillis() / layer.millis();
    }

    boolean isLong() {
      return layer.millis() >= LONG_MILLIS;
    }
  }

  DatasetFit {
    pairs = List.copyOf(pairs);
  }

  /** The fit of layers by a model of their times. */
  static DatasetFit of(List<MeasuredLayer> layers, ToDoubleFunction<MeasuredLayer> modelMillis) {
    List<Pair> pairs = new ArrayList<>();
    for (MeasuredLayer layer : layers) {
      pairs.add(new Pair(layer, modelMillis.applyAsDouble(layer)));
    }
    return new DatasetFit(pairs);
  }

  /** The layers that the KPU ran. */
  DatasetFit kpuLayers() {
    return new DatasetFit(pairs.stream().filter(pair -> pair.layer().onKpu()).toList());
  }

  double measuredMillis() {
    return pairs.stream().mapToDouble(pair -> pair.layer().millis()).sum();
  }

  double modelMillis() {
    return pairs.stream().mapToDouble(Pair::modelMillis).sum();
  }

  double relativeErrorOfTotal() {
    return modelMillis() / measuredMillis() - 1;
  }

  /** Median of the layers' relative errors, without their signs. */
  double medianRelativeError() {
    double[] errors =
        pairs.stream().mapToDouble(pair -> Math.abs(pair.relativeError())).sorted().toArray();
    int middle = errors.length / 2;
    return errors.length % 2 == 1 ? errors[middle] : (errors[middle - 1] + errors[middle]) / 2;
  }

  /** Largest relative error of a layer of 0.1 ms or more. */
  double worstRelativeErrorOfLong() {
    return pairs.stream()
        .filter(Pair::isLong)
        .mapToDouble(pair -> Math.abs(pair.relativeError()))
        .max()
        .orElse(0);
  }

  /** Largest error of a layer below 0.1 ms, in milliseconds. */
  double worstErrorOfShortMillis() {
    return pairs.stream()
        .filter(pair -> !pair.isLong())
        .mapToDouble(pair -> Math.abs(pair.errorMillis()))
        .max()
        .orElse(0);
  }
}
