package k210.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import k210.kmodel.DataType;
import k210.kmodel.Kmodel;
import k210.kmodel.KmodelReader;
import k210.kmodel.KmodelV3Builder;
import k210.kmodel.KmodelV3Writer;
import k210.kmodel.Layer;
import k210.kmodel.LayerType;
import k210.kmodel.QuantParam;
import k210.kmodel.UnsupportedModelException;
import k210.kmodel.V3Content;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuConv;
import k210.kpu.KpuRam;
import k210.kpu.PoolType;
import org.junit.jupiter.api.Test;

class InferenceTest {
  private static final FeatureMapShape IMAGE = new FeatureMapShape(1, 2, 4);

  private static final Layer.PoolWindow ONE_BY_ONE = new Layer.PoolWindow(1, 1, 1, 1, 0, 0);

  /** Doubles each pixel, keeps every second one, then byte to float. */
  private static KmodelV3Builder twoConvsAndDequantize() {
    KpuConv twice = KpuConv.of(IMAGE, 1, 1).weights(new byte[] {2}, 0).build();
    KpuConv half =
        KpuConv.of(IMAGE, 1, 1).weights(new byte[] {1}, 0).pool(PoolType.LEFT_TOP_2_S2).build();
    return new KmodelV3Builder().conv(twice).conv(half).dequantize(0.5f, 1).output();
  }

  private static final ByteBuf PICTURE =
      Unpooled.wrappedBuffer(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

  @Test
  void runsAChainOfLayers() {
    Inference inference = open(twoConvsAndDequantize().content());
    inference.setInput(0, PICTURE);

    inference.run(LayerListener.NONE);

    assertEquals(List.of(new TensorSpec(List.of(1, 2, 4), DataType.UINT8, 8)), inference.inputs());
    assertEquals(List.of(new TensorSpec(List.of(2), DataType.FLOAT32, 8)), inference.outputs());
    assertEquals(2f, inference.output(0).getFloatLE(0));
    assertEquals(4f, inference.output(0).getFloatLE(4));
  }

  @Test
  void theListenerHearsEachLayerOfARunOnce() {
    Inference inference = open(twoConvsAndDequantize().content());
    List<String> heard = new ArrayList<>();

    inference.run(
        result ->
            heard.add(
                "%d %s %s %s %s"
                    .formatted(
                        result.index(),
                        result.typeName(),
                        result.shape(),
                        result.memory().label(),
                        result.dataType().label())));

    assertEquals(
        List.of(
            "0 K210Conv [1, 2, 4] kpu u8",
            "1 K210Conv [1, 1, 2] kpu u8",
            "2 Dequantize [2] main f32"),
        heard);
  }

  @Test
  void stoppingAfterAConvolutionBringsItsResultToTheExtraBuffer() {
    Inference inference = open(twoConvsAndDequantize().content());
    inference.setInput(0, PICTURE);
    ByteBuf extra = Unpooled.wrappedBuffer(new byte[inference.earlyOutputBytes(1)]);

    inference.stopAfter(1, extra);
    List<Integer> heard = new ArrayList<>();
    inference.run(result -> heard.add(result.index()));

    assertEquals(List.of(0), heard);
    assertEquals(List.of(new TensorSpec(List.of(1, 2, 4), DataType.UINT8, 8)), inference.outputs());
    assertEquals(
        Unpooled.wrappedBuffer(new byte[] {2, 4, 6, 8, 10, 12, 14, 16}), inference.output(0));
    assertThrows(IndexOutOfBoundsException.class, () -> inference.output(1));
  }

  @Test
  void stoppingWhereMainMemoryHasTheResultNeedsNoBuffer() {
    Inference inference = open(twoConvsAndDequantize().content());
    inference.setInput(0, PICTURE);

    assertEquals(0, inference.earlyOutputBytes(2));
    inference.stopAfter(2, Unpooled.EMPTY_BUFFER);
    inference.run(LayerListener.NONE);

    assertEquals(Unpooled.wrappedBuffer(new byte[] {2, 6}), inference.output(0));
    inference.runAll();
    inference.run(LayerListener.NONE);
    assertEquals(2f, inference.output(0).getFloatLE(0));
  }

  @Test
  void aTooSmallExtraBufferIsRefused() {
    Inference inference = open(twoConvsAndDequantize().content());

    assertThrows(
        IllegalArgumentException.class,
        () -> inference.stopAfter(1, Unpooled.wrappedBuffer(new byte[7])));
    assertThrows(
        IllegalArgumentException.class, () -> inference.stopAfter(4, Unpooled.EMPTY_BUFFER));
    assertThrows(
        IllegalArgumentException.class, () -> inference.stopAfter(0, Unpooled.EMPTY_BUFFER));
  }

  @Test
  void anUploadCannotBeTheLastLayer() {
    List<Layer> layers = new ArrayList<>(twoConvsAndDequantize().content().layers());
    layers.add(new Layer.K210Upload(0, 0, 0, IMAGE));
    Inference inference = open(new V3Content(1, 0, 64, List.of(), layers));

    UnsupportedModelException e =
        assertThrows(UnsupportedModelException.class, () -> inference.earlyOutputBytes(4));
    assertTrue(e.what().contains("K210Upload"), e.what());
  }

  @Test
  void operatorsThatTheRuntimeLacksAreRefusedByName() {
    for (LayerType type : LayerType.values()) {
      if (type.inRuntime()) {
        continue;
      }
      List<Layer> layers = new ArrayList<>(twoConvsAndDequantize().content().layers());
      // Zeros are a body that every one of them reads but MaxPool2d, whose layout is public.
      layers.add(
          type == LayerType.MAX_POOL2D
              ? new Layer.MaxPool2d(0, 0, 32, IMAGE, IMAGE, ONE_BY_ONE, 0)
              : new Layer.Unspecified(type, 0, Unpooled.wrappedBuffer(new byte[8])));
      V3Content content = new V3Content(1, 0, 64, List.of(), layers);
      Kmodel model = KmodelReader.read(KmodelV3Writer.write(content), "m");

      UnsupportedModelException e =
          assertThrows(UnsupportedModelException.class, () -> open(model));
      assertEquals(
          "layer 3 " + type.nncaseName() + " has no implementation in the K210's V3 runtime",
          e.what());
    }
  }

  @Test
  void theRuntimeFeedsOnlyConvolutionAndFullyConnected() {
    Layer first = new Layer.Dequantize(0, 0, 0, 4, new QuantParam(1, 0));
    V3Content content = new V3Content(1, 0, 64, List.of(), List.of(first));

    UnsupportedModelException e =
        assertThrows(UnsupportedModelException.class, () -> open(content));
    assertTrue(e.what().contains("Dequantize as the first layer"), e.what());
  }

  @Test
  void anInputOfAnotherSizeIsRefused() {
    Inference inference = open(twoConvsAndDequantize().content());

    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> inference.setInput(0, PICTURE.slice(0, 7)));
    assertEquals("input 0 has 7 bytes: the model takes 8", e.getMessage());
  }

