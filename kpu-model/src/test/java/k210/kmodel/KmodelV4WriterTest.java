package k210.kmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.EnumSet;
import java.util.List;
import k210.inference.SharedFiles;
import k210.operators.Shape4;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KmodelV4WriterTest {
  static List<String> realModels() {
    return SharedFiles.models("v4_");
  }

  @ParameterizedTest
  @MethodSource("realModels")
  void realModelsComeBack(String name) {
    KmodelV4 model = read(SharedFiles.model(name));

    ByteBuf written = KmodelV4Writer.write(model.content());

    KmodelV4 again = read(written);
    assertEquals(model.content(), again.content());
    if (!name.contains("_syn_")) {
      assertEquals(model.bodies(), again.bodies());
      // A real file may lack the padding of its last body; made-up ones align tables as they like.
      assertTrue(written.readableBytes() - model.fileBytes() <= 7);
    }
  }

  @Test
  void everyOperatorSurvives() {
    V4Content content = EveryNode.content();

    KmodelV4 read = read(KmodelV4Writer.write(content));

    assertEquals(content, read.content());
    EnumSet<Opcode> opcodes = EnumSet.noneOf(Opcode.class);
    read.nodes().forEach(node -> opcodes.add(node.opcode()));
    assertEquals(EnumSet.allOf(Opcode.class), opcodes);
  }

  @Test
  void everyBodyEndsOnEightBytes() {
    for (MemoryRange body : read(KmodelV4Writer.write(EveryNode.content())).bodies()) {
      assertEquals(0, (body.address() + body.bytes()) % 8);
    }
  }

  @Test
  void foreignBytesAfterTheModelAreNotCounted() {
    ByteBuf file = KmodelV4Writer.write(EveryNode.content());
    ByteBuf flash = Unpooled.wrappedBuffer(file.copy(), Unpooled.wrappedBuffer(new byte[100_000]));

    assertEquals(file.readableBytes(), read(flash).fileBytes());
  }

  @Test
  void aModelMayLackThePaddingOfItsLastBody() {
    KmodelV4Builder builder = new KmodelV4Builder();
    TensorRange tensor = builder.tensor(DataType.FLOAT32, 4);
    builder.add(new FloatNode.Softmax(tensor, tensor, 4, 1, 1));
    ByteBuf file = builder.write();
    // Header and table are 48 bytes, the body 44: 4 bytes of padding follow.
    assertEquals(96, file.readableBytes());

    assertEquals(92, read(file.slice(0, 92)).fileBytes());
  }

  @Test
  void peakIsTheHighestByteInUse() {
    KmodelV4Builder builder = new KmodelV4Builder();
    TensorRange input = builder.input(DataType.UINT8, new Shape4(1, 1, 1, 5));
    TensorRange floats = builder.tensor(DataType.FLOAT32, 5);
    builder.add(new QuantizedNode.Dequantize(input, floats, new QuantizedNode.QuantScale(0, 1)));

    KmodelV4 model = read(builder.write());

    assertEquals(28, model.peakMainBytes());
    assertEquals(32, model.mainMemoryBytes());
  }

  @Test
  void shapesOfInputsFollowTheirRanges() {
    for (Node node : EveryNode.content().nodes()) {
      int shapes = NodeShapes.inputs(node).size();
      assertTrue(shapes == 0 || shapes == node.inputs().size(), node.opcode().nncaseName());
    }
  }

  private static KmodelV4 read(ByteBuf file) {
    return assertInstanceOf(KmodelV4.class, KmodelReader.read(file, "m"));
  }
}
