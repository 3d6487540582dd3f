package k210.timing;

/**
 * CPU cycles of the inner loops of kpu.c.
 *
 * <p>Measured: the board's KPU_DEBUG table of MobileNet 0.75. Everything else is counted from the
 * loop's instructions with {@link LoopMix}.
 */
final class V3Loops {
  /** Measured, per byte. */
  static final double DEQUANTIZE = 17.4;

  /** Measured, per float. */
  static final double GLOBAL_AVERAGE = 11.7;

  /** Measured, per float. */
  static final double QUANTIZE = 59;

  /** Measured, per channel. */
  static final double ADD_PADDING = 42;

  /** Measured, per channel. */
  static final double REMOVE_PADDING = 19.3;

  /** Measured, per float: three passes, expf, a division. */
  static final double SOFTMAX = 370;

  /** Per float: two loads, a sum, a store. */
  static final double ADD =
      LoopMix.turn()
          .instructions(1)
          .loads(1)
          .floatSteps(1)
          .instructions(3)
          .streamedBytes(12)
          .cycles();

  /**
   * Per byte, eight of them unrolled: offset, multiply and shift both operands and the sum, round,
   * clamp; 64-bit temporaries of eight elements do not fit the registers.
   */
  static final double QUANTIZED_ADD =
      LoopMix.once()
          .instructions(2 + 2 + 1 + 2)
          .multiplications(3)
          .instructions(8 + 1 + 4 + 1 + 3)
          .instructions(6)
          .loads(1)
          .streamedBytes(3)
          .cycles();

  /** Per tap of a byte window: load, index, maximum. */
  static final double MAX_POOL_TAP =
      LoopMix.turn().loads(1).instructions(5).streamedBytes(1).cycles();

  /** Per tap of a float window: load, index, sum, count. */
  static final double AVERAGE_POOL_TAP =
      LoopMix.turn().loads(1).instructions(4).floatSteps(1).streamedBytes(4).cycles();

  /** Per output of a window: its four limits. */
  static final double POOL_OUTPUT = LoopMix.turn().multiplications(2).instructions(14).cycles();

  /** Per output of an average: the division. */
  static final double AVERAGE_POOL_OUTPUT = POOL_OUTPUT + LoopMix.once().floatDivisions(1).cycles();

  /** Per byte: load, look up, store. */
  static final double REQUANTIZE =
      LoopMix.turn().loads(2).instructions(4).streamedBytes(2).cycles();

  /** Per float, both passes: sum of squares, scaling. */
  static final double L2_NORMALIZATION =
      LoopMix.turn().loads(1).floatSteps(1).streamedBytes(4).cycles()
          + LoopMix.turn().loads(1).floatSteps(1).instructions(2).streamedBytes(4).cycles();

  /** Per vector: square root and reciprocal. */
  static final double L2_SCALE = LoopMix.once().floatDivisions(2).cycles();

  /** Per byte of memcpy: eight at once, unrolled. */
  static final double COPY_BYTE = LoopMix.once().instructions(2.4).streamedBytes(16).cycles() / 8;

  /**
   * Per multiply-accumulate: kpu.c copies the weights first, then waits for one fused multiply-add
   * after the other.
   */
  static final double FULLY_CONNECTED =
      4 * COPY_BYTE + LoopMix.once().instructions(2.3).floatSteps(1).streamedBytes(4).cycles();

  /** Per float: a strided load, a store. */
  static final double FLATTEN = LoopMix.turn().loads(1).instructions(3).streamedBytes(8).cycles();

  /** Per float where the lines of one pixel's channels do not stay in the data cache. */
  static final double FLATTEN_UNCACHED = FLATTEN + LoopMix.once().streamedBytes(60).cycles();

  /** Channels whose lines fill the 32 KiB data cache. */
  static final int FLATTEN_CACHED_CHANNELS = 512;

  /** Per output: column times scale, floorf, minimum, load, store. */
  static final double RESIZE =
      LoopMix.turn().floatSteps(5).roundingCalls(1).loads(1).instructions(4).cycles();

  /** Per float: expf, a sum, a division. */
  static final double LOGISTIC =
      LoopMix.turn()
          .loads(1)
          .instructions(3)
          .expf()
          .floatSteps(1)
          .floatDivisions(1)
          .streamedBytes(8)
          .cycles();

  /** Per 8 bytes into KPU RAM where lines are a multiple of 8 bytes: one uncached store. */
  static final double UPLOAD_WORD = LoopMix.once().uncachedStores(1).streamedBytes(7).cycles();

  /** Per byte into KPU RAM otherwise. */
  static final double UPLOAD_BYTE = LoopMix.once().uncachedStores(1).cycles();

  /** Per line into KPU RAM: its address. */
  static final double UPLOAD_LINE = LoopMix.turn().instructions(10).cycles();

  private V3Loops() {}
}