  @Test
  void memoriesOfAnotherSizeAreRefused() {
    Kmodel model = KmodelReader.read(twoConvsAndDequantize().write(), "m");
    ByteBuf main = Unpooled.wrappedBuffer(new byte[model.mainMemoryBytes()]);
    ByteBuf ram = Unpooled.wrappedBuffer(new byte[KpuRam.BYTES]);

    assertThrows(
        IllegalArgumentException.class,
        () ->
            Inference.open(
                model,
                new Memories(main.slice(0, main.capacity() - 1), ram),
                InferenceOptions.STRICT));
    assertThrows(
        IllegalArgumentException.class,
        () -> Inference.open(model, new Memories(main, main), InferenceOptions.STRICT));
  }

  @Test
  void twoRunsOfOneModelAreAlike() {
    Inference inference = open(twoConvsAndDequantize().content());
    inference.setInput(0, PICTURE);
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();

    inference.run(result -> first.add(result.crc32()));
    inference.run(result -> second.add(result.crc32()));

    assertEquals(first, second);
    assertFalse(first.isEmpty());
  }

  private static Inference open(V3Content content) {
    return open(KmodelReader.read(KmodelV3Writer.write(content), "m"));
  }

  private static Inference open(Kmodel model) {
    Memories memories =
        new Memories(
            Unpooled.wrappedBuffer(new byte[model.mainMemoryBytes()]),
            Unpooled.wrappedBuffer(new byte[KpuRam.BYTES]));
    return Inference.open(model, memories, InferenceOptions.STRICT);
  }
}
