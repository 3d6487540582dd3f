package k210.operators;

import static k210.operators.FloatSemantics.DEVICE;
import static k210.operators.FloatSemantics.STRICT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class QuantizationTest {
  @Test
  void theSimulatorRoundsTiesAway() {
    assertArrayEquals(new int[] {1, 2, 3, 4, 0}, quantize(STRICT, 0.5f, 1.5f, 2.5f, 3.5f, -0.5f));
  }

  @Test
  void theDeviceRoundsPairsToEvenAndALastOneAway() {
    assertArrayEquals(new int[] {0, 2, 2, 4, 3}, quantize(DEVICE, 0.5f, 1.5f, 2.5f, 3.5f, 2.5f));
    assertArrayEquals(new int[] {0, 2}, quantize(DEVICE, 0.5f, 2.5f));
  }

  @Test
  void whatFitsNoIntIsThePlatforms() {
    assertArrayEquals(new int[] {0, 0, 0, 0}, quantize(STRICT, 1e30f, -1e30f, Float.NaN, 3e9f));
    assertArrayEquals(
        new int[] {255, 0, 255, 255}, quantize(DEVICE, 1e30f, -1e30f, Float.NaN, 3e9f));
  }

  @Test
  void theDeviceMultipliesTheZeroPointOut() {
    float scale = 37.3f;
    Operand strict = floats(0);
    Operand device = floats(0);
    Operand in = new Operand(Unpooled.wrappedBuffer(new byte[] {(byte) 201}), 0);

    Quantization.dequantize(STRICT, in, strict, 1, 77, scale);
    Quantization.dequantize(DEVICE, in, device, 1, 77, scale);

    float per = 1 / scale;
    assertEquals(124 * per, strict.f32(0));
    assertEquals(Math.fma(201f, per, -77 * per), device.f32(0));
  }

  @Test
  void rescalingRoundsTiesUp() {
    Rescale half = new Rescale(0, 1, 1);
    assertEquals(2, half.operand(3));
    assertEquals(-1, half.operand(-3));
    assertEquals(2, half.result(3));
    assertEquals(255, new Rescale(10, 1, 0).result(250));
    assertEquals(0, new Rescale(-10, 1, 0).result(9));
  }

  @Test
  void integerDivisionRoundsByHalfTheDivisor() {
    assertEquals(4, BinaryOp.DIV.apply(7, 2));
    assertEquals(-1, BinaryOp.DIV.apply(7, 0));
  }

  /** std::min and std::max give the first of equals, and never a NaN that stands second. */
  @Test
  void floatMinimumAndMaximumAreCpps() {
    assertEquals(0, Float.compare(0f, BinaryOp.MIN.apply(0f, -0f)));
    assertEquals(0, Float.compare(-0f, BinaryOp.MAX.apply(-0f, 0f)));
    assertEquals(1f, BinaryOp.MIN.apply(1f, Float.NaN));
    assertEquals(Float.NaN, BinaryOp.MAX.apply(Float.NaN, 1f));
  }

  private static int[] quantize(FloatSemantics floats, float... values) {
    Operand out = new Operand(Unpooled.wrappedBuffer(new byte[values.length]), 0);
    Quantization.quantize(floats, floats(values), out, values.length, 0, 1);
    return out.bytes(0, values.length);
  }

  private static Operand floats(float... values) {
    Operand tensor = new Operand(Unpooled.wrappedBuffer(new byte[4 * values.length]), 0);
    tensor.setFloats(0, values, values.length);
    return tensor;
  }
}
