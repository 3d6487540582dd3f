package k210.kmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import k210.inference.SharedFiles;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuConv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KmodelV3WriterTest {
  static List<String> realModels() {
    return SharedFiles.models("v3_");
  }

  @ParameterizedTest
  @MethodSource("realModels")
  void realModelsComeBackByteForByte(String name) {
    ByteBuf file = SharedFiles.model(name);
    KmodelV3 model = assertInstanceOf(KmodelV3.class, KmodelReader.read(file, name));

    ByteBuf written = KmodelV3Writer.write(model.content());

    KmodelV3 again = assertInstanceOf(KmodelV3.class, KmodelReader.read(written, name));
    assertEquals(model.content(), again.content());
    assertEquals(model.bodies(), again.bodies());
    // A real file may lack the padding of its last body.
    assertTrue(written.readableBytes() - model.fileBytes() <= 7);
    assertEquals(file.slice(0, model.fileBytes()), written.slice(0, model.fileBytes()));
  }

  @Test
  void everyLayerTypeSurvives() {
    V3Content content = EveryLayer.content();

    KmodelV3 read =
        assertInstanceOf(KmodelV3.class, KmodelReader.read(KmodelV3Writer.write(content), "all"));

    assertEquals(content, read.content());
    assertEquals(
        List.of(LayerType.values()), read.layers().stream().map(Layer::type).sorted().toList());
  }

  @Test
  void partsStandWhereTheRuntimeWantsThem() {
    ByteBuf file = tinyModel();
    KmodelV3 model = assertInstanceOf(KmodelV3.class, KmodelReader.read(file, "tiny"));
    int body = model.bodies().getFirst().address();

    assertEquals(0, file.getIntLE(body + 8) % 8, "registers");
    assertEquals(0, file.getIntLE(body + 12) % 128, "weights");
    assertEquals(0, file.getIntLE(body + 16) % 128, "batch norms");
    assertEquals(0, file.getIntLE(body + 20) % 256, "activation");
    for (MemoryRange range : model.bodies()) {
      assertEquals(0, (range.address() + range.bytes()) % 8, "end of a body");
    }
  }

  @Test
  void foreignBytesAfterTheModelAreNotCounted() {
    ByteBuf file = tinyModel();
    ByteBuf flash = Unpooled.wrappedBuffer(file.copy(), Unpooled.wrappedBuffer(new byte[100_000]));

    Kmodel model = KmodelReader.read(flash, "flash");

    assertEquals(file.readableBytes(), model.fileBytes());
  }

  @Test
  void aModelMayLackThePaddingOfItsLastBody() {
    ByteBuf file =
        KmodelV3Writer.write(
            new V3Content(1, 0, 64, List.of(), List.of(new Layer.Softmax(0, 0, 16, 4))));
    // Header and table are 36 bytes, the body 16: 4 bytes of padding follow.
    assertEquals(56, file.readableBytes());

    Kmodel model = KmodelReader.read(file.slice(0, 52), "cut");

    assertEquals(52, model.fileBytes());
  }

  @Test
  void weightsOfAnotherWidthThanTheFlagsAreRefused() {
    V3Content tiny = ((KmodelV3) KmodelReader.read(tinyModel(), "tiny")).content();
    V3Content wide = new V3Content(0, 0, tiny.mainMemoryBytes(), tiny.outputs(), tiny.layers());

    assertThrows(IllegalArgumentException.class, () -> KmodelV3Writer.write(wide));
  }

  @Test
  void aChainOfMapsAlternatesBetweenTheEndsOfKpuRam() {
    FeatureMapShape shape = new FeatureMapShape(2, 4, 4);
    KpuConv conv = KpuConv.depthwise(shape, 1).weights(new byte[] {1, 1}, 0).build();
    KmodelV3Builder builder = new KmodelV3Builder();

    V3Content content = builder.conv(conv).conv(conv).dequantize(1, 0).output().content();

    Layer.K210Conv first = assertInstanceOf(Layer.K210Conv.class, content.layers().get(0));
    Layer.K210Conv second = assertInstanceOf(Layer.K210Conv.class, content.layers().get(1));
    assertEquals(first.kpu().registers().destinationRow(), second.kpu().registers().sourceRow());
    assertFalse(first.writesMainMemory());
    assertTrue(second.writesMainMemory());
  }

  private static ByteBuf tinyModel() {
    KpuConv conv =
        KpuConv.of(new FeatureMapShape(3, 8, 8), 2, 3).weights(new byte[54], 128).build();
    return new KmodelV3Builder().conv(conv).dequantize(0.5f, -1).output().write();
  }
}
