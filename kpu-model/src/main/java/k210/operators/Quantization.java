package k210.operators;

/**
 * Between floats and bytes, as kmodel V4 does it: byte = real * scale + zero point. Source: nncase
 * v0.2.0-beta4 {@code neutral_kernels.h}, {@code riscv/neutral_kernels.h}.
 */
public final class Quantization {
  private Quantization() {}

  /** u8 to float by a reciprocal; the device multiplies the zero point out and fuses. */
  public static void dequantize(
      FloatSemantics floats, Operand in, Operand out, int count, int zeroPoint, float scale) {
    float perScale = 1 / scale;
    float zero = -zeroPoint * perScale;
    for (int i = 0; i < count; i++) {
      int byteValue = in.u8(i);
      out.setF32(
          i,
          switch (floats) {
            case STRICT -> (byteValue - zeroPoint) * perScale;
            case DEVICE -> Math.fma((float) byteValue, perScale, zero);
          });
    }
  }

  /**
   * float to u8. Ties go away from zero; the device converts pairs with ties to even, and only a
   * last odd element as the simulator.
   */
  public static void quantize(
      FloatSemantics floats, Operand in, Operand out, int count, int zeroPoint, float scale) {
    int paired = floats == FloatSemantics.DEVICE ? count & ~1 : 0;
    for (int i = 0; i < paired; i++) {
      double even = Math.rint(Math.fma(in.f32(i), scale, (float) zeroPoint));
      out.setU8(i, saturate(floats, even));
    }
    for (int i = paired; i < count; i++) {
      out.setU8(i, roundToByte(floats, floats.multiplyAdd(in.f32(i), scale, zeroPoint)));
    }
  }

  /** Rounded half away from zero. */
  static int roundToByte(FloatSemantics floats, float x) {
    return saturate(floats, Math.copySign(Math.floor(Math.abs((double) x) + 0.5), x));
  }

  /**
   * An integer as a byte. What does not fit an int is undefined in C: x86 makes it INT_MIN, RISC-V
   * the nearest int (NaN the largest).
   */
  private static int saturate(FloatSemantics floats, double rounded) {
    boolean fits = rounded >= Integer.MIN_VALUE && rounded <= Integer.MAX_VALUE;
    return switch (floats) {
      case STRICT -> fits ? Math.clamp((long) rounded, 0, 255) : 0;
      case DEVICE -> Double.isNaN(rounded) ? 255 : (int) Math.clamp(rounded, 0, 255);
    };
  }
}
