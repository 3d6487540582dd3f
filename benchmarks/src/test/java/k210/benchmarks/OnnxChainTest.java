package k210.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import k210.kpu.ActivationTable;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuConv;
import k210.kpu.KpuLayer;
import k210.kpu.PoolType;
import org.junit.jupiter.api.Test;

class OnnxChainTest {
  private static final FeatureMapShape EVEN = new FeatureMapShape(4, 16, 24);

  @Test
  void thePeerTakesEveryKindOfLayerAndItsShapes() throws Exception {
    KpuLayer first = strided(EVEN);
    KpuLayer second =
        KpuConv.depthwise(first.registers().outputShape(), 3)
            .weights(new byte[8 * 9], 0)
            .activation(ActivationTable.relu(1))
            .build()
            .at(0, 0);
    try (OnnxChain chain = new OnnxChain(List.of(first, second), 1)) {
      // ONNX Runtime checks each shape against the output's own.
      chain.run();
    }
  }

  @Test
  void layersThatDoNotReadEachOtherAreNoChain() {
    KpuLayer layer = strided(EVEN);
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> new OnnxChain(List.of(layer, layer), 1));
    assertTrue(failure.getMessage().contains("layer 1"), failure.getMessage());
  }

  @Test
  void protobufIsWrittenAsItsSpecificationShows() {
    // The examples of the encoding guide: field 1 = 150, field 2 = "testing", field 3 = the first.
    Protobuf first = new Protobuf().number(1, 150);
    assertArrayEquals(new byte[] {0x08, (byte) 0x96, 0x01}, first.bytes());
    assertArrayEquals(
        new byte[] {0x12, 7, 't', 'e', 's', 't', 'i', 'n', 'g'},
        new Protobuf().text(2, "testing").bytes());
    assertArrayEquals(
        new byte[] {0x1a, 3, 0x08, (byte) 0x96, 0x01}, new Protobuf().message(3, first).bytes());
  }

  private static KpuLayer strided(FeatureMapShape shape) {
    return KpuConv.of(shape, 8, 3)
        .weights(new byte[8 * shape.channels() * 9], 0)
        .pool(PoolType.LEFT_TOP_2_S2)
        .activation(ActivationTable.relu(1))
        .build()
        .at(0, 0);
  }
}
