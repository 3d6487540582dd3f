package k210.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import k210.kmodel.DataType;
import k210.kmodel.EveryNode;
import k210.kmodel.FloatNode;
import k210.kmodel.Kmodel;
import k210.kmodel.KmodelReader;
import k210.kmodel.KmodelV4Builder;
import k210.kmodel.KmodelV4Writer;
import k210.kmodel.KpuNode;
import k210.kmodel.LayoutNode;
import k210.kmodel.TensorRange;
import k210.kmodel.UnsupportedModelException;
import k210.kpu.FeatureMapShape;
import k210.kpu.KpuConv;
import k210.kpu.KpuRam;
import k210.kpu.PoolType;
import k210.operators.BinaryOp;
import k210.operators.FloatSemantics;
import k210.operators.Shape4;
import k210.operators.UnaryOp;
import k210.operators.ValueRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class V4InferenceTest {
  private static final Shape4 PAIR = new Shape4(1, 1, 1, 2);
  private static final FeatureMapShape IMAGE = new FeatureMapShape(1, 2, 4);
  private static final ByteBuf PICTURE =
      Unpooled.wrappedBuffer(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

  @Test
  void everyInputAndOutputIsReachable() {
    KmodelV4Builder b = new KmodelV4Builder();
    TensorRange x = b.input(DataType.FLOAT32, PAIR);
    TensorRange y = b.input(DataType.FLOAT32, PAIR);
    TensorRange sum = b.tensor(DataType.FLOAT32, 2);
    TensorRange negative = b.tensor(DataType.FLOAT32, 2);
    b.add(new FloatNode.Binary(x, y, sum, BinaryOp.ADD, PAIR, PAIR, PAIR, ValueRange.FULL));
    b.add(new FloatNode.Unary(sum, negative, UnaryOp.NEG));
    Inference inference = open(b.output(negative).output(sum).write());
    inference.setInput(0, floats(1, 2));
    inference.setInput(1, floats(10, 20));

    inference.run(LayerListener.NONE);

    TensorSpec input = new TensorSpec(List.of(1, 1, 1, 2), DataType.FLOAT32, 8);
    assertEquals(List.of(input, input), inference.inputs());
    assertEquals(
        List.of(new TensorSpec(List.of(2), DataType.FLOAT32, 8), input), inference.outputs());
    assertEquals(floats(-11, -22), inference.output(0));
    assertEquals(floats(11, 22), inference.output(1));
  }

  @Test
  void copiesReportBytesButAreTensorsOfElements() {
    KmodelV4Builder b = new KmodelV4Builder();
    TensorRange x = b.input(DataType.FLOAT32, PAIR);
    TensorRange copy = b.tensor(DataType.FLOAT32, 2);
    Inference inference = open(b.add(new LayoutNode.MemoryCopy(x, copy)).output(copy).write());

    inference.run(result -> assertEquals(List.of(8), result.shape()));

    assertEquals(List.of(2), inference.outputs().getFirst().shape());
  }

  @Test
  void batchesFollowEachOtherInKpuRam() {
    KmodelV4Builder b = new KmodelV4Builder();
    TensorRange map = b.kpuInput(IMAGE);
    Shape4 twice = new Shape4(2, 1, 2, 4);
    TensorRange dense = b.input(DataType.UINT8, twice);
    TensorRange result = b.tensor(DataType.UINT8, 16);
    // Two rows of 64 bytes per map; the second batch lies behind the first.
    TensorRange rows = new TensorRange(map.memory(), DataType.UINT8, 0, 256);
    KpuConv conv = KpuConv.of(IMAGE, 1, 1).weights(new byte[] {2}, 0).build();
    b.add(new KpuNode.KpuUpload(dense, rows, twice));
    b.add(new KpuNode.KpuConv2d(result, 2, 0, conv.at(0, 1000)));
    Inference inference = open(b.output(result).write());
    inference.setInput(
        1, Unpooled.wrappedBuffer(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6, 5, 4, 3, 2}));

    inference.run(LayerListener.NONE);

    byte[] doubled = {2, 4, 6, 8, 10, 12, 14, 16, 18, 16, 14, 12, 10, 8, 6, 4};
    assertEquals(Unpooled.wrappedBuffer(doubled), inference.output(0));
  }

  @Test
  void stoppingAfterAKpuLayerBringsItsResultToTheExtraBuffer() {
    KmodelV4Builder b = new KmodelV4Builder();
    TensorRange map = b.kpuInput(IMAGE);
    KpuConv twice = KpuConv.of(IMAGE, 1, 1).weights(new byte[] {2}, 0).build();
    KpuConv half =
        KpuConv.of(IMAGE, 1, 1).weights(new byte[] {1}, 0).pool(PoolType.LEFT_TOP_2_S2).build();
    Inference inference = open(b.output(b.toMain(b.conv(map, twice), half)).write());
    inference.setInput(0, PICTURE);
    ByteBuf extra = Unpooled.wrappedBuffer(new byte[inference.earlyOutputBytes(1)]);

    inference.stopAfter(1, extra);
    inference.run(LayerListener.NONE);

    assertEquals(
        Unpooled.wrappedBuffer(new byte[] {2, 4, 6, 8, 10, 12, 14, 16}), inference.output(0));
    assertEquals(0, inference.earlyOutputBytes(2));
    inference.runAll();
    inference.run(LayerListener.NONE);
    assertEquals(Unpooled.wrappedBuffer(new byte[] {2, 6}), inference.output(0));
  }

  @Test
  void anUploadCannotBeTheLastNode() {
    KmodelV4Builder b = new KmodelV4Builder();
    TensorRange map = b.kpuInput(IMAGE);
    TensorRange dense = b.input(DataType.UINT8, new Shape4(1, 1, 2, 4));
    b.add(new KpuNode.KpuUpload(dense, map, new Shape4(1, 1, 2, 4)));
    Inference inference = open(b.write());

    UnsupportedModelException e =
        assertThrows(UnsupportedModelException.class, () -> inference.earlyOutputBytes(1));
    assertTrue(e.what().contains("kpu_upload"), e.what());
  }

  @ParameterizedTest
  @EnumSource(FloatSemantics.class)
  void everyOperatorRuns(FloatSemantics floats) {
    ByteBuf file = KmodelV4Writer.write(EveryNode.content());
    Inference inference =
        open(file, new InferenceOptions(InferenceOptions.STRICT.arithmetic(), floats));
    List<Integer> heard = new ArrayList<>();

    inference.run(result -> heard.add(result.data().readableBytes() - result.bytes()));

    assertEquals(Collections.nCopies(inference.layerCount(), 0), heard);
  }

  private static Inference open(ByteBuf file) {
    return open(file, InferenceOptions.STRICT);
  }

  private static Inference open(ByteBuf file, InferenceOptions options) {
    Kmodel model = KmodelReader.read(file, "m");
    Memories memories =
        new Memories(
            Unpooled.wrappedBuffer(new byte[model.mainMemoryBytes()]),
            Unpooled.wrappedBuffer(new byte[KpuRam.BYTES]));
    return Inference.open(model, memories, options);
  }

  private static ByteBuf floats(float... values) {
    ByteBuf bytes = Unpooled.wrappedBuffer(new byte[4 * values.length]);
    for (int i = 0; i < values.length; i++) {
      bytes.setFloatLE(4 * i, values[i]);
    }
    return bytes;
  }
}
