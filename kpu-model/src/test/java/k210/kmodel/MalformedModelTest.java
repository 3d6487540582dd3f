package k210.kmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import java.util.stream.Stream;
import k210.inference.Inference;
import k210.inference.InferenceOptions;
import k210.inference.LayerListener;
import k210.inference.Memories;
import k210.kpu.KpuRam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedModelTest {
  /** As much main memory as the board could give; models that ask for more do not get to run. */
  private static final int LARGEST_MAIN_BYTES = 1 << 16;

  static Stream<ByteBuf> everything() {
    return Stream.of(
        KmodelV3Writer.write(EveryLayer.content()), KmodelV4Writer.write(EveryNode.content()));
  }

  static Stream<ByteBuf> runnable() {
    return Stream.of(
        KmodelV3Writer.write(RunnableModel.content()), KmodelV4Writer.write(EveryNode.content()));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void everyTruncationIsRefused(ByteBuf file) {
    // A file may lack what pads its last body, up to 7 bytes.
    for (int length = 0; length < file.readableBytes() - 7; length++) {
      ByteBuf cut = file.slice(0, length);
      assertThrows(ModelException.class, () -> KmodelReader.read(cut, "cut"), "at " + length);
    }
  }

  @ParameterizedTest
  @MethodSource("everything")
  void everyWordOfAllOnesIsRefusedOrHarmless(ByteBuf file) {
    for (int offset = 0; offset + 4 <= file.readableBytes(); offset += 4) {
      for (int value : new int[] {-1, Integer.MAX_VALUE, 0x10000, 0}) {
        ByteBuf wrong = file.copy().setIntLE(offset, value);
        readOrRefuse(wrong);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "12, 1000000, layer_count",
    "12, 0, layer_count",
    "12, -1, layer_count",
    "20, -1, main_mem_usage",
    "24, 500000000, output_count",
    "28, 5000, outputs[0].address",
    "36, 999, layer_headers[0].type",
    "40, 0, layer_headers[0].body_size",
    "40, 100000, layer_headers[0].body_size",
  })
  void theErrorNamesFieldOffsetAndValue(int offset, int value, String field) {
    ByteBuf file = KmodelV3Writer.write(EveryLayer.content()).setIntLE(offset, value);

    MalformedModelException e =
        assertThrows(MalformedModelException.class, () -> KmodelReader.read(file, "m.kmodel"));

    assertEquals(field, e.field());
    assertEquals(offset, e.offsetBytes());
    assertEquals(Integer.toUnsignedString(value), e.value());
    assertTrue(e.getMessage().startsWith("m.kmodel: offset " + offset), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "12, 2, target",
    "16, 100000, constants",
    "20, -1, main_mem",
    "24, 0, nodes",
    "24, 100000, nodes",
    "28, 100000, inputs",
    "32, 100000, outputs",
    "56, 7, inputs[1].memory_type",
    "60, 2, inputs[1].datatype",
    "64, 1000000, inputs[1].start",
    "104, 0, input_shapes[1][0]",
  })
  void theErrorNamesTheFieldOfAV4Header(int offset, int value, String field) {
    ByteBuf file = KmodelV4Writer.write(EveryNode.content()).setIntLE(offset, value);

    MalformedModelException e =
        assertThrows(MalformedModelException.class, () -> KmodelReader.read(file, "m.kmodel"));

    assertEquals(field, e.field());
    assertEquals(offset, e.offsetBytes());
  }

  @Test
  void theErrorNamesTheNode() {
    ByteBuf file = KmodelV4Writer.write(EveryNode.content());
    int body = ((KmodelV4) KmodelReader.read(file, "m")).bodies().get(1).address();
    // After two ranges and the shape come the groups.
    file.setIntLE(body + 48, 3);

    MalformedModelException e =
        assertThrows(MalformedModelException.class, () -> KmodelReader.read(file, "m"));

    assertEquals("node 1 conv2d.groups", e.field());
    assertEquals(body + 48, e.offsetBytes());
    assertEquals("3", e.value());
  }

  @Test
  void theErrorNamesTheLayer() {
    ByteBuf file = KmodelV3Writer.write(EveryLayer.content());
    int body = ((KmodelV3) KmodelReader.read(file, "m")).bodies().getFirst().address();
    file.setIntLE(body + 16, 100_000);

    MalformedModelException e =
        assertThrows(MalformedModelException.class, () -> KmodelReader.read(file, "m"));

    assertEquals("layer 0 Add.main_mem_in_a_address", e.field());
    assertTrue(e.reason().contains("400000 bytes"), e.reason());
  }

  /** Whatever random damage does, reading and running end with a result or a ModelException. */
  @ParameterizedTest
  @MethodSource("runnable")
  void randomDamageEndsInModelException(ByteBuf file) {
    long seed = 20_190_620;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 3000; round++) {
      ByteBuf damaged = file.copy();
      int flips = 1 + random.nextInt(4);
      for (int i = 0; i < flips; i++) {
        int offset = random.nextInt(file.readableBytes());
        damaged.setByte(offset, random.nextInt());
      }
      readOrRefuse(damaged);
    }
  }

  private static void readOrRefuse(ByteBuf file) {
    try {
      Kmodel model = KmodelReader.read(file, "damaged");
      if (model.mainMemoryBytes() > LARGEST_MAIN_BYTES) {
        return;
      }
      Memories memories =
          new Memories(
              Unpooled.wrappedBuffer(new byte[model.mainMemoryBytes()]),
              Unpooled.wrappedBuffer(new byte[KpuRam.BYTES]));
      Inference.open(model, memories, InferenceOptions.DEVICE).run(LayerListener.NONE);
    } catch (ModelException expected) {
      assertTrue(expected.getMessage().startsWith("damaged: "), expected.getMessage());
    }
  }
}
