package k210.profile;

import java.util.ArrayList;
import java.util.List;
import k210.inference.TensorSpec;
import k210.kmodel.KmodelV3;
import k210.kmodel.Layer;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuLayerRegisters;
import k210.kpu.KpuRam;
import k210.kpu.RowLayout;
import k210.timing.Clocks;
import k210.timing.V3LayerCost;

/** Profiles kmodels V3. */
final class V3Profile {
  private V3Profile() {}

  static Profile of(KmodelV3 model, Clocks clocks, ProfileRuntime runtime) {
    List<LayerProfile> layers = new ArrayList<>();
    long lastRow = 0;
    for (Layer layer : model.layers()) {
      layers.add(layer(layers.size(), layer));
      lastRow = Math.max(lastRow, endRow(layer));
    }
    return new Profile(
        model.fileName(),
        3,
        clocks,
        runtime,
        layers,
        V3LayerCost.ofInput(model.layers().getFirst()),
        new Profile.MemoryUse(
            model.fileBytes(), model.mainMemoryBytes(), lastRow * RowLayout.ROW_BYTES));
  }

  private static LayerProfile layer(int index, Layer layer) {
    String type = layer.type().nncaseName();
    String sdkName = layer.type().sdkName();
    if (layer instanceof Layer.K210Conv conv) {
      KpuLayerRegisters r = conv.kpu().registers();
      int taps = r.kernelSize() * r.kernelSize();
      return new LayerProfile(
          index,
          type,
          sdkName,
          KpuLayerText.of(r),
          true,
          chw(r.inputShape()),
          chw(r.outputShape()),
          V3LayerCost.of(layer),
          KpuLayerText.macs(r),
          taps,
          r.weightCount() * conv.kpu().weightWidth().bytes());
    }
    long weights =
        layer instanceof Layer.FullyConnected fc
            ? (long) fc.inputChannels() * fc.outputChannels()
            : 0;
    return new LayerProfile(
        index,
        type,
        sdkName,
        sdkName,
        false,
        inShape(layer),
        TensorSpec.of(layer).shape(),
        V3LayerCost.of(layer),
        weights,
        0,
        weights * Float.BYTES);
  }

  private static List<Integer> inShape(Layer layer) {
    return switch (layer) {
      case Layer.Add l -> List.of(l.count());
      case Layer.QuantizedAdd l -> List.of(l.count());
      case Layer.GlobalAveragePool2d l -> List.of(l.channels(), l.kernelSize());
      case Layer.MaxPool2d l -> chw(l.inputShape());
      case Layer.QuantizedMaxPool2d l -> chw(l.inputShape());
      case Layer.AveragePool2d l -> chw(l.inputShape());
      case Layer.Quantize l -> List.of(l.count());
      case Layer.Dequantize l -> List.of(l.count());
      case Layer.Requantize l -> List.of(l.count());
      case Layer.L2Normalization l -> List.of(l.channels());
      case Layer.Softmax l -> List.of(l.channels());
      case Layer.Concat l -> List.of((int) l.outputBytes());
      case Layer.FullyConnected l -> List.of(l.inputChannels());
      case Layer.TensorflowFlatten l -> chw(l.shape());
      case Layer.ResizeNearestNeighbor l -> chw(l.inputShape());
      case Layer.ChannelwiseDequantize l -> List.of(l.params().size(), l.channelSize());
      case Layer.Logistic l -> List.of(l.channels());
      case Layer.K210Conv l -> chw(l.kpu().registers().inputShape());
      case Layer.K210AddPadding l -> List.of(l.channels());
      case Layer.K210RemovePadding l -> List.of(l.channels(), 4, 4);
      case Layer.K210Upload l -> chw(l.shape());
      case Layer.Unspecified _ -> List.of();
    };
  }

  /** First row of KPU RAM behind everything a layer uses. */
  private static long endRow(Layer layer) {
    return switch (layer) {
      case Layer.K210Conv l -> {
        KpuLayerRegisters r = l.kpu().registers();
        yield Math.max(
            r.sourceRow() + KpuRam.rows(r.inputShape()),
            r.destinationRow() + KpuRam.rows(r.outputShape()));
      }
      case Layer.K210AddPadding l ->
          l.outputRow() + KpuRam.rows(new FeatureMapShape(l.channels(), 4, 4));
      case Layer.K210Upload l -> l.outputRow() + KpuRam.rows(l.shape());
      default -> 0;
    };
  }

  private static List<Integer> chw(FeatureMapShape shape) {
    return List.of(shape.channels(), shape.height(), shape.width());
  }
}
