package k210.kpu.machinecode;

import k210.kpu.ChannelNorms;

/**
 * Batch norm and activation from sums to bytes, 16 at a time, in binary64.
 *
 * <p>All values stay below 2^50, so that adding {@link ChannelNorms#ROUND} rounds to the nearest
 * whole number, ties to even, and leaves that number in the low bits of the binary64 word.
 */
final class ExactStage {
  private static final int SCALE = 12;
  private static final int OFFSET = 13;
  private static final int LESSER_ADD = 14;
  private static final int ROUND = 15;
  private static final int TWO = 16;
  private static final int FIRST_VALUE = 17;
  private static final int PICK = 19;
  private static final int ZERO = 20;
  private static final int SLOPE = 21;
  private static final int INTERCEPT = 22;
  private static final int BIAS = 23;
  private static final int ROUNDED = 24;
  private static final int LESS = 25;

  private static final int ABOVE = 7;
  private static final int NEGATIVE = 7;

  private ExactStage() {}

  /**
   * Loads a layer's and a channel's constants. Registers 12 to 25 and mask k7 are used from here to
   * the last {@link #apply}.
   */
  static void begin(Assembler a, Gpr layer, Gpr channel, Gpr pick) {
    a.vbroadcastsd(SCALE, Mem.at(channel, LayerConstants.SCALE));
    a.vbroadcastsd(OFFSET, Mem.at(channel, LayerConstants.OFFSET));
    a.vbroadcastsd(LESSER_ADD, Mem.at(channel, LayerConstants.LESSER_ADD));
    a.vbroadcastsd(ROUND, Mem.at(layer, LayerConstants.ROUND));
    a.vbroadcastsd(TWO, Mem.at(layer, LayerConstants.TWO));
    a.load(PICK, Mem.at(pick));
    a.clear(ZERO);
  }

  /**
   * Turns 16 sums in memory into bytes in memory.
   *
   * @param stage {@link Stage#LINE} has a shorter way
   * @param layer the layer's constants
   * @param cursor scratch
   * @param count scratch
   */
  static void apply(
      Assembler a, Stage stage, Mem sums, Mem bytes, Gpr layer, Gpr cursor, Gpr count) {
    int low = FIRST_VALUE;
    int high = FIRST_VALUE + 1;
    a.vcvtdq2pd(low, sums);
    a.vcvtdq2pd(high, sums.plus(32));
    for (int x : new int[] {low, high}) {
      a.vfmadd213pd(x, SCALE, OFFSET);
      a.vaddpd(x, x, ROUND);
      a.vsubpd(x, x, LESSER_ADD);
    }
    if (stage == Stage.LINE) {
      a.vbroadcastsd(SLOPE, segment(layer, LayerConstants.SLOPE));
      a.vbroadcastsd(INTERCEPT, segment(layer, LayerConstants.INTERCEPT));
      a.vbroadcastsd(BIAS, segment(layer, LayerConstants.BIAS));
      for (int x : new int[] {low, high}) {
        a.vfmadd213pd(x, SLOPE, INTERCEPT);
        a.vaddpd(x, x, ROUND);
        a.vaddpd(x, x, BIAS);
      }
    } else {
      activate(a, low, layer, cursor, count);
      activate(a, high, layer, cursor, count);
    }
    a.vpermt2d(low, PICK, high);
    a.vpmaxsd(low, low, ZERO);
    a.vpmovusdb(bytes, low);
  }

  /** A constant of the first segment. */
  private static Mem segment(Gpr layer, int constant) {
    return Mem.at(layer, LayerConstants.FIRST_SEGMENT + constant);
  }

  /** A loop over the segments: the last whose threshold is passed counts. */
  private static void activate(Assembler a, int x, Gpr layer, Gpr cursor, Gpr count) {
    a.lea(cursor, Mem.at(layer, LayerConstants.FIRST_SEGMENT));
    a.vbroadcastsd(SLOPE, Mem.at(cursor, LayerConstants.SLOPE));
    a.vbroadcastsd(INTERCEPT, Mem.at(cursor, LayerConstants.INTERCEPT));
    a.vbroadcastsd(BIAS, Mem.at(cursor, LayerConstants.BIAS));
    a.mov(count, Mem.at(layer, LayerConstants.SEGMENTS));
    CodeBuffer.Label next = new CodeBuffer.Label();
    CodeBuffer.Label done = new CodeBuffer.Label();
    a.bind(next);
    a.sub(count, 1);
    a.jz(done);
    a.add(cursor, LayerConstants.SEGMENT_BYTES);
    a.vcmppd(ABOVE, x, Mem.each(cursor, LayerConstants.THRESHOLD), Assembler.GREATER);
    a.vbroadcastsd(SLOPE, ABOVE, Mem.at(cursor, LayerConstants.SLOPE));
    a.vbroadcastsd(INTERCEPT, ABOVE, Mem.at(cursor, LayerConstants.INTERCEPT));
    a.vbroadcastsd(BIAS, ABOVE, Mem.at(cursor, LayerConstants.BIAS));
    a.jmp(next);
    a.bind(done);
    a.vfmadd213pd(x, SLOPE, INTERCEPT);
    a.vaddpd(ROUNDED, x, ROUND);
    // A negative number that rounds up moves as far down instead (RoundingRule.BANKER).
    a.vsubpd(LESS, ROUNDED, ROUND);
    a.vcmppd(NEGATIVE, 0, x, LESS, Assembler.LESS);
    a.vcmppd(NEGATIVE, NEGATIVE, x, ZERO, Assembler.LESS);
    a.vsubpd(ROUNDED, NEGATIVE, ROUNDED, TWO);
    a.vaddpd(x, ROUNDED, BIAS);
  }
}
