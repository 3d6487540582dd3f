package k210.kpu.machinecode;

import java.lang.foreign.MemorySegment;
import k210.kpu.KpuLayerRegisters;

/** The kernels that a layer takes, looked up once. */
final class LayerKernels {
  // [channels][vectors]
  private final MemorySegment[][] tiles =
      new MemorySegment[ConvolutionCode.MOST_CHANNELS + 1][ConvolutionCode.MOST_VECTORS + 1];
  private final MemorySegment[] sums = new MemorySegment[ConvolutionCode.MOST_VECTORS + 1];
  private final MemorySegment depthwise;

  LayerKernels(PreparedLayer layer, LayerPlan plan, Functions functions) {
    KpuLayerRegisters r = layer.layer().registers();
    Stage stage = layer.stage();
    if (r.depthwise()) {
      depthwise =
          functions.of(new DepthwiseCode(r.kernelSize(), plan.stride(), layer.parts(), stage));
      return;
    }
    depthwise = MemorySegment.NULL;
    for (int v = 1; v <= ConvolutionCode.MOST_VECTORS; v++) {
      if (layer.lift() != 0) {
        sums[v] = functions.of(new ConvolutionCode(1, v, false, Stage.SUMS));
      }
      for (int block = 0; block < layer.blocks(); block++) {
        int count = layer.firstChannel(block + 1) - layer.firstChannel(block);
        if (tiles[count][v] == null) {
          int vectors = plan.corners() ? ConvolutionCode.MOST_VECTORS : v;
          tiles[count][v] =
              functions.of(new ConvolutionCode(count, vectors, plan.corners(), stage));
        }
      }
    }
  }

  /** For a tile. */
  MemorySegment tile(int channels, int vectors) {
    return tiles[channels][vectors];
  }

  /** For the sums of one channel. */
  MemorySegment sums(int vectors) {
    return sums[vectors];
  }

  /** For a depthwise layer. */
  MemorySegment depthwise() {
    return depthwise;
  }
}
