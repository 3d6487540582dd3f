package k210.operators;

import k210.kpu.RoundingRule;

/** Operators that treat every element alike. Source: kpu.c. */
public final class Elementwise {
  private Elementwise() {}

  /** float out = a + b. */
  public static void add(Operand a, Operand b, Operand out, int count) {
    for (int i = 0; i < count; i++) {
      out.setF32(i, a.f32(i) + b.f32(i));
    }
  }

  /**
   * u8 addition of kmodel V3. The firmware's loop is unrolled by 8, so that up to 7 bytes past
   * {@code count} are read and written too (as far as the memory goes). With equal shifts the sum
   * is shifted once, else each operand by itself: the results differ.
   */
  public static void quantizedAdd(
      Operand a,
      Rescale scaleA,
      Operand b,
      Rescale scaleB,
      Operand out,
      Rescale scaleOut,
      int count) {
    int room = Math.min(Math.min(a.capacityBytes(), b.capacityBytes()), out.capacityBytes());
    int unrolled = (int) Math.min(((long) count + 7) / 8 * 8, room);
    boolean equalShifts = scaleA.shift() == scaleB.shift();
    for (int i = 0; i < unrolled; i++) {
      long pa = scaleA.product(a.u8(i));
      long pb = scaleB.product(b.u8(i));
      long sum =
          equalShifts
              ? (pa + pb) >> scaleA.shift()
              : (pa >> scaleA.shift()) + (pb >> scaleB.shift());
      long scaled = RoundingRule.CARRY_C.shiftRight(sum * scaleOut.mul(), scaleOut.shift());
      out.setU8(i, Math.clamp(scaled + scaleOut.offset(), 0, 255));
    }
  }

  /** u8 to float: value * scale + bias, fused on the device. */
  public static void dequantize(
      FloatSemantics floats, Operand in, Operand out, int count, float scale, float bias) {
    for (int i = 0; i < count; i++) {
      out.setF32(i, floats.multiplyAdd(in.u8(i), scale, bias));
    }
  }

  /** float to u8: (x - bias) / scale by a reciprocal, rounded half away from zero, clamped. */
  public static void quantize(
      FloatSemantics floats, Operand in, Operand out, int count, float scale, float bias) {
    float perScale = 1 / scale;
    for (int i = 0; i < count; i++) {
      out.setU8(i, Quantization.roundToByte(floats, (in.f32(i) - bias) * perScale));
    }
  }

  /** u8 through a table of 256 bytes. */
  public static void lookup(Operand in, Operand table, Operand out, int count) {
    for (int i = 0; i < count; i++) {
      out.setU8(i, table.u8(in.u8(i)));
    }
  }

  /** A function of each float. */
  public static void unary(FloatSemantics floats, UnaryOp op, Operand in, Operand out, int count) {
    for (int i = 0; i < count; i++) {
      out.setF32(i, op.apply(floats, in.f32(i)));
    }
  }

  /** 1 / (1 + e^-x). */
  public static void logistic(FloatSemantics floats, Operand in, Operand out, int count) {
    for (int i = 0; i < count; i++) {
      out.setF32(i, 1 / (1 + floats.expf(-in.f32(i))));
    }
  }

  /** ReLU (x > 0, else 0, also for NaN) and ReLU6. */
  static float activate(int activation, float x) {
    if (activation == 0) {
      return x;
    }
    float positive = x > 0 ? x : 0;
    return activation == 1 || positive < 6 ? positive : 6;
  }
}
