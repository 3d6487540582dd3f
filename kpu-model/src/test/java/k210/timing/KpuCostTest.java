package k210.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import k210.kmodel.Layer;
import k210.kmodel.QuantParam;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuConv;
import k210.kpu.PoolType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against times that a board printed: MobileNet 0.75 with KPU_DEBUG, en.bbs.sipeed.com topic 1790.
 */
class KpuCostTest {
  private static final double PRINTED_DIGITS = 0.0016;

  @ParameterizedTest
  @CsvSource({
    "3, 224, 24, 3, false, LEFT_TOP_2_S2, 0.23",
    "24, 112, 24, 3, true, NONE, 0.037",
    "24, 112, 48, 1, false, NONE, 0.703",
    "48, 112, 48, 3, true, NONE, 0.066",
    "48, 112, 96, 1, false, LEFT_TOP_2_S2, 2.73",
    "96, 56, 96, 3, true, NONE, 0.039",
    "96, 56, 96, 1, false, NONE, 1.392",
  })
  void layersOfMobileNet(
      int ic, int size, int oc, int kernel, boolean depthwise, PoolType pool, double millis) {
    FeatureMapShape shape = new FeatureMapShape(ic, size, size);
    int weights = kernel * kernel * (depthwise ? ic : ic * oc);
    KpuConv.Builder builder =
        depthwise ? KpuConv.depthwise(shape, kernel) : KpuConv.of(shape, oc, kernel);
    KpuConv conv = builder.weights(new byte[weights], 0).pool(pool).build();

    LayerCost cost = V3LayerCost.of(new Layer.K210Conv(0, 0, conv.at(0, 0)));

    assertEquals(
        millis, cost.totalNanos(Clocks.DEFAULT) / 1e6, Math.max(0.02 * millis, PRINTED_DIGITS));
  }

  @Test
  void theLongerOfPipelineAndWeightStreamCounts() {
    Clocks clocks = new Clocks(1e9, 1e9);

    assertEquals(44, cost(10).totalNanos(clocks), 1e-9);
    assertEquals(54, cost(40).totalNanos(clocks), 1e-9);
  }

  private static LayerCost cost(double weightStreamCycles) {
    return new LayerCost(new KpuCycles(20, 5, 4, 1), weightStreamCycles, 5, 2, 7);
  }

  @Test
  void aCpuLayerCostsByItsElements() {
    Clocks clocks = new Clocks(1e9, 1e9);
    Layer small = new Layer.Dequantize(0, 0, 0, 1000, new QuantParam(1, 0));
    Layer large = new Layer.Dequantize(0, 0, 0, 2000, new QuantParam(1, 0));
    Layer table = new Layer.Requantize(0, 0, 0, 0, Unpooled.EMPTY_BUFFER);

    double software = V3LayerCost.of(table).totalNanos(clocks);
    double one = V3LayerCost.of(small).totalNanos(clocks) - software;
    double two = V3LayerCost.of(large).totalNanos(clocks) - software;
    assertEquals(2 * one, two, 1e-9);
  }
}
