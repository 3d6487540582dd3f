package k210.timing;

/**
 * CPU cycles of the inner loops of nncase's V4 runtime.
 *
 * <p>Measured: the board's NNCASE_DEBUG table of MobileNet 0.75 and nncase issues 95-97; "weakly"
 * marks a single point that other work is mixed into. Everything else is counted from the loop's
 * instructions with {@link LoopMix}, or from a measured relative.
 */
final class V4Loops {
  /** Measured, per byte: the CPU reads uncached KPU RAM byte by byte. */
  static final double DOWNLOAD_BYTE = 34.4;

  /** Measured, per line of a channel. */
  static final double DOWNLOAD_LINE = 16;

  /** Measured, per byte. */
  static final double DEQUANTIZE = 12.27;

  /** Measured, per float. */
  static final double QUANTIZE = 15.2;

  /** Measured, per input float: offsets of four dimensions for each. */
  static final double REDUCE = 168;

  /** Measured, per multiply-accumulate of bytes. */
  static final double QUANTIZED_MAC = 34.2;

  /** Measured, per byte, operands of one shape. */
  static final double QUANTIZED_BINARY = 77;

  /** Measured, per byte: offsets of four dimensions for both operands. */
  static final double QUANTIZED_BROADCAST = 338;

  /** Measured, per byte. */
  static final double QUANTIZED_DIVISION = 373;

  /** Measured, per float. */
  static final double EXP = 248;

  /** Measured weakly, per element. */
  static final double TRANSPOSE = 65;

  /** Measured weakly, per element of the result. */
  static final double PAD = 54;

  /** Per float, operands of one shape: as the float addition of V3, and the clamp. */
  static final double BINARY = V3Loops.ADD + LoopMix.once().instructions(4).cycles();

  /** Per float: the broadcast of bytes without its three rescalings (64-bit product, shift). */
  static final double BROADCAST =
      QUANTIZED_BROADCAST - LoopMix.once().multiplications(3).instructions(24).cycles();

  /** Per multiply-accumulate: two loads with their indices, a dependent fused step. */
  static final double MAC =
      LoopMix.turn().loads(2).instructions(6).floatSteps(1).streamedBytes(4).cycles();

  /** Per tap: load with its index, a dependent step through a function object. */
  static final double POOL_TAP =
      LoopMix.turn().loads(1).instructions(20).floatSteps(2).streamedBytes(4).cycles();

  /** Per float: load, one instruction, store. */
  static final double UNARY =
      LoopMix.turn().loads(1).instructions(3).floatSteps(1).streamedBytes(8).cycles();

  /** Per float: newlib's logf, sinf and cosf are about a quarter longer than expf. */
  static final double FUNCTION = 1.25 * EXP;

  /** Per float and byte of code: fetch, dispatch through a table, float stack in memory. */
  static final double NNIL_INSTRUCTION =
      LoopMix.turn().loads(4).instructions(10).floatSteps(1).cycles();

  /** Per float: maximum, exponential, sum, division. */
  static final double SOFTMAX =
      LoopMix.turn().loads(1).floatSteps(1).cycles()
          + EXP
          + LoopMix.turn().loads(1).floatSteps(1).floatDivisions(1).cycles();

  /** Per byte: as V3's Requantize. */
  static final double LOOKUP = V3Loops.REQUANTIZE;

  /** Per output: as V3's resize. */
  static final double NEAREST = V3Loops.RESIZE;

  /** Per output: two coordinates, four loads, three interpolations. */
  static final double BILINEAR =
      LoopMix.turn().roundingCalls(2).loads(4).instructions(12).floatSteps(12).cycles();

  /** Per element: strided load, store. */
  static final double SLICE = LoopMix.turn().loads(1).instructions(4).streamedBytes(8).cycles();

  private V4Loops() {}
}
