package k210.timing;

/**
 * CPU cycles of one turn of a loop, counted from its instructions on the K210's core: RV64GC, one
 * instruction per cycle, in order (a Rocket, 32 KiB of data cache in 64-byte lines).
 *
 * <p>What an instruction takes beyond its issue is the core's published pipeline; the price of a
 * cache line is chosen so that the measured global average pool comes out, and expf is measured.
 * The mixes reproduce other measured loops within a tenth (Dequantize, K210RemovePadding).
 */
final class LoopMix {
  /** Measured: byte after byte into uncached KPU RAM (KPUUpload, nncase issue 97). */
  static final double UNCACHED_STORE_CYCLES = 26.7;

  /** Measured: expf with its loop (Unary exp of MobileNet's tail), less the loop. */
  static final double EXPF_CYCLES = 238;

  /** A loaded value can be used two cycles later than the next instruction. */
  private static final double LOAD_CYCLES = 3;

  /** Each step of a chain of float instructions that wait for each other. */
  private static final double FLOAT_STEP_CYCLES = 4;

  /** 8 bits a cycle and the way in and out. */
  private static final double MULTIPLICATION_CYCLES = 9;

  private static final double FLOAT_DIVISION_CYCLES = 30;

  /** newlib's floorf and roundf work on the bits in integer registers. */
  private static final double ROUNDING_CALL_CYCLES = 20;

  private static final double CACHE_LINE_BYTES = 64;
  private static final double CACHE_LINE_CYCLES = 44;

  private double cycles;

  private LoopMix() {}

  /** A turn of a loop: step the counter, branch back. */
  static LoopMix turn() {
    return new LoopMix().instructions(2);
  }

  /** A piece of code outside of a loop. */
  static LoopMix once() {
    return new LoopMix();
  }

  LoopMix instructions(double count) {
    cycles += count;
    return this;
  }

  LoopMix loads(double count) {
    cycles += count * LOAD_CYCLES;
    return this;
  }

  LoopMix floatSteps(double count) {
    cycles += count * FLOAT_STEP_CYCLES;
    return this;
  }

  LoopMix multiplications(double count) {
    cycles += count * MULTIPLICATION_CYCLES;
    return this;
  }

  /** Divisions or square roots. */
  LoopMix floatDivisions(double count) {
    cycles += count * FLOAT_DIVISION_CYCLES;
    return this;
  }

  LoopMix roundingCalls(double count) {
    cycles += count * ROUNDING_CALL_CYCLES;
    return this;
  }

  LoopMix expf() {
    cycles += EXPF_CYCLES;
    return this;
  }

  LoopMix uncachedStores(double count) {
    cycles += count * UNCACHED_STORE_CYCLES;
    return this;
  }

  /** Bytes read or written that are touched for the first time, one after another. */
  LoopMix streamedBytes(double bytes) {
    cycles += bytes / CACHE_LINE_BYTES * CACHE_LINE_CYCLES;
    return this;
  }

  /** Cycles of the turn. */
  double cycles() {
    return cycles;
  }
}
