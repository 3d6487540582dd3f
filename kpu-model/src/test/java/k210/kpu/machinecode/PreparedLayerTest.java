package k210.kpu.machinecode;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import k210.inference.SharedFiles;
import k210.kmodel.Kmodel;
import k210.kmodel.KmodelReader;
import k210.kmodel.KmodelV3;
import k210.kmodel.KmodelV4;
import k210.kmodel.KpuNode;
import k210.kmodel.Layer;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuArithmetic;
import k210.kpu.KpuConv;
import k210.kpu.KpuLayer;
import k210.kpu.KpuLayerRegisters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a layer's weights take once they are prepared. */
class PreparedLayerTest {
  @BeforeAll
  static void hostCanRunThem() {
    assumeTrue(MachineCodePipeline.missing().isEmpty(), MachineCodePipeline.missing());
  }

  static Stream<Path> models() {
    return SharedFiles.list(SharedFiles.root().resolve("models"))
        .filter(path -> path.getFileName().toString().matches("v[34]_.*\\.kmodel"));
  }

  /** With the file itself and what the parser makes of it, a loaded model stays below 4 times. */
  @ParameterizedTest
  @MethodSource("models")
  void theLayersOfAModelTakeAtMostTwiceItsFile(Path path) {
    ByteBuf file = SharedFiles.read(path);
    int fileBytes = file.readableBytes();
    Kmodel model = KmodelReader.read(file, path.getFileName().toString());
    Functions functions = new Functions();
    long bytes = 0;
    for (KpuLayer layer : kpuLayers(model)) {
      PreparedLayer prepared = new PreparedLayer(layer, KpuArithmetic.DEFAULT);
      prepared.plan(2, functions);
      bytes += prepared.bytes();
    }
    assertTrue(bytes <= 2L * fileBytes, bytes + " bytes for the layers of a file of " + fileBytes);
  }

  private static List<KpuLayer> kpuLayers(Kmodel model) {
    return switch (model) {
      case KmodelV3 v3 ->
          v3.layers().stream()
              .filter(Layer.K210Conv.class::isInstance)
              .map(layer -> ((Layer.K210Conv) layer).kpu())
              .toList();
      case KmodelV4 v4 ->
          v4.nodes().stream()
              .filter(KpuNode.KpuConv2d.class::isInstance)
              .map(node -> ((KpuNode.KpuConv2d) node).layer())
              .toList();
    };
  }

  /**
   * A small feature map's depthwise layer is the worst case: nine weights have a channel's tables.
   */
  @ParameterizedTest
  @CsvSource({
    "3, 24, 3, 112, false, 3.5",
    "24, 24, 3, 112, true, 6",
    "96, 96, 1, 56, false, 2",
    "768, 768, 1, 7, false, 1.2",
    "128, 128, 3, 16, false, 1.2",
    "768, 768, 3, 7, true, 5"
  })
  void isAFewTimesTheFile(
      int inputs, int outputs, int kernel, int size, boolean depthwise, double times) {
    FeatureMapShape shape = new FeatureMapShape(inputs, size, size);
    byte[] weights = new byte[kernel * kernel * outputs * (depthwise ? 1 : inputs)];
    new Random(1).nextBytes(weights);
    KpuConv.Builder conv =
        depthwise ? KpuConv.depthwise(shape, kernel) : KpuConv.of(shape, outputs, kernel);
    KpuLayer layer = conv.weights(weights, 128).build().at(0, 16_384);
    PreparedLayer prepared = new PreparedLayer(layer, KpuArithmetic.DEFAULT);
    prepared.plan(2, new Functions());
    // Registers, weights, a batch norm per channel, the activation.
    double file = KpuLayerRegisters.BYTES + weights.length + 8.0 * outputs + 144;
    assertTrue(
        prepared.bytes() <= times * file, prepared.bytes() / file + " times what the file has");
  }
}
