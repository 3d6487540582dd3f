package k210.maixpy.kpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import k210.board.Firmware;
import k210.kmodel.DataType;
import k210.kmodel.FloatNode;
import k210.kmodel.KmodelV4Writer;
import k210.kmodel.MemoryType;
import k210.kmodel.Node;
import k210.kmodel.TensorRange;
import k210.kmodel.V4Content;
import k210.maixpy.MaixPyHarness;
import k210.operators.Shape4;
import k210.operators.UnaryOp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A kmodel V4 with two outputs as scripts see it: the library wants every shape before it runs. */
class KmodelV4ScriptTest {
  private static final int ADDRESS = 0x400000;
  private static final String LOAD =
      """
      import KPU as kpu
      net = kpu.load(0x400000)
      """;

  @AutoClose private static final MaixPyHarness board = new MaixPyHarness(Firmware.FULL);

  @BeforeAll
  static void burn() {
    board.burn(ADDRESS, negativeAndSquare());
  }

  /** Models that a test left behind fill the library's five slots until they are collected. */
  @AfterEach
  void collect() {
    board.run("import gc\nnet = fmap = None\ngc.collect()\n");
  }

  /** Four floats in; their negatives and their squares out. */
  private static ByteBuf negativeAndSquare() {
    TensorRange input = floats(0);
    TensorRange negative = floats(16);
    TensorRange square = floats(32);
    List<Node> nodes =
        List.of(
            new FloatNode.Unary(input, negative, UnaryOp.NEG),
            new FloatNode.Unary(input, square, UnaryOp.SQUARE));
    return KmodelV4Writer.write(
        new V4Content(
            0,
            V4Content.Target.K210,
            48,
            0,
            List.of(new V4Content.Input(input, new Shape4(1, 1, 2, 2))),
            List.of(negative, square),
            Unpooled.EMPTY_BUFFER,
            nodes));
  }

  private static TensorRange floats(int start) {
    return new TensorRange(MemoryType.MAIN, DataType.FLOAT32, start, 16);
  }

  @Test
  void runsOnceEveryOutputHasItsShape() {
    String script =
        LOAD
            + """
            print(kpu.set_outputs(net, 0, 2, 2, 1), kpu.set_outputs(net, 1, 4, 1, 1))
            fmap = kpu.forward(net, [1, -2, 3, 0.5])
            print(fmap[:], fmap.w(), fmap.h(), fmap.ch(), fmap.typecode(), fmap.index())
            print(kpu.get_output(net, 1)[:], kpu.forward(net, [2, 2, 2, 2], 1)[:])
            """;
    assertEquals(
        """
        True True
        (-1.0, 2.0, -3.0, -0.5) 2 2 1 f 1
        (1.0, 4.0, 9.0, 0.25) (4.0, 4.0, 4.0, 4.0)
        """,
        board.run(script));
  }

  @Test
  void refusesToRunWhileAShapeIsMissing() {
    assertEquals(
        "OSError 'ERR_OUTPUTS_SET: need kpu.set_outputs() to set shape'\n",
        board.raised(LOAD + "kpu.set_outputs(net, 0, 4, 1, 1)", "kpu.forward(net, [1, 2, 3, 4])"));
  }

  @Test
  void refusesShapesOfAnotherSizeAndOutputsThatDoNotExist() {
    String script =
        LOAD
            + """
            print(kpu.set_outputs(net, 0, 3, 1, 1))
            print(kpu.set_outputs(net, 2, 4, 1, 1))
            """;
    assertEquals(
        """
        w*h*ch!=16
        [MAIXPY]kpu: set_outputs arg value error: w,c,ch size not match output size
        False
        [MAIXPY]kpu: set_outputs arg value error:kmodel output idx 2 out of range
        False
        """,
        board.run(script));
  }

  @Test
  void namesOutputsThatDoNotExistByFunction() {
    String shapes = LOAD + "kpu.set_outputs(net, 0, 4, 1, 1)\nkpu.set_outputs(net, 1, 4, 1, 1)\n";
    assertEquals("OSError 'get_output err'\n", board.raised(shapes, "kpu.get_output(net, 2)"));
    assertEquals(
        "OSError 'sipeed_kpu_get_output err'\n",
        board.raised(shapes, "kpu.forward(net, [1, 2, 3, 4], 2)"));
  }

  @Test
  void hasNoLayersToTellOrToStopAt() {
    assertEquals("OSError '2014'\n", board.raised(LOAD, "kpu.netinfo(net)"));
    assertEquals(
        "True\nerr: set layers_length to 3, but max 2\nFalse\n",
        board.run(LOAD + "print(kpu.set_layers(net, 1))\nprint(kpu.set_layers(net, 3))\n"));
  }

  @Test
  void isRefusedByFirmwareWithoutKmodelV4() {
    try (MaixPyHarness minimum = new MaixPyHarness(Firmware.MINIMUM)) {
      minimum.burn(ADDRESS, negativeAndSquare());
      assertEquals(
          "ValueError '[MAIXPY]kpu: load error:2002, ERR_KMODEL_VERSION: only support kmodel V3'\n",
          minimum.raised("import KPU as kpu", "kpu.load(0x400000)"));
    }
  }
}
