package k210.operators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import k210.kpu.FeatureMapShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Corners of the CPU operators; their everyday numbers are covered by whole reference runs. */
class OperatorsTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 1, 1",
    "0.49999997, 0, 0",
    "1.5, 2, 2",
    "-0.5, 0, 0",
    "255.5, 255, 255",
    "3e9, 0, 255",
    "-3e9, 0, 0",
    "NaN, 0, 255",
  })
  void quantizeRoundsHalfAwayAndConvertsAsTheProcessorDoes(float x, int strict, int device) {
    Operand in = floats(x);
    Operand out = bytes(0);

    Elementwise.quantize(FloatSemantics.STRICT, in, out, 1, 1, 0);
    assertEquals(strict, out.u8(0));
    Elementwise.quantize(FloatSemantics.DEVICE, in, out, 1, 1, 0);
    assertEquals(device, out.u8(0));
  }

  @Test
  void quantizedAddShiftsTheSumOnceOnlyIfBothShiftsAreEqual() {
    Operand a = bytes(1);
    Operand b = bytes(1);
    Operand out = bytes(0);
    Rescale half = new Rescale(0, 1, 1);
    Rescale halfOfTwice = new Rescale(0, 2, 2);
    Rescale same = new Rescale(0, 1, 0);

    Elementwise.quantizedAdd(a, half, b, half, out, same, 1);
    assertEquals(1, out.u8(0));
    Elementwise.quantizedAdd(a, half, b, halfOfTwice, out, same, 1);
    assertEquals(0, out.u8(0));
  }

  @Test
  void quantizedAddWorksInStepsOfEightWithinTheMemory() {
    Rescale same = new Rescale(0, 1, 0);
    ByteBuf memory = Unpooled.wrappedBuffer(new byte[28]);
    memory.setByte(7, 5);
    memory.setByte(15, 6);
    Operand out = new Operand(memory, 16);

    Elementwise.quantizedAdd(
        new Operand(memory, 0), same, new Operand(memory, 8), same, out, same, 1);
    assertEquals(0, memory.getByte(27), "the memory ends before the eighth");

    Operand wide = new Operand(Unpooled.wrappedBuffer(new byte[8]), 0);
    Elementwise.quantizedAdd(
        new Operand(memory, 0), same, new Operand(memory, 8), same, wide, same, 1);
    assertEquals(11, wide.u8(7));
  }

  @Test
  void deviceFusesWhereStrictRoundsTwice() {
    float scale = 0.1f;
    float bias = -25.5f;
    Operand in = bytes(255);
    Operand out = floats(0);

    Elementwise.dequantize(FloatSemantics.STRICT, in, out, 1, scale, bias);
    assertEquals(255 * scale + bias, out.f32(0));
    Elementwise.dequantize(FloatSemantics.DEVICE, in, out, 1, scale, bias);
    assertEquals((float) (255.0 * scale + bias), out.f32(0));
  }

  @Test
  void softmaxOfNegativesStartsAtTheSmallestNormalFloat() {
    Operand in = floats(-200, -201);
    Operand out = floats(0, 0);

    Reductions.softmax(FloatSemantics.STRICT, in, out, 2);

    // With minus infinity as the start it would be 0.73 and 0.27; here both underflow.
    assertEquals(Float.NaN, out.f32(0));
  }

  @ParameterizedTest
  @CsvSource({"0, -7, -7", "1, -7, 0", "1, 9, 9", "2, 9, 6", "2, 3, 3", "1, NaN, 0"})
  void activations(int activation, float x, float expected) {
    assertEquals(expected, Elementwise.activate(activation, x));
  }

  @Test
  void l2NormOfZerosIsZero() {
    Operand out = floats(1, 1);

    Reductions.l2Normalize(FloatSemantics.STRICT, floats(0, 0), out, 2);

    assertEquals(0f, out.f32(0));
  }

  @Test
  void windowsAreClippedToTheImage() {
    FeatureMapShape in = new FeatureMapShape(1, 2, 2);
    FeatureMapShape out = new FeatureMapShape(1, 2, 2);
    Window2d window = new Window2d(new Padding(1, 0), new Padding(1, 0), 2, 2, 2, 2, 1, 1);
    Operand max = bytes(0, 0, 0, 0);
    Operand mean = floats(0, 0, 0, 0);

    WindowPools.maxU8(bytes(1, 2, 3, 4), in, max, out, window);
    WindowPools.averageF32(floats(1, 2, 3, 4), in, mean, out, window);

    assertArrayEquals(
        new int[] {1, 2, 3, 4}, new int[] {max.u8(0), max.u8(1), max.u8(2), max.u8(3)});
    assertEquals(4f, mean.f32(3));
  }

  @Test
  void resizeTakesTheFloorInSinglePrecision() {
    Operand out = bytes(0, 0, 0, 0, 0);

    Layouts.resizeNearest(bytes(10, 20, 30), new FeatureMapShape(1, 1, 3), out, 5, 1, 1);

    assertArrayEquals(
        new int[] {10, 10, 20, 20, 30},
        new int[] {out.u8(0), out.u8(1), out.u8(2), out.u8(3), out.u8(4)});
  }

  private static Operand bytes(int... values) {
    ByteBuf memory = Unpooled.wrappedBuffer(new byte[values.length]);
    for (int i = 0; i < values.length; i++) {
      memory.setByte(i, values[i]);
    }
    return new Operand(memory, 0);
  }

  private static Operand floats(float... values) {
    Operand operand = new Operand(Unpooled.wrappedBuffer(new byte[4 * values.length]), 0);
    for (int i = 0; i < values.length; i++) {
      operand.setF32(i, values[i]);
    }
    return operand;
  }
}
