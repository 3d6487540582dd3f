package k210.kmodel;

import java.util.ArrayList;
import java.util.List;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuConv;

/** A small model with one layer of every type that the runtime has. */
final class RunnableModel {
  private RunnableModel() {}

  static V3Content content() {
    V3Content every = EveryLayer.content();
    KpuConv conv = KpuConv.of(new FeatureMapShape(3, 4, 4), 2, 3).weights(new byte[54], 3).build();
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.K210Conv(1, 0, conv.at(0, 100)));
    every.layers().stream().filter(layer -> layer.type().inRuntime()).forEach(layers::add);
    return new V3Content(1, 0, every.mainMemoryBytes(), every.outputs(), layers);
  }
}
